-- What hurts before anybody writes a ticket: retries, storms, silences and timeouts that sequences tell, with the work and the tickets that know of them.
-- reads: observations, cluster_members, backlog_items
SELECT o.environment, o.kind, o.service, o.journey, o.stage, count(*) AS occurrences, round(sum(o.pain_us) / 60e6, 1) AS pain_minutes,
       min(o.event_at) AS first_seen_at, max(o.event_at) AS last_seen_at, count(DISTINCT i.item_id) AS items, count(DISTINCT i.work_item_id) AS tickets_seen
FROM observations_current o
LEFT JOIN cluster_members_current m USING (environment, fingerprint_id)
LEFT JOIN backlog_items_current i USING (environment, cluster_id)
WHERE o.from_pattern
GROUP BY o.environment, o.kind, o.service, o.journey, o.stage
ORDER BY tickets_seen, pain_minutes DESC, occurrences DESC, o.environment, o.kind, o.service, o.journey, o.stage
