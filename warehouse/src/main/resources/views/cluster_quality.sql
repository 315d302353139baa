-- Are clusters too broad or too narrow? Sizes, their Gini coefficient (0: all equal; Sen 1973), wildcards and distances, by environment.
-- `policy try-clusters` shows what other thresholds would change.
-- reads: clusters, cluster_members, fingerprints
WITH sized AS (
  SELECT *, row_number() OVER (PARTITION BY environment ORDER BY members, cluster_id) AS place, count(*) OVER (PARTITION BY environment) AS n
  FROM cluster_cohesion)
SELECT environment, count(*) AS clusters, CAST(sum(members) AS BIGINT) AS fingerprints, count(*) FILTER (WHERE members = 1) AS of_one,
       max(members) AS largest, sum((2 * place - n - 1) * members) / (any_value(n) * sum(members)) AS size_gini,
       avg(wildcard_ratio) AS wildcard_ratio, sum(intra_distance * (members - 1)) / nullif(sum(members - 1), 0) AS intra_distance,
       min(weakest_edge) AS weakest_edge
FROM sized GROUP BY environment ORDER BY environment
