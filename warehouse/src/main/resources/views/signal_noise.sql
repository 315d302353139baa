-- From raw records to opened items, by environment and UTC day: how much noise each step takes away. Summed over its rows, read_records,
-- rejected, duplicates and events are those of record_ledger. The day is that of the event time: of an event its own, of a duplicate that
-- of the event it copies, of an observation and an alert its own, of an item when it opened. Rejected records belong to the day of their
-- event time, or of their neighbours' where they have none, and name no environment: they stand in a row without one.
-- reads: events, observations, fingerprints, backlog_items, alerts, rejected_events, data_quality
WITH copies AS (SELECT finding_key AS environment, day_at, sum(records)::BIGINT AS duplicates FROM data_quality_current
                WHERE finding = 'DUPLICATE' GROUP BY ALL),
refused AS (SELECT CAST(NULL AS VARCHAR) AS environment, date_trunc('day', seen_at) AS day_at, count(*) AS rejected FROM rejected_events_current GROUP BY ALL),
raw AS (SELECT environment, date_trunc('day', event_at) AS day_at, count(*) AS events FROM events_current GROUP BY ALL),
pain AS (SELECT o.environment, date_trunc('day', o.event_at) AS day_at, count(*) AS observations,
                count(DISTINCT o.scope_key) AS scopes, count(DISTINCT o.fingerprint_id) AS fingerprints,
                count(DISTINCT f.cluster_id) AS clusters
         FROM observations_current o LEFT JOIN fingerprints_current f USING (environment, fingerprint_id) GROUP BY ALL),
items AS (SELECT environment, date_trunc('day', opened_at) AS day_at, count(*) AS items_opened FROM backlog_items_current GROUP BY ALL),
told AS (SELECT environment, date_trunc('day', started_at) AS day_at, count(*) FILTER (WHERE reason <> 'OVER_BUDGET') AS alerts,
                count(*) FILTER (WHERE reason = 'OVER_BUDGET') AS alerts_held FROM alerts_current GROUP BY ALL),
steps AS (SELECT * FROM copies UNION ALL BY NAME SELECT * FROM refused UNION ALL BY NAME SELECT * FROM raw UNION ALL BY NAME SELECT * FROM pain
          UNION ALL BY NAME SELECT * FROM items UNION ALL BY NAME SELECT * FROM told),
days AS (SELECT environment, day_at, coalesce(max(rejected), 0) AS rejected, coalesce(max(duplicates), 0) AS duplicates,
                coalesce(max(events), 0) AS events, coalesce(max(observations), 0) AS observations, coalesce(max(scopes), 0) AS scopes,
                coalesce(max(fingerprints), 0) AS fingerprints, coalesce(max(clusters), 0) AS clusters,
                coalesce(max(items_opened), 0) AS items_opened, coalesce(max(alerts), 0) AS alerts, coalesce(max(alerts_held), 0) AS alerts_held
         FROM steps GROUP BY environment, day_at)
SELECT environment, day_at, rejected + duplicates + events AS read_records, rejected, duplicates, events, observations, scopes,
       fingerprints, clusters, items_opened, alerts, alerts_held, observations / nullif(clusters, 0) AS observations_per_cluster
FROM days ORDER BY environment, day_at
