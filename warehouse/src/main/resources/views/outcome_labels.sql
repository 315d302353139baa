-- How did it end? Exactly one outcome for every run that is decided and every item, with the rule that says so and how sure it is.
-- reads: journeys, pattern_matches, labels
SELECT environment, 'RUN' AS target_kind, run_id AS target_id, journey, started_at AS at, outcome_label, rule_id,
       CAST(confidence AS DOUBLE) AS confidence
FROM run_outcomes
UNION ALL
SELECT environment, 'ITEM', item_id, NULL, opened_at, label, coalesce(rule_id, lower(source)), confidence
FROM labels_current WHERE kind = 'OUTCOME'
