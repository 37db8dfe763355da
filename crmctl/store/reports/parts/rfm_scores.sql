-- Each customer's three scores, 5 the best: the fifth that they are in, those who are level by their number; and the box
-- that these go in: the first of ten that fits, in the order of the test, else the one of the rest.
scored AS (
    SELECT customer, last_on, orders, total_minor,
        ntile(5) OVER (ORDER BY last_on, customer) AS r, ntile(5) OVER (ORDER BY orders, customer) AS f,
        ntile(5) OVER (ORDER BY total_minor, customer) AS m
    FROM bought
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
),
boxes AS (
    SELECT 1 AS place, 'champions' AS box UNION ALL SELECT 2, 'cannot lose' UNION ALL SELECT 3, 'new customers'
    UNION ALL SELECT 4, 'promising' UNION ALL SELECT 5, 'loyal' UNION ALL SELECT 6, 'potential loyalists'
    UNION ALL SELECT 7, 'need attention' UNION ALL SELECT 8, 'about to sleep' UNION ALL SELECT 9, 'at risk'
    UNION ALL SELECT 10, 'lost customers' UNION ALL SELECT 11, 'other customers'
)
