-- Signals that change nothing: clusters on no journey, with no ticket, fix or word of a person, whose last decision has no target.
-- reads: clusters, decisions, backlog_items, fix_outcomes, feedback
WITH told AS (
  SELECT environment, cluster_id, arg_max(decision_target, row_version) AS decision_target, arg_max(reason, row_version) AS reason
  FROM decisions_current GROUP BY ALL)
SELECT c.environment, c.cluster_id, c.label, c.occurrences, t.reason, c.last_seen_at
FROM clusters_current c
LEFT JOIN told t USING (environment, cluster_id)
LEFT JOIN backlog_items_current i USING (environment, cluster_id)
WHERE c.state = 'ACTIVE' AND len(c.journeys) = 0 AND coalesce(t.decision_target, 'NONE') = 'NONE' AND i.work_item_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM fix_outcomes_current f WHERE f.environment = c.environment AND f.cluster_id = c.cluster_id)
  AND NOT EXISTS (SELECT 1 FROM feedback_current f WHERE f.environment = c.environment AND f.cluster_id = c.cluster_id)
ORDER BY c.environment, c.occurrences DESC, c.cluster_id
