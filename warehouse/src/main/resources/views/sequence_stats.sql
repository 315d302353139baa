-- Sequences of two to four steps, and what runs that took them came to: by journey, sequence and outcome, the surest odds first.
-- A step tried again is another step. Outcomes are the run's status (undecided runs are left out), SUPPORT_CASE for a case that it
-- led to, OVERRIDDEN where a person forced a step. A run counts once, however often it took the sequence. odds_ratio has half a run
-- more in each cell (Haldane 1956, Anscombe 1956), odds_low is the lower end of its 95 % interval by Woolf (1955).
-- reads: stage_transitions, journeys
WITH runs AS (
  SELECT row_id AS run_id, environment, journey, status, correlation_id, manual_overrides FROM journeys_current WHERE status <> 'OPEN'),
steps AS (
  SELECT run_id, step, lead(step, 1) OVER w AS second, lead(step, 2) OVER w AS third, lead(step, 3) OVER w AS fourth
  FROM (SELECT run_id, ordinal, to_stage || CASE WHEN attempt > 1 THEN ' (again)' ELSE '' END AS step
        FROM stage_transitions_current WHERE to_stage IS NOT NULL
        UNION ALL
        SELECT run_id, 0, from_stage FROM stage_transitions_current WHERE ordinal = 1 AND from_stage IS NOT NULL)
  WINDOW w AS (PARTITION BY run_id ORDER BY ordinal)),
taken AS (
  SELECT DISTINCT run_id, 2 AS steps, step || ' > ' || second AS sequence FROM steps WHERE second IS NOT NULL
  UNION ALL
  SELECT DISTINCT run_id, 3, step || ' > ' || second || ' > ' || third FROM steps WHERE third IS NOT NULL
  UNION ALL
  SELECT DISTINCT run_id, 4, step || ' > ' || second || ' > ' || third || ' > ' || fourth FROM steps WHERE fourth IS NOT NULL),
came AS (
  SELECT run_id, environment, journey, status AS outcome FROM runs
  UNION ALL
  SELECT run_id, environment, journey, 'OVERRIDDEN' FROM runs WHERE manual_overrides > 0
  UNION ALL
  SELECT run_id, environment, journey, 'SUPPORT_CASE' FROM runs r
  WHERE EXISTS (SELECT 1 FROM journeys_current c
                WHERE c.entity_type = 'support_case' AND c.environment = r.environment AND c.parent_correlation_id = r.correlation_id)),
alls AS (SELECT environment, journey, count(*) AS runs FROM runs GROUP BY ALL),
outcomes AS (SELECT environment, journey, outcome, count(*) AS with_outcome FROM came GROUP BY ALL),
sequences AS (
  SELECT r.environment, r.journey, t.steps, t.sequence, count(*) AS with_sequence FROM taken t JOIN runs r USING (run_id) GROUP BY ALL),
both_of AS (
  SELECT c.environment, c.journey, t.steps, t.sequence, c.outcome, count(*) AS n FROM taken t JOIN came c USING (run_id) GROUP BY ALL),
cells AS (
  SELECT s.environment, s.journey, s.steps, s.sequence, o.outcome, a.runs, s.with_sequence, o.with_outcome, coalesce(b.n, 0) AS both_n
  FROM sequences s
  JOIN alls a ON a.environment = s.environment AND a.journey IS NOT DISTINCT FROM s.journey
  JOIN outcomes o ON o.environment = s.environment AND o.journey IS NOT DISTINCT FROM s.journey
  LEFT JOIN both_of b ON b.environment = s.environment AND b.journey IS NOT DISTINCT FROM s.journey AND b.sequence = s.sequence
   AND b.steps = s.steps AND b.outcome = o.outcome),
odds AS (
  SELECT *, ln((both_n + 0.5) * (runs - with_sequence - with_outcome + both_n + 0.5)
            / ((with_sequence - both_n + 0.5) * (with_outcome - both_n + 0.5))) AS log_odds,
         sqrt(1 / (both_n + 0.5) + 1 / (runs - with_sequence - with_outcome + both_n + 0.5)
              + 1 / (with_sequence - both_n + 0.5) + 1 / (with_outcome - both_n + 0.5)) AS error
  FROM cells)
SELECT environment, journey, steps, sequence, outcome, runs, with_sequence, with_outcome, both_n AS with_both,
       both_n / with_sequence AS share, (with_outcome - both_n) / nullif(runs - with_sequence, 0) AS share_without,
       both_n * runs / (CAST(with_sequence AS DOUBLE) * with_outcome) AS lift, exp(log_odds) AS odds_ratio,
       exp(log_odds - 1.96 * error) AS odds_low
FROM odds
ORDER BY environment, journey, odds_low DESC, with_sequence DESC, sequence, outcome
