-- Where each item stood at every tick of scores in the last seven days, as the backlog ranked it then: work before what is only watched; what
-- began to rise within the last ten minutes, then what rises since longer, then the rest; by effective score, faded to the tick. Rank is null
-- while it was off the list.
-- reads: backlog_items, score_components, anomalies, fingerprints
WITH ticks AS (
  SELECT DISTINCT s.environment, s.as_of_at AS tick_at, epoch_ms(s.as_of_at) AS ms
  FROM score_components s, as_of a WHERE s.as_of_at > a.as_of_at - INTERVAL 7 DAY),
-- a row's version is the moment of its tick times a thousand: it counts until its next version
items AS (
  SELECT *, row_version // 1000 AS from_ms, lead(row_version // 1000) OVER w AS until_ms,
         min(row_version // 1000) OVER (PARTITION BY environment, item_id) AS first_ms
  FROM backlog_items WINDOW w AS (PARTITION BY environment, item_id ORDER BY row_version)),
scores AS (
  SELECT *, row_version // 1000 AS from_ms, lead(row_version // 1000) OVER w AS until_ms
  FROM score_components WINDOW w AS (PARTITION BY environment, cluster_id ORDER BY row_version)),
rises AS (
  SELECT *, row_version // 1000 AS from_ms, lead(row_version // 1000) OVER w AS until_ms
  FROM anomalies WINDOW w AS (PARTITION BY row_id ORDER BY row_version)),
members AS (
  SELECT environment, fingerprint_id, cluster_id, op, row_version // 1000 AS from_ms, lead(row_version // 1000) OVER w AS until_ms
  FROM fingerprints WINDOW w AS (PARTITION BY environment, fingerprint_id ORDER BY row_version)),
rising AS (
  SELECT t.environment, t.tick_at, m.cluster_id, max(r.from_at) AS rising_since
  FROM ticks t
  JOIN rises r ON r.environment = t.environment AND r.from_ms <= t.ms AND (r.until_ms IS NULL OR r.until_ms > t.ms)
  JOIN members m ON m.environment = t.environment AND m.fingerprint_id = r.fingerprint_id
   AND m.from_ms <= t.ms AND (m.until_ms IS NULL OR m.until_ms > t.ms)
  WHERE r.op <> 'RETRACT' AND r.until_at IS NULL AND r.explanation IS NULL AND m.op <> 'RETRACT' AND m.cluster_id IS NOT NULL
  GROUP BY ALL),
standing AS (
  SELECT t.environment, t.tick_at, i.item_id, i.cluster_id, i.state, i."override", i.first_ms = t.ms AS is_new,
         i.state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED', 'WATCHED') AS listed, g.rising_since,
         coalesce(g.rising_since > t.tick_at - INTERVAL 10 MINUTE, false) AS fresh,
         -- as the backlog reads it: recency fades from the row's tick to this one, 72 hours to the half; what is pinned stays
         i.effective_score * CASE WHEN s.row_version IS NULL OR i."override" LIKE 'PIN%' THEN 1 ELSE
           (1 + pow(2, -greatest(s.age_ms, epoch_ms(t.tick_at) - epoch_ms(s.last_seen_at)) / 259200000.0) * CASE WHEN s.regressed THEN 1.5 ELSE 1 END)
           / (1 + pow(2, -s.age_ms / 259200000.0) * CASE WHEN s.regressed THEN 1.5 ELSE 1 END) END AS effective_score,
         i.pain_minutes_week, s.score, s.effective_score / nullif(s.score, 0) AS overridden, s.impact, s.frequency, s.recency, s.blast, s.effort,
         s.confidence, s.history, s.policy_versions
  FROM ticks t
  JOIN items i ON i.environment = t.environment AND i.from_ms <= t.ms AND (i.until_ms IS NULL OR i.until_ms > t.ms)
  LEFT JOIN scores s ON s.environment = t.environment AND s.cluster_id = i.cluster_id AND s.op <> 'RETRACT'
   AND s.from_ms <= t.ms AND (s.until_ms IS NULL OR s.until_ms > t.ms)
  LEFT JOIN rising g ON g.environment = t.environment AND g.tick_at = t.tick_at AND g.cluster_id = i.cluster_id
  WHERE i.op <> 'RETRACT')
SELECT *, CASE WHEN listed THEN row_number() OVER (PARTITION BY environment, tick_at, listed
           ORDER BY state <> 'WATCHED' DESC, fresh DESC, rising_since IS NOT NULL DESC, effective_score DESC, pain_minutes_week DESC, item_id) END AS rank
FROM standing
ORDER BY environment, tick_at, rank NULLS LAST, item_id
