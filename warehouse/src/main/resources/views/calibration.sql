-- Whether confidence means what it says: of what was confident at each tenth, how much people found useful.
-- reads: feedback
SELECT environment, floor(least(confidence, 0.999) * 10) / 10 AS confidence_from, count(*) AS reviewed,
       avg(confidence) AS mean_confidence, avg(CASE WHEN verdict = 'USEFUL' THEN 1.0 ELSE 0 END) AS useful_rate
FROM feedback_current WHERE verdict IN ('USEFUL', 'WRONG') GROUP BY ALL ORDER BY environment, confidence_from
