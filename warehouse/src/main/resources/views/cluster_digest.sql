-- Clusters by UTC day and by week of the organisation: counts, first sight and linked traces.
-- reads: fingerprint_stats, cluster_members, clusters
WITH days AS (
  SELECT m.environment, m.cluster_id, s.start_at, s.occurrences, s.pain_us
  FROM fingerprint_stats_current s
  JOIN cluster_members_current m USING (environment, fingerprint_id)
  WHERE s.window_size = 'DAY'),
periods AS (
  SELECT 'DAY' AS period, start_at AS starts_at, environment, cluster_id, occurrences, pain_us FROM days
  UNION ALL
  SELECT 'WEEK', w.starts_at, d.environment, d.cluster_id, d.occurrences, d.pain_us
  FROM days d JOIN org_weeks w ON d.start_at >= w.starts_at AND d.start_at < w.ends_at)
SELECT p.period, p.starts_at, p.environment, p.cluster_id, c.label, CAST(sum(p.occurrences) AS BIGINT) AS occurrences,
       sum(p.pain_us) / 60e6 AS pain_minutes, c.first_seen_at, c.services, c.exemplar_traces
FROM periods p JOIN clusters_current c USING (environment, cluster_id)
GROUP BY ALL
ORDER BY p.period, p.starts_at, occurrences DESC, p.cluster_id
