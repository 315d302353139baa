-- How often what the gate held small became real: low decisions that later opened, and those people called useful.
-- reads: decisions, feedback
WITH first AS (
  SELECT environment, cluster_id, arg_min(outcome, row_version) AS outcome, arg_min(score, row_version) AS score
  FROM decisions_current GROUP BY environment, cluster_id),
later AS (
  SELECT environment, cluster_id, bool_or(outcome IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')) AS opened,
         bool_or(outcome IN ('OPEN', 'NEEDS_REVIEW', 'LINKED') AND effective_score >= 30) AS high
  FROM decisions_current GROUP BY environment, cluster_id),
said AS (SELECT environment, cluster_id, bool_or(verdict = 'USEFUL') AS useful FROM feedback_current GROUP BY ALL)
SELECT f.environment, f.outcome AS first_outcome, count(*) AS clusters, count(*) FILTER (WHERE l.opened) AS opened_later,
       count(*) FILTER (WHERE l.high) AS high_later, count(*) FILTER (WHERE s.useful) AS useful_by_review,
       avg(CASE WHEN l.opened THEN 1.0 ELSE 0 END) AS conversion
FROM first f JOIN later l USING (environment, cluster_id) LEFT JOIN said s USING (environment, cluster_id)
WHERE f.outcome IN ('WATCHLIST', 'MONITOR') GROUP BY f.environment, f.outcome ORDER BY f.environment, f.outcome
