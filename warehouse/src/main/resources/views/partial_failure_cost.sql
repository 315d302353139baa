-- What failures cost that nobody sees, because the request succeeded in the end: requests, extra calls, minutes and accounts, and what policy
-- says calls and minutes cost (pain.costs); what has no price costs null. Accounts are those of the worst hour: at least so many were hit.
-- reads: span_bottlenecks
SELECT environment, journey, service, operation, min(hour_at) AS from_at, max(end_at) AS until_at,
       sum(traces)::BIGINT AS requests, sum(partial_failures)::BIGINT AS partial_failures,
       round(sum(partial_failures) / sum(traces), 4) AS share,
       sum(partial_retries)::BIGINT AS extra_calls,
       round(sum(partial_retry_us) / 1e3 / sum(partial_failures), 3) AS extra_ms_each,
       round(sum(partial_retry_us) / 6e7, 3) AS minutes,
       max(partial_accounts)::BIGINT AS accounts_in_an_hour, currency,
       -- sums of whole numbers, wide enough for any price: their order does not count
       sum(partial_retries::HUGEINT * call_price_micros) / 1e6 AS calls_cost,
       sum(partial_retry_us::HUGEINT * minute_price_micros) / 6e13 AS minutes_cost,
       coalesce(calls_cost + minutes_cost, calls_cost, minutes_cost) AS cost
FROM span_bottlenecks_current
GROUP BY environment, journey, service, operation, currency
HAVING sum(partial_failures) > 0
ORDER BY cost DESC, partial_failures DESC, environment, service, operation
