-- What each label did, week by week backwards from as_of (0 is the last seven days): decisions on what has it, and of them those
-- that it moved, because it set their owner, SLA, route or roadmap tag.
-- reads: labels, backlog_items, decisions
SELECT l.environment, l.kind, l.label, CAST(floor(date_diff('minute', d.tick_at, a.as_of_at) / 10080.0) AS INTEGER) AS weeks_ago,
       count(DISTINCT d.cluster_id) AS items, count(*) AS decisions,
       count(*) FILTER (WHERE i.owner_rule = 'label:' || l.label OR l.action_sla_ms IS NOT NULL OR l.action_alert IS NOT NULL
         OR l.action_roadmap IS NOT NULL) AS decisions_moved
FROM labels_current l
JOIN backlog_items_current i USING (environment, item_id)
JOIN decisions_current d ON d.environment = l.environment AND d.cluster_id = l.cluster_id
CROSS JOIN as_of a
WHERE d.tick_at <= a.as_of_at
GROUP BY ALL ORDER BY l.environment, l.kind, l.label, weeks_ago
