-- At most ten lines, in outcomes and not in noise.
-- reads: backlog_items, fix_outcomes, alerts, review_queue, feedback, observations
WITH work AS (SELECT * FROM backlog_items_current WHERE state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')),
lines AS (
  SELECT 1 AS line, format('Customers lost {:.1f} hours this week to {} known problems; the worst five cost {:.0f} % of them.',
         sum(hours_week), count(*),
         100 * (SELECT sum(h) FROM (SELECT hours_week AS h FROM work ORDER BY hours_week DESC, item_id LIMIT 5)) / nullif(sum(hours_week), 0)) AS text
  FROM work HAVING count(*) > 0
  UNION ALL
  SELECT 1 + row_number() OVER (ORDER BY effective_score DESC, item_id), 'Top risk: ' || sentence
  FROM (SELECT * FROM work ORDER BY effective_score DESC, item_id LIMIT 3)
  UNION ALL
  SELECT 5, format('Left as it is, it costs {:.1f} hours more next week.', sum(cost_of_deferral_week) / 60) FROM work HAVING count(*) > 0
  UNION ALL
  SELECT 6, format('Fixes that held: {}; fixes that did not: {}; hours saved so far: {:.1f}.',
         sum(fixes_verified), sum(fixes_not_held), coalesce(sum(pain_minutes_saved), 0) / 60) FROM program_kpi
  UNION ALL
  SELECT 7, format('{} decisions wait for a person; the most urgent: {}', count(*), arg_max(question, (priority, question)))
  FROM review_queue_current WHERE state = 'WAITING' HAVING count(*) > 0
  UNION ALL
  SELECT 8, format('{} failures reached people as {} alerts.', sum(observations), sum(alerts)) FROM program_kpi
  UNION ALL
  SELECT 9, format('Nobody owns {} of {} problems.', count(*) FILTER (WHERE owner_source = 'UNOWNED'), count(*)) FROM work
  HAVING count(*) FILTER (WHERE owner_source = 'UNOWNED') > 0)
SELECT CAST(line AS INTEGER) AS line, text FROM lines WHERE text IS NOT NULL ORDER BY line
