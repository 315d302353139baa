-- How machine and people agree: Cohen's kappa of "is it work?", and how often they name the same cause.
-- reads: feedback, labels
WITH judged AS (
  SELECT environment, cluster_id, arg_max(outcome, (said_at, decision_id)) NOT IN ('WATCHLIST', 'MONITOR', 'SUPPRESS') AS machine,
         arg_max(verdict, (said_at, decision_id)) = 'USEFUL' AS person
  FROM feedback_current WHERE verdict IN ('USEFUL', 'WRONG') AND outcome IS NOT NULL GROUP BY environment, cluster_id),
rates AS (
  SELECT environment, count(*) AS reviewed, avg(CASE WHEN machine = person THEN 1.0 ELSE 0 END) AS agreed,
         avg(CASE WHEN machine THEN 1.0 ELSE 0 END) AS m, avg(CASE WHEN person THEN 1.0 ELSE 0 END) AS p
  FROM judged GROUP BY environment),
causes AS (
  SELECT f.environment, count(*) AS labelled, avg(CASE WHEN f.label = l.label THEN 1.0 ELSE 0 END) AS same_label
  FROM feedback_current f JOIN labels_current l ON l.environment = f.environment AND l.cluster_id = f.cluster_id AND l.kind = 'CAUSE'
  WHERE f.label IS NOT NULL GROUP BY f.environment)
SELECT r.environment, r.reviewed, r.agreed,
       CASE WHEN m * p + (1 - m) * (1 - p) < 1 THEN (agreed - (m * p + (1 - m) * (1 - p))) / (1 - (m * p + (1 - m) * (1 - p))) END AS kappa,
       c.labelled, c.same_label
FROM rates r LEFT JOIN causes c USING (environment) ORDER BY r.environment
