-- What is evidence of something, and not work for now: with its reason, worst first.
-- reads: decisions, clusters, score_components
SELECT d.environment, d.cluster_id, c.label, d.outcome, d.reason, d.since_at, s.score, s.pain_minutes_week, s.scopes
FROM (SELECT environment, cluster_id, arg_max(outcome, row_version) AS outcome, arg_max(reason, row_version) AS reason,
             max(tick_at) AS since_at
      FROM decisions_current GROUP BY environment, cluster_id) d
JOIN clusters_current c USING (environment, cluster_id)
JOIN score_components_current s USING (environment, cluster_id)
WHERE d.outcome IN ('WATCHLIST', 'MONITOR') AND c.state = 'ACTIVE'
ORDER BY s.score DESC, s.pain_minutes_week DESC, d.cluster_id
