-- Where completion stalls, by plan (tier), industry and activation path (branch) of the account: the stage at which most runs of the group that
-- did not complete stand or were left, with the share that did. Industry is the account's, or what the source says in its attributes.
-- reads: journeys, events
WITH industries AS (
  SELECT environment, correlation_id, min(attributes['industry']) AS industry
  FROM events_current WHERE kind = 'WORKFLOW' AND attributes IS NOT NULL GROUP BY ALL),
runs AS (
  SELECT r.environment, r.journey, coalesce(r.tier, '(unknown)') AS plan, coalesce(i.industry, '(unknown)') AS industry,
         coalesce(r.branch, '(none)') AS path, r.status, coalesce(r.abandoned_stage, r.current_stage) AS stage, r.duration_ms
  FROM journeys_current r LEFT JOIN industries i
    ON i.environment IS NOT DISTINCT FROM r.environment AND i.correlation_id = r.correlation_id
  WHERE r.journey IS NOT NULL),
stalls AS (
  SELECT environment, journey, plan, industry, path, stage, count(*) AS stalled,
         row_number() OVER (PARTITION BY environment, journey, plan, industry, path ORDER BY count(*) DESC, stage) AS place
  FROM runs WHERE status <> 'COMPLETED' GROUP BY environment, journey, plan, industry, path, stage)
SELECT g.environment, g.journey, g.plan, g.industry, g.path, g.runs, g.completed, round(100 * g.completed / g.runs, 1) AS completed_percent,
       s.stage AS stalls_at, s.stalled, g.median_minutes
FROM (SELECT environment, journey, plan, industry, path, count(*) AS runs, count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
             round(median(duration_ms) FILTER (WHERE status = 'COMPLETED') / 6e4, 1) AS median_minutes
      FROM runs GROUP BY ALL) g
LEFT JOIN stalls s ON s.environment IS NOT DISTINCT FROM g.environment AND s.journey = g.journey AND s.plan = g.plan
  AND s.industry = g.industry AND s.path = g.path AND s.place = 1
ORDER BY g.environment, g.journey, completed_percent, g.runs DESC, g.plan, g.industry, g.path
