-- Whose is it? Active items by environment and severity: with a named owner, with one that is assumed, with none; and what a model
-- suggests where nobody was named.
-- reads: backlog_items, labels
SELECT i.environment, i.severity, count(*) AS items,
       count(*) FILTER (WHERE NOT i.owner_assumed) AS named, count(*) FILTER (WHERE i.owner_source = 'SERVICE_DEFAULT') AS assumed,
       count(*) FILTER (WHERE i.owner_source = 'UNOWNED') AS unowned,
       count(*) FILTER (WHERE i.owner_source = 'UNOWNED') / CAST(count(*) AS DOUBLE) AS unowned_rate,
       count(*) FILTER (WHERE i.owner_assumed) / CAST(count(*) AS DOUBLE) AS not_named_rate,
       count(l.label) AS with_suggestion
FROM backlog_items_current i
LEFT JOIN labels_current l ON l.environment = i.environment AND l.item_id = i.item_id AND l.kind = 'OWNER'
WHERE i.state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')
GROUP BY i.environment, i.severity ORDER BY i.environment, i.severity
