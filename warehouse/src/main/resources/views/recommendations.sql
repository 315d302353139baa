-- What to do next, by the minutes a week that it should bring: pain x how surely the cause is known, per point of effort.
-- reads: backlog_items, score_components
SELECT i.environment, row_number() OVER (PARTITION BY i.environment ORDER BY i.pain_minutes_week * i.cause_confidence / s.effort DESC,
         i.effective_score DESC, i.item_id) AS place,
       i.item_id, i.title,
       CASE WHEN i.state = 'NEEDS_REVIEW' THEN 'answer the review' WHEN len(i.suspect_changes) > 0 THEN 'roll back or repair the change'
            WHEN i.problem_id IS NOT NULL THEN 'fix with its problem' ELSE 'fix at the suspected cause' END AS action,
       i.fix_owner, i.pain_minutes_week * i.cause_confidence AS expected_minutes_removed, s.effort, i.suspected_cause, i.exemplar_traces
FROM backlog_items_current i JOIN score_components_current s USING (environment, cluster_id)
WHERE i.state IN ('OPEN', 'NEEDS_REVIEW', 'LINKED')
ORDER BY i.environment, place
