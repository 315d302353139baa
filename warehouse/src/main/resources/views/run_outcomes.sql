-- What each run that is decided was: exactly one of SUCCESS, PARTIAL_SUCCESS, CUSTOMER_VISIBLE_FAILURE, INTERNAL_FAILURE, TIMEOUT, DUPLICATE and
-- MANUAL_OVERRIDE, by the first rule that holds, with how sure it is. Work on clusters has its own, in labels (kind OUTCOME).
-- reads: journeys, pattern_matches
WITH twice AS (SELECT DISTINCT environment, correlation_id FROM pattern_matches_current WHERE pattern = 'P17'),
judged AS (
  SELECT r.environment, r.row_id AS run_id, r.correlation_id, r.journey, r.started_at, r.status, r.first_pass,
         CASE WHEN t.correlation_id IS NOT NULL THEN 'run:duplicate'
              WHEN r.manual_overrides > 0 THEN 'run:forced'
              WHEN r.status = 'TIMED_OUT' OR r.outcome = 'TIMEOUT' THEN 'run:time'
              WHEN r.status = 'PARTIAL' THEN 'run:partial'
              WHEN r.status = 'COMPLETED' AND r.first_pass THEN 'run:first-pass'
              WHEN r.status = 'COMPLETED' THEN 'run:completed'
              WHEN r.account_id IS NOT NULL THEN 'run:account'
              WHEN r.critical_path THEN 'run:critical-path'
              ELSE 'run:nobody' END AS rule_id
  FROM journeys_current r
  LEFT JOIN twice t ON t.environment = r.environment AND t.correlation_id = r.correlation_id
  WHERE r.status <> 'OPEN')
SELECT j.environment, j.run_id, j.correlation_id, j.journey, j.started_at, j.status, o.outcome_label, o.confidence, j.rule_id
FROM judged j
JOIN (VALUES ('run:duplicate', 'DUPLICATE', 0.9), ('run:forced', 'MANUAL_OVERRIDE', 1.0), ('run:time', 'TIMEOUT', 1.0),
             ('run:partial', 'PARTIAL_SUCCESS', 1.0), ('run:first-pass', 'SUCCESS', 1.0), ('run:completed', 'SUCCESS', 0.9),
             ('run:account', 'CUSTOMER_VISIBLE_FAILURE', 0.9), ('run:critical-path', 'CUSTOMER_VISIBLE_FAILURE', 0.7),
             ('run:nobody', 'INTERNAL_FAILURE', 0.6)) o(rule_id, outcome_label, confidence) USING (rule_id)
ORDER BY j.started_at, j.run_id
