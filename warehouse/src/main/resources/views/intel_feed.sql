-- Three ranked lists a day: recurring issues, failures of largest impact, segments with the highest friction.
-- reads: observations, fingerprints, clusters
WITH seen AS (
  SELECT date_trunc('day', o.event_at) AS day_at, o.environment, f.cluster_id, o.scope_key, o.segment, o.tier, o.account_id, o.pain_us
  FROM observations_current o JOIN fingerprints_current f USING (environment, fingerprint_id)),
issues AS (
  SELECT s.day_at, s.environment, c.label AS subject, count(*) AS occurrences, count(DISTINCT s.scope_key) AS scopes,
         sum(s.pain_us) / 60e6 AS pain_minutes
  FROM seen s JOIN clusters_current c USING (environment, cluster_id) GROUP BY ALL),
friction AS (
  SELECT day_at, environment, coalesce(segment, tier, 'unknown') AS subject, count(*) AS occurrences,
         count(DISTINCT scope_key) AS scopes, sum(pain_us) / 60e6 AS pain_minutes
  FROM seen GROUP BY ALL),
lists AS (
  SELECT 'RECURRING_ISSUE' AS list, *, row_number() OVER (PARTITION BY day_at, environment ORDER BY occurrences DESC, subject) AS place FROM issues
  UNION ALL
  SELECT 'LARGEST_IMPACT', *, row_number() OVER (PARTITION BY day_at, environment ORDER BY pain_minutes DESC, subject) FROM issues
  UNION ALL
  SELECT 'SEGMENT_FRICTION', *, row_number() OVER (PARTITION BY day_at, environment ORDER BY pain_minutes DESC, subject) FROM friction)
SELECT day_at, environment, list, place, subject, occurrences, scopes, pain_minutes FROM lists WHERE place <= 10
ORDER BY day_at, environment, list, place
