-- What of users' trouble after a change: the hour before it against the hour since, by three candidate causes, the largest change first.
-- UI_ERRORS: share of clicks that met an error. LATENCY: mean time of the changed service's requests. NAVIGATION: how far the pages that
-- people visit have moved (half the sum of differences of shares). ABANDONMENT, the effect, stands beside them.
-- The affected are people a run of whom, begun since, was left, failed or timed out; affected_contribution is what moved for them, apart how
-- much more it moved for them than for the others, affected_rank the order of what sets them apart.
-- reads: release_comparisons, events, journeys
WITH changes AS (
  SELECT *, row_number() OVER (ORDER BY environment, changed_at, service, change_kind, "change") AS n
  FROM (SELECT DISTINCT environment, service, change_kind, "change", changed_at FROM release_comparisons_current)),
near AS (
  SELECT c.n, e.event_at >= c.changed_at AS since, e.kind, e.latency_us, e.type, e.endpoint,
         e.kind = 'SPAN' AND e.service IS NOT DISTINCT FROM c.service AND e.span_kind IN ('SERVER', 'CONSUMER') AS of_service,
         e.outcome IS NOT NULL AND e.outcome IN ('CUSTOMER_VISIBLE_FAILURE', 'FAILURE', 'TIMEOUT') AS bad,
         e.account_id, e.session_id, e.subject_key, e.trace_id, e.correlation_id
  FROM changes c JOIN events_current e ON e.environment IS NOT DISTINCT FROM c.environment
   AND e.event_at >= c.changed_at - INTERVAL 1 HOUR AND e.event_at < c.changed_at + INTERVAL 1 HOUR
  WHERE e.kind = 'BEHAVIOR' OR e.kind = 'SPAN' AND e.service IS NOT DISTINCT FROM c.service
     OR e.account_id IS NOT NULL OR e.session_id IS NOT NULL OR e.subject_key IS NOT NULL),
-- who it was: the account, else that of the session, else the session, the subject, and of a span that names nobody whoever its trace names
sessions AS (
  SELECT n, session_id, min(account_id) AS account_id FROM near
  WHERE session_id IS NOT NULL AND account_id IS NOT NULL GROUP BY n, session_id),
named AS (
  SELECT e.*, coalesce('account ' || coalesce(e.account_id, s.account_id), 'session ' || e.session_id, 'subject ' || e.subject_key) AS somebody
  FROM near e LEFT JOIN sessions s ON s.n = e.n AND s.session_id = e.session_id),
traces AS (SELECT n, trace_id, min(somebody) AS somebody FROM named WHERE trace_id IS NOT NULL GROUP BY n, trace_id),
runs AS (SELECT n, correlation_id, min(somebody) AS somebody FROM named WHERE correlation_id IS NOT NULL GROUP BY n, correlation_id),
affected AS (
  SELECT DISTINCT c.n, coalesce('account ' || j.account_id, r.somebody) AS person
  FROM changes c JOIN journeys_current j ON j.environment IS NOT DISTINCT FROM c.environment
   AND j.started_at >= c.changed_at AND j.started_at < c.changed_at + INTERVAL 1 HOUR
  LEFT JOIN runs r ON r.n = c.n AND r.correlation_id = j.correlation_id
  WHERE (j.abandoned_at IS NOT NULL OR j.outcome IN ('FAILURE', 'TIMEOUT')) AND coalesce(j.account_id, r.somebody) IS NOT NULL),
seen AS (
  SELECT e.n, e.since, e.kind, e.latency_us, e.type, e.endpoint, e.of_service, e.bad, coalesce(e.somebody, t.somebody) AS person,
         e.since AND a.person IS NOT NULL AS hit,
         e.since AND a.person IS NULL AND coalesce(e.somebody, t.somebody) IS NOT NULL AS spared
  FROM named e LEFT JOIN traces t ON t.n = e.n AND t.trace_id = e.trace_id
  LEFT JOIN affected a ON a.n = e.n AND a.person = coalesce(e.somebody, t.somebody)),
people AS (
  SELECT n, count(DISTINCT person) FILTER (WHERE hit) AS affected, count(DISTINCT person) FILTER (WHERE spared) AS others FROM seen GROUP BY n),
