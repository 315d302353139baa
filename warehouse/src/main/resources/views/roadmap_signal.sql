-- What the roadmap should hear: features (a PATH of a journey, a RELEASE, a FLAG with its variant) that people have to force, and new ones that
-- few runs take. MANUAL_OVERRIDES: twice the rate of the journey's other runs, z of the difference at least 3, of at least 20 runs; where there
-- are no others, a fifth of its runs. UNDERUSED: began a day or more after the journey did, and of at least 50 runs of a day or more since then
-- surely (95 of 100) fewer than a tenth took it.
-- reads: journeys, events
WITH runs AS (
  SELECT environment, journey, row_id AS run_id, correlation_id, started_at, manual_overrides > 0 AS forced, branch, release
  FROM journeys_current WHERE journey IS NOT NULL),
flags AS (
  SELECT DISTINCT r.environment, r.journey, r.run_id, f.flag.key || '=' || f.flag.value AS feature
  FROM runs r JOIN (SELECT environment, correlation_id, unnest(map_entries(feature_flags)) AS flag
                    FROM events_current WHERE kind = 'WORKFLOW' AND feature_flags IS NOT NULL) f
    ON f.environment IS NOT DISTINCT FROM r.environment AND f.correlation_id = r.correlation_id),
uses AS (
  SELECT environment, journey, run_id, 'PATH' AS feature_kind, branch AS feature FROM runs WHERE branch IS NOT NULL
  UNION ALL SELECT environment, journey, run_id, 'RELEASE', release FROM runs WHERE release IS NOT NULL
  UNION ALL SELECT environment, journey, run_id, 'FLAG', feature FROM flags),
whole AS (
  SELECT environment, journey, count(*) AS runs, count(*) FILTER (WHERE forced) AS forced, min(started_at) AS first_at, max(started_at) AS last_at
  FROM runs GROUP BY ALL),
features AS (
  SELECT u.environment, u.journey, u.feature_kind, u.feature, count(*) AS runs, count(*) FILTER (WHERE r.forced) AS forced,
         min(r.started_at) AS first_at, arg_min(r.release, (r.started_at, r.run_id)) AS first_release
  FROM uses u JOIN runs r USING (environment, journey, run_id) GROUP BY ALL),
rates AS (
  SELECT f.*, f.forced / f.runs AS rate, (w.forced - f.forced) / nullif(w.runs - f.runs, 0) AS rate_elsewhere,
         w.runs AS all_runs, w.forced AS all_forced, w.first_at AS journey_first_at, w.last_at AS journey_last_at,
         (SELECT count(*) FROM runs r WHERE r.environment IS NOT DISTINCT FROM f.environment AND r.journey = f.journey
             AND r.started_at >= f.first_at) AS runs_since
  FROM features f JOIN whole w USING (environment, journey)),
judged AS (
  SELECT *, CASE WHEN all_forced > 0 AND all_forced < all_runs AND all_runs > runs
                 THEN (rate - rate_elsewhere) / sqrt(all_forced / all_runs * (1 - all_forced / all_runs) * (1 / runs + 1 / (all_runs - runs)))
            END AS z,
         runs / runs_since AS adoption
  FROM rates)
SELECT environment, 'MANUAL_OVERRIDES' AS signal, journey, feature_kind, feature, first_release AS release, first_at AS since_at,
       forced AS hits, runs, round(rate, 4) AS rate, round(rate_elsewhere, 4) AS rate_elsewhere, round(z, 2) AS z,
       'people step in at ' || round(100 * rate, 1) || ' % of ' || runs || ' runs, elsewhere at '
           || coalesce(round(100 * rate_elsewhere, 1) || ' %', 'none to compare with') AS why
FROM judged
WHERE runs >= 20 AND CASE WHEN rate_elsewhere IS NULL THEN rate >= 0.2 ELSE rate >= 2 * rate_elsewhere AND z >= 3 END
UNION ALL
SELECT environment, 'UNDERUSED', journey, feature_kind, feature, first_release, first_at, runs, runs_since, round(adoption, 4), NULL, NULL,
       'taken by ' || runs || ' of ' || runs_since || ' runs since it began'
FROM judged
WHERE feature_kind <> 'RELEASE' AND first_at >= journey_first_at + INTERVAL 1 DAY AND journey_last_at >= first_at + INTERVAL 1 DAY
  AND runs_since >= 50 AND adoption + 1.96 * sqrt(adoption * (1 - adoption) / runs_since) < 0.1
ORDER BY environment, signal, journey, rate DESC, feature_kind, feature
