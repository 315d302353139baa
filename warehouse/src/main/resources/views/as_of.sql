-- The moment that the warehouse stands at: ages are reckoned to it.
-- reads: score_components
SELECT max(as_of_at) AS as_of_at FROM score_components
