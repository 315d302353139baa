-- Which endpoints generate the most exceptions: failures of records by service, endpoint and release, of what each served.
-- reads: observations, exposure_stats
SELECT o.environment, o.service, o.endpoint, o.release, o.exceptions, o.journeys, e.requests, round(1000.0 * o.exceptions / e.requests, 2) AS per_1000_requests
FROM (SELECT environment, service, endpoint, release, count(*) AS exceptions, count(DISTINCT journey) AS journeys
      FROM observations_current WHERE NOT from_pattern AND endpoint IS NOT NULL GROUP BY ALL) o
LEFT JOIN (SELECT environment, service, endpoint, release, sum(requests)::BIGINT AS requests
           FROM exposure_stats_current WHERE dimension = 'FULL' GROUP BY ALL) e
  ON e.environment = o.environment AND e.service = o.service AND e.endpoint = o.endpoint AND e.release IS NOT DISTINCT FROM o.release
ORDER BY o.exceptions DESC, o.environment, o.service, o.endpoint, o.release
