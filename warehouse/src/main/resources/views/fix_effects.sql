-- What each fix did, by its verdict: the five measures before and after, per request served where requests are known, and the alerts that
-- people heard of it. One that came back has a row for each verdict.
-- reads: fix_outcomes, alerts
WITH verdicts AS (
  SELECT *, deployed_at - to_milliseconds(before_ms) AS before_from, deployed_at + to_milliseconds(coalesce(after_ms, 0)) AS after_to,
         CASE WHEN before_requests > 0 AND after_requests > 0 THEN after_requests / CAST(before_requests AS DOUBLE)
              ELSE after_ms / CAST(before_ms AS DOUBLE) END AS scale
  FROM fix_outcomes WHERE state <> 'WATCHING' AND after_ms IS NOT NULL)
SELECT v.environment, v.fix_id, v.work_item_id, v.item_id, v.fix_release, v.state, v.reason, v.deployed_at, v.tick_at AS judged_at,
       v.before_occurrences, v.after_occurrences, 100 * (1 - v.after_occurrences / nullif(v.before_occurrences * v.scale, 0)) AS percent_less,
       v.before_scopes, v.after_scopes, v.before_latency_us / 1000 AS before_latency_ms, v.after_latency_us / 1000 AS after_latency_ms,
       v.before_retries, v.after_retries, v.before_timeouts, v.after_timeouts,
       v.before_pain_us / 60e6 AS before_pain_minutes, v.after_pain_us / 60e6 AS after_pain_minutes,
       (SELECT count(*) FROM alerts_current a WHERE a.environment = v.environment AND a.reason <> 'OVER_BUDGET'
         AND list_contains(a.items, v.item_id) AND a.started_at >= v.before_from AND a.started_at < v.deployed_at) AS alerts_before,
       (SELECT count(*) FROM alerts_current a WHERE a.environment = v.environment AND a.reason <> 'OVER_BUDGET'
         AND list_contains(a.items, v.item_id) AND a.started_at >= v.deployed_at AND a.started_at < v.after_to) AS alerts_after
FROM verdicts v
ORDER BY v.environment, v.deployed_at, v.fix_id, v.tick_at
