-- How tightly each cluster holds together: its size, the share of wildcards among the words of its templates, the mean distance
-- (1 - strength of the edge) of its members to what holds them, and its weakest edge. The loosest first: those may be too broad.
-- reads: clusters, cluster_members, fingerprints
SELECT c.environment, c.cluster_id, any_value(c.label) AS label, count(*) AS members,
       sum(len(string_split(f.template, '<*>')) - 1) / nullif(sum(len(string_split_regex(trim(f.template), '\s+'))), 0) AS wildcard_ratio,
       avg(1 - m.score) FILTER (WHERE m.edge_kind <> 'ANCHOR') AS intra_distance,
       min(m.score) FILTER (WHERE m.edge_kind <> 'ANCHOR') AS weakest_edge
FROM clusters_current c JOIN cluster_members_current m USING (environment, cluster_id)
LEFT JOIN fingerprints_current f ON f.environment = m.environment AND f.fingerprint_id = m.fingerprint_id
WHERE c.state = 'ACTIVE'
GROUP BY c.environment, c.cluster_id
ORDER BY c.environment, intra_distance DESC NULLS LAST, members DESC, c.cluster_id
