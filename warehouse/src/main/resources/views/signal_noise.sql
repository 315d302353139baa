-- From raw records to opened items, by environment and UTC day: how much noise each step takes away.
-- reads: events, observations, fingerprints, backlog_items, alerts
WITH raw AS (SELECT environment, date_trunc('day', event_at) AS day_at, count(*) AS events FROM events_current GROUP BY ALL),
pain AS (SELECT o.environment, date_trunc('day', o.event_at) AS day_at, count(*) AS observations,
                count(DISTINCT o.scope_key) AS scopes, count(DISTINCT o.fingerprint_id) AS fingerprints,
                count(DISTINCT f.cluster_id) AS clusters
         FROM observations_current o LEFT JOIN fingerprints_current f USING (environment, fingerprint_id) GROUP BY ALL),
items AS (SELECT environment, date_trunc('day', opened_at) AS day_at, count(*) AS items_opened FROM backlog_items_current GROUP BY ALL),
told AS (SELECT environment, date_trunc('day', started_at) AS day_at, count(*) FILTER (WHERE reason <> 'OVER_BUDGET') AS alerts,
                count(*) FILTER (WHERE reason = 'OVER_BUDGET') AS alerts_held FROM alerts_current GROUP BY ALL)
SELECT environment, day_at, coalesce(events, 0) AS events, coalesce(observations, 0) AS observations, coalesce(scopes, 0) AS scopes,
       coalesce(fingerprints, 0) AS fingerprints, coalesce(clusters, 0) AS clusters, coalesce(items_opened, 0) AS items_opened,
       coalesce(alerts, 0) AS alerts, coalesce(alerts_held, 0) AS alerts_held, observations / nullif(clusters, 0) AS observations_per_cluster
FROM raw FULL JOIN pain USING (environment, day_at) FULL JOIN items USING (environment, day_at) FULL JOIN told USING (environment, day_at)
ORDER BY environment, day_at
