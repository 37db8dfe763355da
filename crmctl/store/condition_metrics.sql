-- scores: of each customer how recently, how often and for how much it bought, as fifths of all customers, 5 the best.
-- customer: org id × 2, contact id × 2 + 1, as in reports. Either half runs along the index sales_order_counted.
-- name: scores
(
    SELECT customer, ntile({tiles}) OVER (ORDER BY last_on, customer) AS r,
        ntile({tiles}) OVER (ORDER BY orders, customer) AS f, ntile({tiles}) OVER (ORDER BY total_minor, customer) AS m
    FROM (
        SELECT org_id * 2 AS customer, max(ordered_on) AS last_on, count(*) AS orders, sum(total_minor) AS total_minor
        FROM sales_order
        WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
        AND currency = $currency AND ordered_on <= $today AND org_id IS NOT NULL
        GROUP BY org_id
        UNION ALL
        SELECT contact_id * 2 + 1, max(ordered_on), count(*), sum(total_minor) FROM sales_order
        WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
        AND currency = $currency AND ordered_on <= $today AND org_id IS NULL AND contact_id IS NOT NULL
        GROUP BY contact_id
    )
)

-- name: worth
(
    SELECT org_id * 2 AS customer, currency, sum(total_minor) AS total_minor FROM sales_order
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
    AND ordered_on <= $today AND org_id IS NOT NULL
    GROUP BY org_id, currency
    UNION ALL
    SELECT contact_id * 2 + 1, currency, sum(total_minor) FROM sales_order
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
    AND ordered_on <= $today AND org_id IS NULL AND contact_id IS NOT NULL
    GROUP BY contact_id, currency
)

-- people: a person has what they are themselves as a customer, and what their organisation is.
-- name: people
LEFT JOIN affiliation ON affiliation.org_id = iif(customer % 2, NULL, customer / 2) AND affiliation.ended_on IS NULL
WHERE (customer % 2 OR affiliation.contact_id IS NOT NULL)
