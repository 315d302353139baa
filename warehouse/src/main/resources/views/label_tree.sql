-- The taxonomy from its broad words down to its fine ones (a/b/c counts for a, a/b and a/b/c): items, pain, and words outside of it as OTHER.
-- reads: labels, backlog_items
SELECT l.environment, array_to_string(list_slice(string_split(l.label, '/'), 1, p.depth), '/') AS path, CAST(p.depth AS INTEGER) AS depth,
       count(DISTINCT l.item_id) AS items, sum(i.pain_minutes_week) AS pain_minutes_week, max(i.effective_score) AS worst_score
FROM labels_current l
JOIN backlog_items_current i USING (environment, item_id),
UNNEST(range(1, len(string_split(l.label, '/')) + 1)) AS p(depth)
WHERE l.kind = 'TAXONOMY'
GROUP BY ALL ORDER BY l.environment, path
