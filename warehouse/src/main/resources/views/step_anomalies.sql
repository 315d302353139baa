-- Steps of workflows whose hour is not as their hours are: FAILURES (share), RETRIES (share of later attempts), QUEUE_DELAY (median ms).
-- Compared with the same hour of the four weeks before where there are three of them, else with the hours of the day before (three at
-- least). robust_z is 0.6745 x (value - median) / median absolute deviation (Iglewicz and Hoaglin 1993), whose deviation is taken to be
-- at least a twentieth of the median, and of a share a hundredth. From 3.5 on an hour stands out. Fewer than ten events say nothing.
-- reads: events
WITH hours AS (
  SELECT environment, workflow_name AS workflow, service, step, date_trunc('hour', event_at) AS hour_at, count(*) AS seen,
         avg(CASE WHEN outcome IN ('FAILURE', 'TIMEOUT') THEN 1.0 ELSE 0 END) AS failures,
         avg(CASE WHEN attempt > 1 THEN 1.0 ELSE 0 END) AS retries, median(queue_delay_us) / 1000 AS queue_delay
  FROM events_current WHERE kind = 'WORKFLOW' AND step IS NOT NULL GROUP BY ALL HAVING count(*) >= 10),
cells AS (
  SELECT environment, workflow, service, step, hour_at, seen, 'FAILURES' AS measure, failures AS figure, 0.01 AS least FROM hours
  UNION ALL SELECT environment, workflow, service, step, hour_at, seen, 'RETRIES', retries, 0.01 FROM hours
  UNION ALL SELECT environment, workflow, service, step, hour_at, seen, 'QUEUE_DELAY', queue_delay, 1 FROM hours WHERE queue_delay IS NOT NULL),
pairs AS (
  SELECT c.environment, c.workflow, c.service, c.step, c.measure, c.hour_at, b.figure AS was,
         date_diff('hour', b.hour_at, c.hour_at) % 168 = 0 AS weekly
  FROM cells c JOIN cells b ON b.environment = c.environment AND b.workflow IS NOT DISTINCT FROM c.workflow
   AND b.service IS NOT DISTINCT FROM c.service AND b.step = c.step AND b.measure = c.measure AND b.hour_at < c.hour_at
   AND (b.hour_at >= c.hour_at - INTERVAL 24 HOUR
        OR b.hour_at >= c.hour_at - INTERVAL 28 DAY AND date_diff('hour', b.hour_at, c.hour_at) % 168 = 0)),
chosen AS (
  SELECT *, count(*) FILTER (WHERE weekly) OVER w >= 3 AS seasonal, count(*) FILTER (WHERE NOT weekly) OVER w AS daily
  FROM pairs WINDOW w AS (PARTITION BY environment, workflow, service, step, measure, hour_at)),
held AS (SELECT * FROM chosen WHERE seasonal AND weekly OR NOT seasonal AND NOT weekly AND daily >= 3),
middles AS (
  SELECT environment, workflow, service, step, measure, hour_at, any_value(seasonal) AS seasonal, count(*) AS hours, median(was) AS usual
  FROM held GROUP BY environment, workflow, service, step, measure, hour_at),
spreads AS (
  SELECT m.environment, m.workflow, m.service, m.step, m.measure, m.hour_at, m.seasonal, m.hours, m.usual, median(abs(h.was - m.usual)) AS deviation
  FROM middles m JOIN held h ON h.environment = m.environment AND h.workflow IS NOT DISTINCT FROM m.workflow
   AND h.service IS NOT DISTINCT FROM m.service AND h.step = m.step AND h.measure = m.measure AND h.hour_at = m.hour_at
  GROUP BY ALL)
SELECT c.environment, c.workflow, c.service, c.step, c.measure, c.hour_at, c.seen, c.figure, s.usual, s.deviation,
       CASE WHEN s.seasonal THEN 'HOUR_OF_WEEK' ELSE 'DAY_BEFORE' END AS compared_with, s.hours AS compared_hours,
       0.6745 * (c.figure - s.usual) / greatest(s.deviation, s.usual / 20, c.least) AS robust_z, robust_z >= 3.5 AS spike
FROM cells c JOIN spreads s ON s.environment = c.environment AND s.workflow IS NOT DISTINCT FROM c.workflow
 AND s.service IS NOT DISTINCT FROM c.service AND s.step = c.step AND s.measure = c.measure AND s.hour_at = c.hour_at
ORDER BY c.environment, robust_z DESC, c.hour_at, c.workflow, c.step, c.measure
