-- What each label changes: items it is on, and of them those whose owner, SLA, route or roadmap it set. Nothing is vanity.
-- reads: labels, backlog_items
SELECT l.environment, l.kind, l.label, count(*) AS items,
       count(*) FILTER (WHERE i.owner_rule = 'label:' || l.label) AS owners_set,
       count(*) FILTER (WHERE l.action_sla_ms IS NOT NULL) AS slas_set,
       count(*) FILTER (WHERE l.action_alert IS NOT NULL) AS routes_set,
       count(*) FILTER (WHERE l.action_roadmap IS NOT NULL) AS roadmap_set,
       l.kind = 'TAXONOMY' AND count(*) FILTER (WHERE i.owner_rule = 'label:' || l.label OR l.action_sla_ms IS NOT NULL
         OR l.action_alert IS NOT NULL OR l.action_roadmap IS NOT NULL) = 0 AS suggest_removal
FROM labels_current l JOIN backlog_items_current i USING (environment, item_id)
GROUP BY l.environment, l.kind, l.label ORDER BY l.environment, l.kind, items DESC, l.label
