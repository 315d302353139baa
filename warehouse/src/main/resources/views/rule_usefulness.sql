-- What people said of each rule, and the factor by which it moves confidence.
-- reads: feedback
SELECT environment, rule, count(*) FILTER (WHERE verdict = 'USEFUL') AS useful, count(*) FILTER (WHERE verdict = 'WRONG') AS wrong,
       count(*) FILTER (WHERE verdict = 'INCOMPLETE') AS incomplete,
       count(*) FILTER (WHERE verdict = 'USEFUL') / nullif(count(verdict), 0) AS useful_rate,
       avg(CASE WHEN accurate THEN 1.0 WHEN NOT accurate THEN 0 END) AS accurate_rate,
       avg(CASE WHEN actionable THEN 1.0 WHEN NOT actionable THEN 0 END) AS actionable_rate,
       avg(CASE WHEN right_response THEN 1.0 WHEN NOT right_response THEN 0 END) AS right_response_rate
FROM feedback_current GROUP BY environment, rule ORDER BY environment, rule
