-- Which variant of which feature flag was active for each event of a service: as the event says, else as the newest marker before it says.
-- Flags are those that the service's events or markers ever named; a flag of which nothing was known yet, or whose newest marker has no
-- variant, is left out. What intake filled from a marker that it knew by then is looked up again: others may have come to be known since.
-- reads: events, change_markers
WITH told AS (
  SELECT environment, service, flag, variant, started_at FROM change_markers_current
  WHERE kind = 'FLAG' AND flag IS NOT NULL),
named AS (
  SELECT environment, event_id, event_at, service, release, enrichment, unnest(map_keys(feature_flags)) AS flag, unnest(map_values(feature_flags)) AS variant
  FROM events_current WHERE feature_flags IS NOT NULL),
said AS (
  SELECT environment, event_id, event_at, service, release, flag, variant FROM named
  WHERE NOT contains(',' || coalesce(enrichment, ''), ',flag.' || flag || '=')),
flags AS (SELECT DISTINCT environment, service, flag FROM told),
asked AS (
  SELECT e.environment, e.event_id, e.event_at, e.service, e.release, f.flag
  FROM events_current e JOIN flags f ON f.environment = e.environment AND f.service = e.service
  WHERE e.feature_flags IS NULL OR NOT list_contains(map_keys(e.feature_flags), f.flag)
     OR contains(',' || coalesce(e.enrichment, ''), ',flag.' || f.flag || '=')),
marked AS (
  SELECT a.environment, a.event_id, a.event_at, a.service, a.release, a.flag, t.variant
  FROM asked a ASOF JOIN told t
    ON t.environment = a.environment AND t.service = a.service AND t.flag = a.flag AND a.event_at >= t.started_at)
SELECT environment, event_id, event_at, service, release, flag, variant, 'EVENT' AS source FROM said
UNION ALL
SELECT environment, event_id, event_at, service, release, flag, variant, 'MARKER' FROM marked WHERE variant IS NOT NULL
