-- The weekly half hour: what to fix, what to defer and why, what is stale and what is proposed for it, false positives, recurring labels,
-- top risks by audience, and what a team was not told because its budget of alerts was spent.
-- reads: backlog_items, decisions, feedback, labels, clusters, score_components, alerts
WITH work AS (
  SELECT i.*, row_number() OVER (PARTITION BY environment ORDER BY effective_score DESC, pain_minutes_week DESC, item_id) AS place
  FROM backlog_items_current i WHERE state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')),
week AS (SELECT * FROM org_weeks WHERE starts_at = (SELECT max(starts_at) FROM org_weeks)),
rows AS (
  SELECT environment, 'FIX' AS section, place, title AS subject, fix_owner AS owner, effective_score AS figure,
         state || ': ' || reason || coalesce('; ' || work_item_id, '') AS why FROM work WHERE place <= 10
  UNION ALL
  SELECT environment, 'DEFER', row_number() OVER (PARTITION BY environment ORDER BY score DESC, cluster_id), label, NULL, score,
         outcome || ': ' || reason FROM watchlist
  UNION ALL
  SELECT environment, 'DEFER', 100 + row_number() OVER (PARTITION BY environment ORDER BY effective_score DESC, score DESC, item_id),
         title, fix_owner, score, state || ': ' || coalesce("override", reason)
  FROM backlog_items_current WHERE state IN ('SUPPRESSED', 'WATCHED')
  UNION ALL
  SELECT environment, 'STALE', row_number() OVER (PARTITION BY environment ORDER BY effective_score DESC, opened_at, item_id), title,
         fix_owner, effective_score, proposal || ': nobody has spoken of it for too long'
  FROM backlog_items_current WHERE proposal IS NOT NULL
  UNION ALL
  SELECT f.environment, 'FALSE_POSITIVE', row_number() OVER (PARTITION BY f.environment ORDER BY f.score DESC, f.decision_id),
         coalesce(i.title, f.cluster_id), f.reviewer, f.score, coalesce(f.comment, f.rule)
  FROM feedback_current f LEFT JOIN backlog_items_current i USING (environment, item_id), week w
  WHERE (f.verdict = 'WRONG' OR f.pain = 'NOISE') AND f.said_at >= w.starts_at AND f.said_at < w.ends_at
  UNION ALL
  SELECT l.environment, 'LABEL', row_number() OVER (PARTITION BY l.environment ORDER BY count(*) DESC, l.label), l.label, NULL,
         count(*), l.kind || ' on ' || count(*) || ' items'
  FROM labels_current l WHERE l.kind <> 'OWNER' GROUP BY l.environment, l.kind, l.label
  UNION ALL
  SELECT environment, 'LABEL_UNUSED', row_number() OVER (PARTITION BY environment ORDER BY items DESC, label), label, NULL, items,
         'moved no decision in four weeks: remove it, or give it an action that does'
  FROM label_utility WHERE suggest_removal
  UNION ALL
  SELECT environment, 'STALE_QUESTION', row_number() OVER (PARTITION BY environment ORDER BY urgency DESC, item_id), question, owner, age_days,
         'asked ' || round(age_days, 0) || ' days ago: ' || lower(proposal)
  FROM review_order WHERE proposal IS NOT NULL
  UNION ALL
  SELECT environment, 'RISK_PRODUCT', row_number() OVER (PARTITION BY environment ORDER BY pain_minutes_week DESC, item_id), sentence,
         fix_owner, pain_minutes_week, coalesce(list_aggregate(journeys, 'string_agg', ', '), '') FROM work WHERE len(journeys) > 0
  UNION ALL
  SELECT environment, 'RISK_OPS', row_number() OVER (PARTITION BY environment ORDER BY occurrences DESC, item_id), title, fix_owner,
         occurrences, suspected_cause FROM work
  UNION ALL
  SELECT a.environment, 'ALERT_HELD',
         row_number() OVER (PARTITION BY a.environment ORDER BY a.pain_minutes_week DESC, a.alert_id), a.title, a.owner,
         a.pain_minutes_week, a.summary
  FROM alerts_current a, week w
  WHERE a.reason = 'OVER_BUDGET' AND a.tick_at >= w.starts_at AND a.started_at < w.ends_at)
SELECT r.environment, w.starts_at AS week_starts_at, r.section, r.place, r.subject, r.owner, r.figure, r.why
FROM rows r CROSS JOIN week w WHERE r.place <= 10 OR r.place BETWEEN 101 AND 110
ORDER BY r.environment, r.section, r.place
