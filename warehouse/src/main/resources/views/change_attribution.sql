-- What of users' trouble after a change: the hour before it against the hour since, by three candidate causes, the largest change first.
-- UI_ERRORS: share of clicks that met an error. LATENCY: mean time of the changed service's requests. NAVIGATION: how far the pages that
-- people visit have moved (half the sum of differences of shares). ABANDONMENT, the effect, stands beside them.
-- reads: release_comparisons, events, journeys
WITH changes AS (
  SELECT DISTINCT environment, service, change_kind, "change", changed_at FROM release_comparisons_current),
seen AS (
  SELECT c.*, e.event_at >= c.changed_at AS since, e.kind, e.service AS at_service, e.span_kind, e.latency_us, e.type, e.endpoint,
         e.outcome IS NOT NULL AND e.outcome IN ('CUSTOMER_VISIBLE_FAILURE', 'FAILURE', 'TIMEOUT') AS bad
  FROM changes c JOIN events_current e ON e.environment IS NOT DISTINCT FROM c.environment
   AND e.event_at >= c.changed_at - INTERVAL 1 HOUR AND e.event_at < c.changed_at + INTERVAL 1 HOUR
  WHERE e.kind = 'BEHAVIOR' OR e.kind = 'SPAN' AND e.service = c.service AND e.span_kind IN ('SERVER', 'CONSUMER')),
parts AS (
  SELECT environment, service, change_kind, "change", changed_at, 'UI_ERRORS' AS candidate,
         avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE NOT since) AS before,
         avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE since) AS after, count(*) AS seen
  FROM seen WHERE kind = 'BEHAVIOR' GROUP BY ALL
  UNION ALL
  SELECT environment, service, change_kind, "change", changed_at, 'LATENCY',
         avg(latency_us) FILTER (WHERE NOT since) / 1000, avg(latency_us) FILTER (WHERE since) / 1000, count(*)
  FROM seen WHERE kind = 'SPAN' GROUP BY ALL
  UNION ALL
  SELECT environment, service, change_kind, "change", changed_at, 'NAVIGATION', 0, sum(abs(coalesce(share_now, 0) - coalesce(share_then, 0))) / 2, sum(n)
  FROM (SELECT environment, service, change_kind, "change", changed_at, count(*) AS n,
               count(*) FILTER (WHERE NOT since) / nullif(sum(count(*) FILTER (WHERE NOT since)) OVER w, 0) AS share_then,
               count(*) FILTER (WHERE since) / nullif(sum(count(*) FILTER (WHERE since)) OVER w, 0) AS share_now
        FROM seen WHERE kind = 'BEHAVIOR' GROUP BY environment, service, change_kind, "change", changed_at, type, endpoint
        WINDOW w AS (PARTITION BY environment, service, change_kind, "change", changed_at))
  GROUP BY ALL),
left_runs AS (
  SELECT c.environment, c.service, c.change_kind, c."change", c.changed_at,
         avg(CASE WHEN j.abandoned_at IS NOT NULL THEN 1.0 ELSE 0 END) FILTER (WHERE j.started_at < c.changed_at) AS abandoned_before,
         avg(CASE WHEN j.abandoned_at IS NOT NULL THEN 1.0 ELSE 0 END) FILTER (WHERE j.started_at >= c.changed_at) AS abandoned_after
  FROM changes c JOIN journeys_current j ON j.environment IS NOT DISTINCT FROM c.environment
   AND j.started_at >= c.changed_at - INTERVAL 1 HOUR AND j.started_at < c.changed_at + INTERVAL 1 HOUR
  GROUP BY ALL)
SELECT p.environment, p.service, p.change_kind, p."change", p.changed_at, p.candidate, p.before, p.after, p.seen,
       -- shares by their difference, time by its relative change: each in [0, 1]
       CASE p.candidate WHEN 'LATENCY' THEN least(1, greatest(0, p.after / nullif(p.before, 0) - 1))
            ELSE least(1, greatest(0, p.after - p.before)) END AS contribution,
       l.abandoned_before, l.abandoned_after
FROM parts p LEFT JOIN left_runs l USING (environment, service, change_kind, "change", changed_at)
WHERE p.after IS NOT NULL
ORDER BY p.environment, p.changed_at, contribution DESC NULLS LAST, p.candidate
