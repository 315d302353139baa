-- Every change of an item's place in the last seven days, and why, by what moved its own figures: OVERRIDE, POLICY, LABEL (a word of a person
-- moved what is learnt of it, or took it off the list), MODEL (what is learnt moved without one: a fix that held or did not), DATA;
-- OTHERS where nothing of its own moved and others passed it, NEW at its first. Rank is null where it left the list.
-- reads: backlog_items, score_components, anomalies, fingerprints, labels, feedback
WITH moves AS (
  SELECT *, lag(tick_at) OVER w AS tick_before, lag(rank) OVER w AS rank_before, lag(listed) OVER w AS listed_before,
         lag(state) OVER w AS state_before, lag("override") OVER w AS override_before, lag(overridden) OVER w AS overridden_before,
         lag(rising_since) OVER w AS rising_before, lag(fresh) OVER w AS fresh_before, lag(policy_versions) OVER w AS policies_before,
         lag(score) OVER w AS score_before, lag(impact) OVER w AS impact_before,
         lag(frequency) OVER w AS frequency_before, lag(recency) OVER w AS recency_before, lag(blast) OVER w AS blast_before,
         lag(effort) OVER w AS effort_before, lag(confidence) OVER w AS confidence_before, lag(history) OVER w AS history_before,
         lag(pain_minutes_week) OVER w AS pain_before
  FROM ranks WINDOW w AS (PARTITION BY environment, item_id ORDER BY tick_at)),
told AS (
  SELECT environment, item_id, tick_at, string_agg(label || CASE WHEN op = 'RETRACT' THEN ' gone' ELSE '' END, ', ' ORDER BY label, op) AS labels
  FROM labels GROUP BY ALL),
said AS (
  SELECT environment, cluster_id, heard_at AS tick_at, string_agg(concat_ws(' ', verdict, pain, label), ', ' ORDER BY decision_id) AS words
  FROM feedback_current WHERE verdict IS NOT NULL OR pain IS NOT NULL OR label IS NOT NULL GROUP BY ALL),
judged AS (
  SELECT m.*, s.words, t.labels,
         abs(ln(m.history / m.history_before)) AS learnt,
         greatest(abs(ln(m.impact / m.impact_before)), abs(ln(m.frequency / m.frequency_before)), abs(ln(m.recency / m.recency_before)),
           abs(ln(m.blast / m.blast_before)), abs(ln(m.effort / m.effort_before)), abs(ln(m.confidence / m.confidence_before))) AS seen
  FROM moves m
  LEFT JOIN said s ON s.environment = m.environment AND s.cluster_id = m.cluster_id AND s.tick_at = m.tick_at
  LEFT JOIN told t ON t.environment = m.environment AND t.item_id = m.item_id AND t.tick_at = m.tick_at
  WHERE m.rank_before IS DISTINCT FROM m.rank AND (m.tick_before IS NOT NULL OR m.is_new))
SELECT environment, item_id, cluster_id, tick_at, rank_before, rank, round(effective_score, 4) AS effective_score,
       CASE WHEN is_new THEN 'NEW'
            WHEN override_before IS DISTINCT FROM "override" OR abs(overridden - overridden_before) > 1e-9 THEN 'OVERRIDE'
            WHEN policies_before IS DISTINCT FROM policy_versions AND score IS NOT NULL AND score_before IS NOT NULL THEN 'POLICY'
            WHEN listed <> listed_before AND words IS NOT NULL THEN 'LABEL'
            WHEN learnt > 0 AND learnt >= seen THEN CASE WHEN words IS NULL THEN 'MODEL' ELSE 'LABEL' END
            WHEN seen > 0 OR learnt > 0 OR listed <> listed_before OR state IS DISTINCT FROM state_before
              OR score IS DISTINCT FROM score_before OR pain_minutes_week <> pain_before
              OR rising_since IS DISTINCT FROM rising_before OR fresh <> fresh_before THEN 'DATA'
            ELSE 'OTHERS' END AS why,
       concat_ws(', ',
         CASE WHEN tick_before IS NOT NULL THEN nullif(concat_ws(', ',
           CASE WHEN state <> state_before THEN state_before || ' -> ' || state END,
           CASE WHEN override_before IS DISTINCT FROM "override" THEN coalesce(override_before, 'no override') || ' -> ' || coalesce("override", 'none') END,
           CASE WHEN rising_since IS DISTINCT FROM rising_before THEN CASE WHEN rising_since IS NULL THEN 'rises no more' ELSE 'rises' END
                WHEN fresh <> fresh_before THEN 'rises since longer' END,
           CASE WHEN impact <> impact_before THEN format('impact {:.3f} -> {:.3f}', impact_before, impact) END,
           CASE WHEN frequency <> frequency_before THEN format('frequency {:.3f} -> {:.3f}', frequency_before, frequency) END,
           CASE WHEN recency <> recency_before THEN format('recency {:.3f} -> {:.3f}', recency_before, recency) END,
           CASE WHEN blast <> blast_before THEN format('blast {:.3f} -> {:.3f}', blast_before, blast) END,
           CASE WHEN effort <> effort_before THEN format('effort {} -> {}', effort_before, effort) END,
           CASE WHEN confidence <> confidence_before THEN format('confidence {:.3f} -> {:.3f}', confidence_before, confidence) END,
           CASE WHEN history <> history_before THEN format('history {:.3f} -> {:.3f}', history_before, history) END,
           CASE WHEN pain_minutes_week <> pain_before THEN format('pain {:.1f} -> {:.1f} min', pain_before, pain_minutes_week) END,
           CASE WHEN policies_before IS DISTINCT FROM policy_versions THEN policies_before || ' -> ' || policy_versions END), '') END,
         'said: ' || words, 'labels: ' || labels) AS moved
FROM judged
ORDER BY environment, tick_at, rank
