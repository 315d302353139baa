-- Which traces matched, which failures clustered, which change is suspected, and which figure of the business moved: one row for each figure
-- of an item, over the week before its first occurrence and from then to its last.
-- reads: backlog_items, journeys, exposure_stats, lineage, change_markers
WITH items AS (SELECT * FROM backlog_items_current WHERE state <> 'MERGED'),
changes AS (
  SELECT l.environment, l.from_id AS item_id,
         string_agg(concat_ws(' ', c.kind, 'of', c.service, coalesce(c.release, c.flag)), ', ' ORDER BY c.started_at, c.change_id) AS suspected_change
  FROM lineage_current l JOIN change_markers_current c ON c.row_id = l.to_id
  WHERE l.from_kind = 'item' AND l.to_kind = 'change' GROUP BY ALL),
runs AS (
  SELECT i.environment, i.item_id, j.journey, j.started_at >= i.first_seen_at AS since, j.status = 'COMPLETED' AS completed,
         j.abandoned_at IS NOT NULL AND NOT coalesce(j.resumed, false) AS abandoned
  FROM items i JOIN journeys_current j ON j.environment IS NOT DISTINCT FROM i.environment AND list_contains(i.journeys, j.journey)
   AND j.status <> 'OPEN' AND j.started_at >= i.first_seen_at - INTERVAL 7 DAY AND j.started_at <= i.last_seen_at),
served AS (
  SELECT i.environment, i.item_id, e.service, e.window_start_at + INTERVAL 1 MINUTE > i.first_seen_at AS since, e.requests, e.successes
  FROM items i JOIN exposure_stats_current e ON e.environment IS NOT DISTINCT FROM i.environment AND list_contains(i.services, e.service)
   AND e.dimension = 'FULL' AND e.window_start_at >= i.first_seen_at - INTERVAL 7 DAY AND e.window_start_at <= i.last_seen_at),
figures AS (
  SELECT environment, item_id, 'COMPLETED ' || journey AS figure, avg(completed::INT) FILTER (WHERE NOT since) AS before,
         avg(completed::INT) FILTER (WHERE since) AS after, count(*) AS seen FROM runs GROUP BY ALL
  UNION ALL
  SELECT environment, item_id, 'ABANDONED ' || journey, avg(abandoned::INT) FILTER (WHERE NOT since), avg(abandoned::INT) FILTER (WHERE since),
         count(*) FROM runs GROUP BY ALL
  UNION ALL
  SELECT environment, item_id, 'SUCCEEDED ' || service, sum(successes) FILTER (WHERE NOT since) / nullif(sum(requests) FILTER (WHERE NOT since), 0),
         sum(successes) FILTER (WHERE since) / nullif(sum(requests) FILTER (WHERE since), 0), sum(requests) FROM served GROUP BY ALL)
SELECT i.environment, i.item_id, i.title, i.exemplar_traces, i.fingerprints, i.cluster_id, c.suspected_change, i.releases,
       f.figure, f.before, f.after, f.after - f.before AS moved, f.seen
FROM items i
LEFT JOIN changes c USING (environment, item_id)
LEFT JOIN figures f USING (environment, item_id)
ORDER BY i.environment, i.item_id, abs(f.after - f.before) DESC NULLS LAST, f.figure
