-- Which step leads to support cases: a case is a run about a support_case whose parent run, or the run of an event that caused one of its
-- events, stood at the step when the case began. Attempts are arrivals at the step.
-- reads: journeys, stage_transitions, events
WITH cases AS (
  SELECT environment, row_id AS case_id, correlation_id, parent_correlation_id, started_at FROM journeys_current WHERE entity_type = 'support_case'),
causes AS (
  SELECT environment, case_id, started_at, parent_correlation_id AS correlation_id FROM cases WHERE parent_correlation_id IS NOT NULL
  UNION
  SELECT k.environment, k.case_id, k.started_at, c.correlation_id
  FROM cases k
  JOIN events_current e ON e.environment = k.environment AND e.correlation_id = k.correlation_id AND e.causation_id IS NOT NULL
  JOIN events_current c ON c.environment = k.environment AND c.event_id = e.causation_id AND c.correlation_id <> k.correlation_id),
runs AS (
  SELECT r.environment, r.correlation_id, r.journey, r.started_at, r.row_id,
         coalesce((SELECT min(t.from_stage) FROM stage_transitions_current t WHERE t.run_id = r.row_id AND t.ordinal = 1), r.current_stage) AS first_stage
  FROM journeys_current r),
arrivals AS (
  SELECT environment, journey, step, count(*) AS attempts
  FROM (SELECT environment, journey, first_stage AS step FROM runs
        UNION ALL
        SELECT r.environment, r.journey, t.to_stage FROM stage_transitions_current t JOIN runs r ON r.row_id = t.run_id)
  GROUP BY ALL),
stood AS (
  SELECT x.environment, x.case_id, r.journey, coalesce(max_by(t.to_stage, t.ordinal), any_value(r.first_stage)) AS step
  FROM causes x
  JOIN runs r ON r.environment = x.environment AND r.correlation_id = x.correlation_id AND r.started_at <= x.started_at
  LEFT JOIN stage_transitions_current t ON t.run_id = r.row_id AND t.moved_at <= x.started_at
  GROUP BY x.environment, x.case_id, r.journey)
SELECT a.environment, a.journey, a.step, count(s.case_id) AS support_cases, any_value(a.attempts) AS attempts,
       round(1000.0 * count(s.case_id) / any_value(a.attempts), 2) AS per_1k_attempts
FROM arrivals a LEFT JOIN stood s ON s.environment = a.environment AND s.journey IS NOT DISTINCT FROM a.journey AND s.step = a.step
GROUP BY a.environment, a.journey, a.step
ORDER BY support_cases DESC, per_1k_attempts DESC, a.environment, a.journey, a.step
