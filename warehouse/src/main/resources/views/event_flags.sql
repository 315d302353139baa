-- Which variant of which feature flag was active for each event of a service: as the event says, else as the newest marker before it says.
-- Flags are those that the service's events or markers ever named; a flag of which nothing was known yet is left out.
-- reads: events, change_markers
WITH told AS (
  SELECT environment, service, flag, variant, started_at FROM change_markers_current
  WHERE kind = 'FLAG' AND flag IS NOT NULL AND variant IS NOT NULL),
said AS (
  SELECT environment, event_id, event_at, service, release, unnest(map_keys(feature_flags)) AS flag, unnest(map_values(feature_flags)) AS variant
  FROM events_current WHERE feature_flags IS NOT NULL),
flags AS (SELECT DISTINCT environment, service, flag FROM told),
asked AS (
  SELECT e.environment, e.event_id, e.event_at, e.service, e.release, f.flag
  FROM events_current e JOIN flags f ON f.environment = e.environment AND f.service = e.service
  WHERE e.feature_flags IS NULL OR NOT list_contains(map_keys(e.feature_flags), f.flag)),
marked AS (
  SELECT a.environment, a.event_id, a.event_at, a.service, a.release, a.flag, t.variant
  FROM asked a ASOF JOIN told t
    ON t.environment = a.environment AND t.service = a.service AND t.flag = a.flag AND a.event_at >= t.started_at)
SELECT environment, event_id, event_at, service, release, flag, variant, 'EVENT' AS source FROM said
UNION ALL
SELECT environment, event_id, event_at, service, release, flag, variant, 'MARKER' FROM marked
