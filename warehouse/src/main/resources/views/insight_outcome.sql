-- What came of what people accepted: each measure of an accepted insight before and since, seven days on either side at most.
-- Accepted is what a review called useful or real pain, what the review queue took, and what a fix was deployed for; since is the newest
-- fix, else the acceptance. INCIDENTS are occurrences by 1,000 requests of its services, SUPPORT_CASES by 1,000 runs of its journeys,
-- CONVERSION the completed share of decided runs, CYCLE_TIME the median minutes of completed runs, PAIN minutes a day.
-- reads: feedback, review_queue, fix_outcomes, clusters, cluster_members, backlog_items, observations, exposure_stats, journeys, score_components
WITH said AS (
  SELECT environment, cluster_id, 'REVIEW' AS accepted_by, min(said_at) AS accepted_at FROM feedback_current
  WHERE verdict = 'USEFUL' OR pain = 'REAL' GROUP BY ALL
  UNION ALL
  SELECT environment, cluster_id, 'QUEUE', min(tick_at) FROM review_queue_current WHERE state = 'ACCEPTED' GROUP BY ALL
  UNION ALL
  SELECT environment, cluster_id, 'FIX', min(deployed_at) FROM fix_outcomes_current GROUP BY ALL),
accepted AS (
  SELECT environment, cluster_id, min(accepted_at) AS accepted_at, arg_min(accepted_by, (accepted_at, accepted_by)) AS accepted_by FROM said GROUP BY ALL),
fixes AS (
  SELECT environment, cluster_id, max(deployed_at) AS deployed_at, arg_max(state, (deployed_at, fix_id)) AS fix_state
  FROM fix_outcomes_current GROUP BY ALL),
ends AS (SELECT max(as_of_at) AS as_of_at FROM score_components),
begins AS (SELECT environment, min(window_start_at) AS first_at FROM exposure_stats_current GROUP BY ALL),
spans AS (
  SELECT a.environment, a.cluster_id, a.accepted_at, a.accepted_by, f.fix_state, coalesce(f.deployed_at, a.accepted_at) AS since_at,
         greatest(coalesce(f.deployed_at, a.accepted_at) - INTERVAL 7 DAY, b.first_at) AS from_at,
         least(coalesce(f.deployed_at, a.accepted_at) + INTERVAL 7 DAY, e.as_of_at) AS until_at
  FROM accepted a LEFT JOIN fixes f USING (environment, cluster_id) LEFT JOIN begins b USING (environment) CROSS JOIN ends e),
hits AS (
  SELECT s.environment, s.cluster_id, o.event_at >= s.since_at AS since, count(*) AS occurrences, sum(o.pain_us) / 60e6 AS pain
  FROM spans s JOIN cluster_members_current m USING (environment, cluster_id)
  JOIN observations_current o ON o.environment = m.environment AND o.fingerprint_id = m.fingerprint_id
   AND o.event_at >= s.from_at AND o.event_at <= s.until_at
  GROUP BY ALL),
served AS (
  SELECT s.environment, s.cluster_id, x.window_start_at >= s.since_at AS since, sum(x.requests) AS requests
  FROM spans s JOIN clusters_current c USING (environment, cluster_id)
  JOIN exposure_stats_current x ON x.environment = s.environment AND x.dimension = 'FULL' AND list_contains(c.services, x.service)
   AND x.window_start_at >= s.from_at AND x.window_start_at <= s.until_at
  GROUP BY ALL),
runs AS (
  SELECT s.environment, s.cluster_id, j.started_at >= s.since_at AS since, count(*) AS started,
         count(*) FILTER (WHERE j.status <> 'OPEN') AS decided, count(*) FILTER (WHERE j.status = 'COMPLETED') AS completed,
         median(j.duration_ms) FILTER (WHERE j.status = 'COMPLETED') / 60e3 AS minutes,
         count(*) FILTER (WHERE EXISTS (SELECT 1 FROM journeys_current k WHERE k.entity_type = 'support_case'
                                        AND k.environment = j.environment AND k.parent_correlation_id = j.correlation_id)) AS cases
  FROM spans s JOIN clusters_current c USING (environment, cluster_id)
  JOIN journeys_current j ON j.environment = s.environment AND list_contains(c.journeys, j.journey)
   AND j.started_at >= s.from_at AND j.started_at <= s.until_at
  GROUP BY ALL),
sides AS (SELECT *, unnest([false, true]) AS since FROM spans),
measured AS (
  SELECT s.*, coalesce(h.occurrences, 0) AS occurrences, coalesce(h.pain, 0) AS pain, v.requests, r.started, r.decided, r.completed, r.minutes, r.cases,
         epoch(CASE WHEN s.since THEN s.until_at - s.since_at ELSE s.since_at - s.from_at END) / 86400.0 AS days
  FROM sides s LEFT JOIN hits h USING (environment, cluster_id, since) LEFT JOIN served v USING (environment, cluster_id, since)
  LEFT JOIN runs r USING (environment, cluster_id, since)),
measures AS (
  SELECT environment, cluster_id, accepted_at, accepted_by, fix_state, since_at, since, 'INCIDENTS' AS measure, false AS more_is_better,
         1000.0 * occurrences / nullif(requests, 0) AS figure, CAST(requests AS BIGINT) AS of_n FROM measured
  UNION ALL
  SELECT environment, cluster_id, accepted_at, accepted_by, fix_state, since_at, since, 'PAIN', false, pain / nullif(days, 0), occurrences FROM measured
  UNION ALL
  SELECT environment, cluster_id, accepted_at, accepted_by, fix_state, since_at, since, 'SUPPORT_CASES', false, 1000.0 * cases / nullif(started, 0), started FROM measured
  UNION ALL
  SELECT environment, cluster_id, accepted_at, accepted_by, fix_state, since_at, since, 'CONVERSION', true, completed / nullif(decided, 0), decided FROM measured
  UNION ALL
  SELECT environment, cluster_id, accepted_at, accepted_by, fix_state, since_at, since, 'CYCLE_TIME', false, minutes, completed FROM measured)
SELECT m.environment, m.cluster_id, min(i.item_id) AS item_id, any_value(c.label) AS label, m.accepted_at, m.accepted_by, m.fix_state, m.since_at,
       m.measure, max(m.figure) FILTER (WHERE NOT m.since) AS before, max(m.figure) FILTER (WHERE m.since) AS after,
       max(m.of_n) FILTER (WHERE NOT m.since) AS before_of, max(m.of_n) FILTER (WHERE m.since) AS after_of,
       CASE WHEN after > before THEN more_is_better WHEN after < before THEN NOT more_is_better END AS better
FROM measures m JOIN clusters_current c USING (environment, cluster_id) LEFT JOIN backlog_items_current i USING (environment, cluster_id)
GROUP BY m.environment, m.cluster_id, m.accepted_at, m.accepted_by, m.fix_state, m.since_at, m.measure, m.more_is_better
HAVING before IS NOT NULL OR after IS NOT NULL
ORDER BY m.environment, m.accepted_at, m.cluster_id, m.measure
