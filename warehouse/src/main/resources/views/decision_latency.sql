-- How soon a decision stands behind the events it is about, in event time, by environment, UTC day and outcome: from the newest
-- event to each decision, and from a cluster's first event to its first one.
-- reads: decisions, score_components, clusters
WITH told AS (
  SELECT d.environment, d.outcome, d.tick_at, epoch_ms(d.tick_at) - epoch_ms(s.last_seen_at) AS after_newest,
         CASE WHEN row_number() OVER (PARTITION BY d.environment, d.cluster_id ORDER BY d.row_version) = 1
              THEN epoch_ms(d.tick_at) - epoch_ms(c.first_seen_at) END AS after_first
  FROM decisions_current d
  LEFT JOIN (SELECT environment, cluster_id, as_of_at, max(last_seen_at) AS last_seen_at FROM score_components
             WHERE op <> 'RETRACT' GROUP BY ALL) s
    ON s.environment = d.environment AND s.cluster_id = d.cluster_id AND s.as_of_at = d.tick_at
  LEFT JOIN clusters_current c ON c.environment = d.environment AND c.cluster_id = d.cluster_id)
SELECT environment, date_trunc('day', tick_at) AS day_at, outcome, count(*) AS decisions,
       quantile_cont(after_newest, 0.5) / 60000 AS median_minutes, quantile_cont(after_newest, 0.95) / 60000 AS p95_minutes,
       quantile_cont(after_first, 0.5) / 60000 AS median_minutes_to_first, max(after_first) / 60000.0 AS slowest_minutes_to_first
FROM told GROUP BY environment, day_at, outcome ORDER BY environment, day_at, outcome
