-- Each customer's three scores, 5 the best: the fifth of all customers that they are in, those who are level by their
-- number; and the box that these go in: the first of ten that fits, in the order of the test, else the one of the rest.
-- Of a segment all are scored, and those who ordered within it are in the boxes, with all their orders.
everybody AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer, max(last_on) AS last_on,
        sum(orders) AS orders, sum(total_minor) AS total_minor,
        max(CASE WHEN $segment IS NULL OR chosen_org.id IS NOT NULL OR chosen_contact.id IS NOT NULL THEN 1 ELSE 0 END)
            AS is_chosen
    FROM pairs
    LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = org_id
    LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = contact_id
    GROUP BY CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END
),
scored AS (
    SELECT customer, last_on, orders, total_minor, is_chosen,
        ntile(5) OVER (ORDER BY last_on, customer) AS r, ntile(5) OVER (ORDER BY orders, customer) AS f,
        ntile(5) OVER (ORDER BY total_minor, customer) AS m
    FROM everybody
),
boxed AS (
    SELECT customer, last_on, orders, total_minor, r, f, m,
        CASE WHEN r BETWEEN 4 AND 5 AND f BETWEEN 4 AND 5 AND m BETWEEN 4 AND 5 THEN 'champions'
            WHEN r = 1 AND f BETWEEN 4 AND 5 AND m BETWEEN 4 AND 5 THEN 'cannot lose'
            WHEN r BETWEEN 4 AND 5 AND f = 1 AND m = 1 THEN 'new customers'
            WHEN r BETWEEN 3 AND 4 AND f = 1 AND m = 1 THEN 'promising'
            WHEN r BETWEEN 2 AND 5 AND f BETWEEN 3 AND 5 AND m BETWEEN 3 AND 5 THEN 'loyal'
            WHEN r BETWEEN 3 AND 5 AND f BETWEEN 1 AND 3 AND m BETWEEN 1 AND 3 THEN 'potential loyalists'
            WHEN r BETWEEN 2 AND 3 AND f BETWEEN 2 AND 3 AND m BETWEEN 2 AND 3 THEN 'need attention'
            WHEN r BETWEEN 2 AND 3 AND f BETWEEN 1 AND 2 AND m BETWEEN 1 AND 2 THEN 'about to sleep'
            WHEN r BETWEEN 1 AND 2 AND f BETWEEN 2 AND 5 AND m BETWEEN 2 AND 5 THEN 'at risk'
            WHEN r BETWEEN 1 AND 2 AND f BETWEEN 1 AND 2 AND m BETWEEN 1 AND 2 THEN 'lost customers'
            ELSE 'other customers' END AS box
    FROM scored
    WHERE is_chosen = 1
),
-- An organisation's orders for people outside the segment are among those of a customer in it.
besides AS (
    SELECT coalesce(sum(outside), 0) AS n
    FROM (
        SELECT count(*) AS orders,
            sum(CASE WHEN chosen_org.id IS NULL AND chosen_contact.id IS NULL THEN 1 ELSE 0 END) AS outside
        FROM sales_order
        LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = org_id
        LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = contact_id
        WHERE $segment IS NOT NULL AND deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
        AND currency = $currency AND ordered_on <= $day AND ordered_on >= $from_day AND ordered_on < $until_day
        AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
        GROUP BY CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END
    ) AS sums
    WHERE outside < orders
),
accounted_all AS (
    SELECT why, accounted.n + CASE WHEN why IS NULL THEN besides.n WHEN why = 'segment' THEN -besides.n ELSE 0 END AS n
    FROM accounted CROSS JOIN besides
),
boxes AS (
    SELECT 1 AS place, 'champions' AS box UNION ALL SELECT 2, 'cannot lose' UNION ALL SELECT 3, 'new customers'
    UNION ALL SELECT 4, 'promising' UNION ALL SELECT 5, 'loyal' UNION ALL SELECT 6, 'potential loyalists'
    UNION ALL SELECT 7, 'need attention' UNION ALL SELECT 8, 'about to sleep' UNION ALL SELECT 9, 'at risk'
    UNION ALL SELECT 10, 'lost customers' UNION ALL SELECT 11, 'other customers'
)
