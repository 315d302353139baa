-- Was it accurate, actionable, and the right response? What people answered, by rule, by label and by pattern.
-- reads: feedback, labels
WITH of AS (
  SELECT environment, 'RULE' AS subject, rule AS name, verdict, accurate, actionable, right_response FROM feedback_current
  UNION ALL
  SELECT environment, 'PATTERN', rule[9:], verdict, accurate, actionable, right_response FROM feedback_current WHERE rule LIKE 'pattern:%'
  UNION ALL
  SELECT f.environment, 'LABEL', l.label, f.verdict, f.accurate, f.actionable, f.right_response
  FROM feedback_current f JOIN labels_current l USING (environment, cluster_id) WHERE l.kind <> 'OWNER')
SELECT environment, subject, name, count(*) AS reviews, count(*) FILTER (WHERE verdict = 'USEFUL') / nullif(count(verdict), 0) AS useful_rate,
       avg(CASE WHEN accurate THEN 1.0 WHEN NOT accurate THEN 0 END) AS accurate_rate,
       avg(CASE WHEN actionable THEN 1.0 WHEN NOT actionable THEN 0 END) AS actionable_rate,
       avg(CASE WHEN right_response THEN 1.0 WHEN NOT right_response THEN 0 END) AS right_response_rate
FROM of GROUP BY ALL ORDER BY environment, subject, name