pages AS (
  SELECT n, count(*) AS visits,
         count(*) FILTER (WHERE NOT since) / nullif(sum(count(*) FILTER (WHERE NOT since)) OVER w, 0) AS share_then,
         count(*) FILTER (WHERE since) / nullif(sum(count(*) FILTER (WHERE since)) OVER w, 0) AS share_now,
         count(*) FILTER (WHERE hit) / nullif(sum(count(*) FILTER (WHERE hit)) OVER w, 0) AS share_hit,
         count(*) FILTER (WHERE spared) / nullif(sum(count(*) FILTER (WHERE spared)) OVER w, 0) AS share_spared
  FROM seen WHERE kind = 'BEHAVIOR' GROUP BY n, type, endpoint WINDOW w AS (PARTITION BY n)),
parts AS (
  SELECT n, 'UI_ERRORS' AS candidate,
         avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE NOT since) AS before, avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE since) AS after,
         avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE hit) AS affected_after, avg(CASE WHEN bad THEN 1.0 ELSE 0 END) FILTER (WHERE spared) AS others_after,
         count(*) AS seen
  FROM seen WHERE kind = 'BEHAVIOR' GROUP BY n
  UNION ALL
  SELECT n, 'LATENCY', avg(latency_us) FILTER (WHERE NOT since) / 1000, avg(latency_us) FILTER (WHERE since) / 1000,
         avg(latency_us) FILTER (WHERE hit) / 1000, avg(latency_us) FILTER (WHERE spared) / 1000, count(*)
  FROM seen WHERE of_service GROUP BY n
  UNION ALL
  SELECT n, 'NAVIGATION', 0, sum(abs(coalesce(share_now, 0) - coalesce(share_then, 0))) / 2,
         CASE WHEN count(share_hit) > 0 THEN sum(abs(coalesce(share_hit, 0) - coalesce(share_then, 0))) / 2 END,
         CASE WHEN count(share_spared) > 0 THEN sum(abs(coalesce(share_spared, 0) - coalesce(share_then, 0))) / 2 END, sum(visits)
  FROM pages GROUP BY n),
-- shares by their difference, time by its relative change: each in [0, 1]
moved AS (
  SELECT *, CASE candidate WHEN 'LATENCY' THEN least(1, greatest(0, after / nullif(before, 0) - 1)) ELSE least(1, greatest(0, after - before)) END AS contribution,
         CASE WHEN affected_after IS NULL THEN NULL WHEN candidate = 'LATENCY' THEN least(1, greatest(0, affected_after / nullif(before, 0) - 1))
              ELSE least(1, greatest(0, affected_after - before)) END AS affected_contribution,
         CASE WHEN others_after IS NULL THEN NULL WHEN candidate = 'LATENCY' THEN least(1, greatest(0, others_after / nullif(before, 0) - 1))
              ELSE least(1, greatest(0, others_after - before)) END AS others_contribution
  FROM parts WHERE after IS NOT NULL),
left_runs AS (
  SELECT c.n,
         avg(CASE WHEN j.abandoned_at IS NOT NULL THEN 1.0 ELSE 0 END) FILTER (WHERE j.started_at < c.changed_at) AS abandoned_before,
         avg(CASE WHEN j.abandoned_at IS NOT NULL THEN 1.0 ELSE 0 END) FILTER (WHERE j.started_at >= c.changed_at) AS abandoned_after
  FROM changes c JOIN journeys_current j ON j.environment IS NOT DISTINCT FROM c.environment
   AND j.started_at >= c.changed_at - INTERVAL 1 HOUR AND j.started_at < c.changed_at + INTERVAL 1 HOUR
  GROUP BY c.n)
SELECT c.environment, c.service, c.change_kind, c."change", c.changed_at, m.candidate, m.before, m.after, m.seen, m.contribution,
       l.abandoned_before, l.abandoned_after, p.affected, p.others, m.affected_after, m.others_after, m.affected_contribution,
       -- of fewer than five people on either side nothing is said
       CASE WHEN p.affected >= 5 AND p.others >= 5 THEN m.affected_contribution - m.others_contribution END AS apart,
       -- what differs by less than a twentieth is taken for equal, and what moved more for the affected decides
       CASE WHEN m.affected_contribution IS NOT NULL THEN row_number() OVER (PARTITION BY c.n ORDER BY
            round(CASE WHEN p.affected >= 5 AND p.others >= 5 THEN m.affected_contribution - m.others_contribution END, 1) DESC NULLS LAST,
            m.affected_contribution DESC NULLS LAST, m.candidate) END AS affected_rank
FROM changes c JOIN moved m ON m.n = c.n LEFT JOIN people p ON p.n = c.n LEFT JOIN left_runs l ON l.n = c.n
ORDER BY c.environment, c.changed_at, m.contribution DESC NULLS LAST, m.candidate
