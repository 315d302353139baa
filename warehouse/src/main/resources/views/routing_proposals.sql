-- What people called irrelevant, as a label that would route it nowhere: proposed, with what it would have spared, and applied by
-- nobody but whoever puts it into the policy of kind labels. What records say stands in it in quotes: it is data, whatever it reads like.
-- reads: feedback, overrides, fingerprints, backlog_items, alerts
WITH said AS (
  SELECT environment, cluster_id, anchor, decision_id, reviewer, said_at, 'NOISE' AS why FROM feedback_current WHERE pain = 'NOISE'
  UNION ALL
  SELECT environment, cluster_id, anchor, decision_id, reviewer, said_at, 'IRRELEVANT' FROM feedback_current WHERE upper(label) = 'IRRELEVANT'
  UNION ALL
  SELECT environment, cluster_id, anchor, decision_id, reviewer, said_at, 'SUPPRESS: ' || reason_code FROM overrides_current
  WHERE "action" = 'SUPPRESS'),
by_cluster AS (
  SELECT environment, cluster_id, any_value(anchor) AS anchor, count(DISTINCT decision_id) AS reviews,
         string_agg(DISTINCT reviewer, ', ' ORDER BY reviewer) AS reviewers, string_agg(DISTINCT why, ', ' ORDER BY why) AS why,
         max(said_at) AS said_at
  FROM said GROUP BY ALL)
SELECT s.environment, s.cluster_id, i.item_id, f.service, f.failure_class, s.reviews, s.reviewers, s.why, s.said_at,
       i.occurrences AS occurrences_week, i.pain_minutes_week,
       (SELECT count(DISTINCT a.alert_id) FROM alerts_current a WHERE a.environment = s.environment AND list_contains(a.items, i.item_id)) AS alerts,
       '- {id: ' || to_json('irrelevant/' || f.service || '/' || lower(coalesce(f.failure_class, 'error')))
         || ', dimension: OPERATIONAL, services: [' || to_json(f.service) || ']' || CASE WHEN f.failure_class IS NULL THEN '' ELSE ', failure_classes: [' || f.failure_class || ']' END
         || ', action: {alert: none}}' AS proposal
FROM by_cluster s
JOIN fingerprints_current f ON f.environment = s.environment AND f.fingerprint_id = s.anchor
LEFT JOIN backlog_items_current i ON i.environment = s.environment AND i.cluster_id = s.cluster_id
ORDER BY s.environment, s.reviews DESC, s.cluster_id
