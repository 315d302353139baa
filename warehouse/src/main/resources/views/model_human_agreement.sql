-- How the ranking and the labels of the machine compare with people's, by week of the organisation: Spearman's rank correlation of
-- score and verdict, precision of the first five and ten, Cohen's kappa of "is it work?" and of causes.
-- reads: feedback, labels
WITH said AS (
  SELECT w.starts_at AS week_starts_at, f.environment, f.cluster_id, arg_max(f.score, (f.said_at, f.decision_id)) AS score,
         arg_max(f.outcome, (f.said_at, f.decision_id)) NOT IN ('WATCHLIST', 'MONITOR', 'SUPPRESS') AS machine,
         arg_max(CASE f.verdict WHEN 'USEFUL' THEN 1.0 WHEN 'INCOMPLETE' THEN 0.5 ELSE 0 END, (f.said_at, f.decision_id)) AS person
  FROM feedback_current f JOIN org_weeks w ON f.said_at >= w.starts_at AND f.said_at < w.ends_at
  WHERE f.verdict IS NOT NULL GROUP BY ALL),
placed AS (
  SELECT *, rank() OVER (PARTITION BY week_starts_at, environment ORDER BY score)
              + (count(*) OVER (PARTITION BY week_starts_at, environment, score) - 1) / 2.0 AS score_rank,
         rank() OVER (PARTITION BY week_starts_at, environment ORDER BY person)
              + (count(*) OVER (PARTITION BY week_starts_at, environment, person) - 1) / 2.0 AS person_rank,
         row_number() OVER (PARTITION BY week_starts_at, environment ORDER BY score DESC, cluster_id) AS place
  FROM said),
rates AS (
  SELECT week_starts_at, environment, count(*) AS reviewed,
         CASE WHEN count(DISTINCT score_rank) > 1 AND count(DISTINCT person_rank) > 1 THEN corr(score_rank, person_rank) END AS rank_correlation,
         avg(person) FILTER (WHERE place <= 5) AS precision_at_5, avg(person) FILTER (WHERE place <= 10) AS precision_at_10,
         avg(CASE WHEN machine = (person > 0.5) THEN 1.0 ELSE 0 END) AS agreed,
         avg(CASE WHEN machine THEN 1.0 ELSE 0 END) AS m, avg(CASE WHEN person > 0.5 THEN 1.0 ELSE 0 END) AS p
  FROM placed GROUP BY ALL),
causes AS (
  SELECT w.starts_at AS week_starts_at, f.environment, f.label AS person, l.label AS machine
  FROM feedback_current f JOIN org_weeks w ON f.said_at >= w.starts_at AND f.said_at < w.ends_at
  JOIN labels_current l ON l.environment = f.environment AND l.cluster_id = f.cluster_id AND l.kind = 'CAUSE'
  WHERE f.label IN (SELECT label FROM labels_current WHERE kind = 'CAUSE')),
shares AS (
  SELECT week_starts_at, environment, count(*) AS labelled, avg(CASE WHEN person = machine THEN 1.0 ELSE 0 END) AS same_label
  FROM causes GROUP BY ALL),
chance AS (
  SELECT a.week_starts_at, a.environment, sum(a.n * b.n) AS pairs FROM
    (SELECT week_starts_at, environment, person AS label, count(*) AS n FROM causes GROUP BY ALL) a
    JOIN (SELECT week_starts_at, environment, machine AS label, count(*) AS n FROM causes GROUP BY ALL) b
      USING (week_starts_at, environment, label)
  GROUP BY ALL)
SELECT r.week_starts_at, r.environment, r.reviewed, r.rank_correlation, r.precision_at_5, r.precision_at_10, r.agreed,
       CASE WHEN m * p + (1 - m) * (1 - p) < 1 THEN (agreed - (m * p + (1 - m) * (1 - p))) / (1 - (m * p + (1 - m) * (1 - p))) END AS kappa,
       coalesce(s.labelled, 0) AS labelled, s.same_label,
       CASE WHEN coalesce(c.pairs, 0) < s.labelled * s.labelled
            THEN (s.same_label - coalesce(c.pairs, 0) / CAST(s.labelled * s.labelled AS DOUBLE))
              / (1 - coalesce(c.pairs, 0) / CAST(s.labelled * s.labelled AS DOUBLE)) END AS label_kappa
FROM rates r LEFT JOIN shares s USING (week_starts_at, environment) LEFT JOIN chance c USING (week_starts_at, environment)
ORDER BY r.environment, r.week_starts_at
