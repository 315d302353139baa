-- The programme week by week: duplicate alerts, time to work, to an answer and to a fix, repeats, share of high impact, runs that got there.
-- reads: backlog_items, alerts, review_queue, fix_outcomes, decisions, journeys
SELECT e.environment, w.starts_at AS week_starts_at,
       (SELECT count(*) FROM alerts_current a WHERE a.environment = e.environment AND a.reason <> 'OVER_BUDGET'
         AND a.started_at >= w.starts_at AND a.started_at < w.ends_at) AS alerts,
       (SELECT count(*) - count(DISTINCT dedup_key) FROM alerts_current a WHERE a.environment = e.environment AND a.reason <> 'OVER_BUDGET'
         AND a.started_at >= w.starts_at AND a.started_at < w.ends_at) AS duplicate_alerts,
       (SELECT count(*) FROM backlog_items_current i WHERE i.environment = e.environment
         AND i.opened_at >= w.starts_at AND i.opened_at < w.ends_at) AS items_opened,
       (SELECT avg(CASE WHEN severity IN ('CRITICAL', 'HIGH') THEN 1.0 ELSE 0 END) FROM backlog_items_current i
        WHERE i.environment = e.environment AND i.opened_at >= w.starts_at AND i.opened_at < w.ends_at) AS high_impact_share,
       (SELECT median(date_diff('minute', i.first_seen_at, i.opened_at)) FROM backlog_items_current i
        WHERE i.environment = e.environment AND i.opened_at >= w.starts_at AND i.opened_at < w.ends_at) AS median_minutes_to_item,
       (SELECT median(date_diff('minute', q.requested_at, q.tick_at)) FROM review_queue_current q WHERE q.environment = e.environment
         AND q.state IN ('ACCEPTED', 'REJECTED') AND q.tick_at >= w.starts_at AND q.tick_at < w.ends_at) AS median_minutes_to_answer,
       (SELECT median(date_diff('minute', i.opened_at, f.deployed_at)) / 60.0 FROM fix_outcomes_current f
        JOIN backlog_items_current i ON i.environment = f.environment AND i.item_id = f.item_id
        WHERE f.environment = e.environment AND f.deployed_at >= w.starts_at AND f.deployed_at < w.ends_at) AS median_hours_to_fix,
       (SELECT count(DISTINCT d.cluster_id) FROM decisions_current d WHERE d.environment = e.environment
         AND d.reason = 'KNOWN_FAILURE_RETURNED' AND d.tick_at >= w.starts_at AND d.tick_at < w.ends_at) AS repeats,
       (SELECT avg(CASE WHEN j.status = 'COMPLETED' THEN 1.0 ELSE 0 END) FROM journeys_current j WHERE j.environment = e.environment
         AND j.status <> 'OPEN' AND j.started_at >= w.starts_at AND j.started_at < w.ends_at) AS completed_share
FROM (SELECT DISTINCT environment FROM backlog_items_current) e CROSS JOIN org_weeks w
ORDER BY e.environment, w.starts_at
