-- Clusters by UTC day and by week of the organisation: counts, trend, impact, first sight and linked traces. The trend
-- of a day is from -1 (all in the first half of what was seen of it) to 1 (all in the second); impact is of seven days.
-- reads: fingerprint_stats, cluster_members, clusters, score_components
WITH counted AS (
  SELECT m.environment, m.cluster_id, s.window_size, s.start_at, s.occurrences, s.pain_us
  FROM fingerprint_stats_current s
  JOIN cluster_members_current m USING (environment, fingerprint_id)),
days AS (SELECT * FROM counted WHERE window_size = 'DAY'),
periods AS (
  SELECT 'DAY' AS period, start_at AS starts_at, environment, cluster_id, occurrences, pain_us FROM days
  UNION ALL
  SELECT 'WEEK', w.starts_at, d.environment, d.cluster_id, d.occurrences, d.pain_us
  FROM days d JOIN org_weeks w ON d.start_at >= w.starts_at AND d.start_at < w.ends_at),
hours AS (
  SELECT environment, cluster_id, date_trunc('day', start_at) AS starts_at, start_at, occurrences,
         min(start_at) OVER (PARTITION BY environment, date_trunc('day', start_at)) AS seen_from,
         max(start_at) OVER (PARTITION BY environment, date_trunc('day', start_at)) AS seen_to
  FROM counted WHERE window_size = 'HOUR'),
trends AS (
  SELECT 'DAY' AS period, environment, cluster_id, starts_at,
         sum(occurrences * sign(2 * date_diff('hour', seen_from, start_at) - date_diff('hour', seen_from, seen_to)))
           / sum(occurrences) AS trend
  FROM hours GROUP BY ALL)
SELECT p.period, p.starts_at, p.environment, p.cluster_id, c.label, CAST(sum(p.occurrences) AS BIGINT) AS occurrences,
       t.trend, list_sum(s.requests_hit) AS requests_hit, list_sum(s.accounts_hit) AS accounts_hit, sum(p.pain_us) / 60e6 AS pain_minutes, c.first_seen_at, c.services,
       c.exemplar_traces
FROM periods p JOIN clusters_current c USING (environment, cluster_id)
LEFT JOIN trends t USING (period, environment, cluster_id, starts_at)
LEFT JOIN score_components_current s USING (environment, cluster_id)
GROUP BY ALL
ORDER BY p.period, p.starts_at, occurrences DESC, p.cluster_id
