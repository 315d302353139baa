-- Of the k highest reviewed items, how many people found useful.
-- reads: feedback
WITH judged AS (
  SELECT environment, cluster_id, arg_max(score, (said_at, decision_id)) AS score, arg_max(verdict, (said_at, decision_id)) = 'USEFUL' AS useful
  FROM feedback_current WHERE verdict IS NOT NULL GROUP BY environment, cluster_id),
ranked AS (SELECT *, row_number() OVER (PARTITION BY environment ORDER BY score DESC, cluster_id) AS k FROM judged)
SELECT environment, k, avg(CASE WHEN useful THEN 1.0 ELSE 0 END) OVER (PARTITION BY environment ORDER BY k) AS precision_at_k
FROM ranked ORDER BY environment, k
