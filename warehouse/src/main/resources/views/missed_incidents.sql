-- What was held small and became real all the same: first watched or monitored, then opened high, said to be useful or real pain,
-- or taken up by a tracker.
-- reads: decisions, feedback, clusters, backlog_items
WITH first AS (
  SELECT environment, cluster_id, arg_min(outcome, row_version) AS first_outcome, arg_min(reason, row_version) AS first_reason,
         arg_min(score, row_version) AS first_score, min(tick_at) AS first_at
  FROM decisions_current GROUP BY environment, cluster_id),
real AS (
  SELECT environment, cluster_id, 'OPENED_HIGH' AS became, tick_at AS at FROM decisions_current
  WHERE outcome IN ('OPEN', 'NEEDS_REVIEW', 'LINKED') AND effective_score >= 30
  UNION ALL
  SELECT environment, cluster_id, 'SAID_REAL', heard_at FROM feedback_current WHERE verdict = 'USEFUL' OR pain = 'REAL'
  UNION ALL
  SELECT environment, cluster_id, 'TICKET', min(as_of_at) FROM backlog_items WHERE work_item_id IS NOT NULL GROUP BY ALL)
SELECT f.environment, f.cluster_id, c.label, f.first_outcome, f.first_reason, f.first_score, f.first_at,
       arg_min(r.became, (r.at, r.became)) AS became, min(r.at) AS became_at, min(date_diff('minute', f.first_at, r.at)) AS minutes_missed
FROM first f JOIN real r USING (environment, cluster_id) LEFT JOIN clusters_current c USING (environment, cluster_id)
WHERE f.first_outcome IN ('WATCHLIST', 'MONITOR') AND r.at > f.first_at
GROUP BY ALL ORDER BY f.environment, minutes_missed DESC, f.cluster_id
