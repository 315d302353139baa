-- Questions that wait, in the order in which they should be answered: uncertainty x score, doubled by every week of waiting.
-- reads: review_queue, score_components
SELECT q.environment, q.item_id, q.reason, q.question, q.owner, q.uncertainty, q.priority, q.proposal, q.requested_at,
       date_diff('minute', q.requested_at, a.as_of_at) / 1440.0 AS age_days,
       q.priority * pow(2, greatest(0, date_diff('minute', q.requested_at, a.as_of_at)) / 10080.0) AS urgency
FROM review_queue_current q CROSS JOIN as_of a
WHERE q.state = 'WAITING'
ORDER BY urgency DESC, q.item_id
