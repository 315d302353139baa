-- What the programme brings, by environment: triage time, repeats, share of high impact, fixes that held.
-- reads: backlog_items, alerts, review_queue, fix_outcomes, feedback, observations
SELECT e.environment,
       (SELECT count(*) FROM observations_current o WHERE o.environment = e.environment) AS observations,
       (SELECT count(*) FROM alerts_current a WHERE a.environment = e.environment AND a.reason <> 'OVER_BUDGET') AS alerts,
       (SELECT count(*) FROM backlog_items_current i WHERE i.environment = e.environment) AS items,
       (SELECT avg(CASE WHEN severity IN ('CRITICAL', 'HIGH') THEN 1.0 ELSE 0 END) FROM backlog_items_current i
        WHERE i.environment = e.environment AND i.state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')) AS high_impact_share,
       (SELECT avg(CASE WHEN owner_source = 'UNOWNED' THEN 1.0 ELSE 0 END) FROM backlog_items_current i
        WHERE i.environment = e.environment) AS unowned_rate,
       (SELECT median(date_diff('minute', i.first_seen_at, i.opened_at)) FROM backlog_items_current i
        WHERE i.environment = e.environment) AS median_minutes_to_item,
       (SELECT median(date_diff('minute', q.requested_at, q.tick_at)) FROM review_queue_current q
        WHERE q.environment = e.environment AND q.state IN ('ACCEPTED', 'REJECTED')) AS median_minutes_to_answer,
       (SELECT count(*) FROM backlog_items_current i WHERE i.environment = e.environment AND i.lifecycle = 'REGRESSED') AS repeats,
       (SELECT count(*) FROM fix_outcomes_current f WHERE f.environment = e.environment AND f.state = 'VERIFIED') AS fixes_verified,
       (SELECT count(*) FROM fix_outcomes_current f WHERE f.environment = e.environment AND f.state IN ('FAILED', 'MASKED')) AS fixes_not_held,
       (SELECT sum(greatest(0, before_pain_us * (after_ms / CAST(before_ms AS DOUBLE)) - after_pain_us)) / 60e6
        FROM fix_outcomes_current f WHERE f.environment = e.environment AND f.state = 'VERIFIED') AS pain_minutes_saved
FROM (SELECT DISTINCT environment FROM backlog_items_current) e
ORDER BY e.environment
