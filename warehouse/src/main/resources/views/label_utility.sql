-- What each label changes: items it is on, and of them those whose owner, SLA, route or roadmap it set; decisions that it moved in
-- the last four weeks (any other number of weeks: sum label_weeks). A label of the taxonomy that moved none is vanity.
-- reads: labels, backlog_items, decisions
SELECT l.environment, l.kind, l.label, count(*) AS items,
       count(*) FILTER (WHERE i.owner_rule = 'label:' || l.label) AS owners_set,
       count(*) FILTER (WHERE l.action_sla_ms IS NOT NULL) AS slas_set,
       count(*) FILTER (WHERE l.action_alert IS NOT NULL) AS routes_set,
       count(*) FILTER (WHERE l.action_roadmap IS NOT NULL) AS roadmap_set,
       coalesce(any_value(w.moved), 0) AS decisions_moved_4_weeks,
       l.kind = 'TAXONOMY' AND coalesce(any_value(w.moved), 0) = 0 AS suggest_removal
FROM labels_current l JOIN backlog_items_current i USING (environment, item_id)
LEFT JOIN (SELECT environment, kind, label, sum(decisions_moved) AS moved FROM label_weeks WHERE weeks_ago < 4 GROUP BY ALL) w
  ON w.environment = l.environment AND w.kind = l.kind AND w.label = l.label
GROUP BY l.environment, l.kind, l.label ORDER BY l.environment, l.kind, items DESC, l.label
