-- Every change of an item's place in the last seven days, and why: data, policy, label, model, override of its own, or others that moved past it.
-- reads: score_components, labels
WITH ticks AS (
  SELECT DISTINCT s.environment, s.as_of_at AS tick_at FROM score_components s, as_of a WHERE s.as_of_at > a.as_of_at - INTERVAL 7 DAY),
versions AS (
  SELECT *, lead(as_of_at) OVER w AS until_at, lag(row_version) OVER w AS before_version, lag(score) OVER w AS score_before,
         lag(effective_score) OVER w AS effective_before, lag(policy_versions) OVER w AS policies_before, lag(impact) OVER w AS impact_before,
         lag(frequency) OVER w AS frequency_before, lag(recency) OVER w AS recency_before, lag(blast) OVER w AS blast_before,
         lag(effort) OVER w AS effort_before, lag(confidence) OVER w AS confidence_before, lag(history) OVER w AS history_before,
         lag(pain_minutes_week) OVER w AS pain_before
  FROM score_components WINDOW w AS (PARTITION BY environment, cluster_id ORDER BY row_version)),
standing AS (
  SELECT t.tick_at, v.* REPLACE (
           -- as the backlog reads it: recency fades from the row's tick to this one, 72 hours to the half
           v.effective_score * (1 + pow(2, -(v.age_ms + date_diff('millisecond', v.as_of_at, t.tick_at)) / 259200000.0)
             * CASE WHEN v.regressed THEN 1.5 ELSE 1 END) / (1 + pow(2, -v.age_ms / 259200000.0)
             * CASE WHEN v.regressed THEN 1.5 ELSE 1 END) AS effective_score)
  FROM versions v JOIN ticks t ON t.environment = v.environment AND v.as_of_at <= t.tick_at AND (v.until_at IS NULL OR v.until_at > t.tick_at)
  WHERE v.op <> 'RETRACT' AND v.item_id IS NOT NULL),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY environment, tick_at ORDER BY effective_score DESC, pain_minutes_week DESC, item_id) AS rank
  FROM standing),
moves AS (
  SELECT *, lag(rank) OVER w AS rank_before, lag(tick_at) OVER w AS tick_before FROM ranked
  WINDOW w AS (PARTITION BY environment, item_id ORDER BY tick_at)),
told AS (
  SELECT environment, item_id, tick_at, bool_or(source = 'MODEL') AS by_model,
         string_agg(label || CASE WHEN op = 'RETRACT' THEN ' gone' ELSE '' END, ', ' ORDER BY label, op) AS labels
  FROM labels GROUP BY ALL)
SELECT m.environment, m.item_id, m.cluster_id, m.tick_at, m.rank_before, m.rank, round(m.effective_score, 4) AS effective_score,
       CASE WHEN m.as_of_at < m.tick_at THEN 'OTHERS'
            WHEN m.before_version IS NULL THEN 'NEW'
            WHEN abs(m.effective_before / nullif(m.score_before, 0) - v.own / nullif(m.score, 0)) > 1e-9 THEN 'OVERRIDE'
            WHEN m.policies_before IS DISTINCT FROM m.policy_versions THEN 'POLICY'
            WHEN t.by_model THEN 'MODEL'
            WHEN t.labels IS NOT NULL AND m.score = m.score_before THEN 'LABEL'
            WHEN m.score <> m.score_before OR m.pain_minutes_week <> m.pain_before THEN 'DATA'
            ELSE 'OTHERS' END AS why,
       concat_ws(', ',
         CASE WHEN m.as_of_at = m.tick_at AND m.before_version IS NOT NULL THEN nullif(concat_ws(', ',
           CASE WHEN m.impact <> m.impact_before THEN format('impact {:.3f} -> {:.3f}', m.impact_before, m.impact) END,
           CASE WHEN m.frequency <> m.frequency_before THEN format('frequency {:.3f} -> {:.3f}', m.frequency_before, m.frequency) END,
           CASE WHEN m.recency <> m.recency_before THEN format('recency {:.3f} -> {:.3f}', m.recency_before, m.recency) END,
           CASE WHEN m.blast <> m.blast_before THEN format('blast {:.3f} -> {:.3f}', m.blast_before, m.blast) END,
           CASE WHEN m.effort <> m.effort_before THEN format('effort {} -> {}', m.effort_before, m.effort) END,
           CASE WHEN m.confidence <> m.confidence_before THEN format('confidence {:.3f} -> {:.3f}', m.confidence_before, m.confidence) END,
           CASE WHEN m.history <> m.history_before THEN format('history {:.3f} -> {:.3f}', m.history_before, m.history) END,
           CASE WHEN m.pain_minutes_week <> m.pain_before THEN format('pain {:.1f} -> {:.1f} min', m.pain_before, m.pain_minutes_week) END,
           CASE WHEN m.policies_before IS DISTINCT FROM m.policy_versions THEN m.policies_before || ' -> ' || m.policy_versions END), '') END,
         'labels: ' || t.labels) AS moved
FROM moves m
JOIN (SELECT environment, cluster_id, row_version, effective_score AS own FROM score_components) v USING (environment, cluster_id, row_version)
LEFT JOIN told t ON t.environment = m.environment AND t.item_id = m.item_id AND t.tick_at = m.tick_at AND m.as_of_at = m.tick_at
WHERE m.rank_before IS DISTINCT FROM m.rank
ORDER BY m.environment, m.tick_at, m.rank
