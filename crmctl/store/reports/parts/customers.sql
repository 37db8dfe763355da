-- Whose an order can be, by the key that the part orders gives them.
customers AS (
    SELECT id * 2 AS customer, 'o' || id AS ref, name, owner_id, source, city, region, country, created_at, lifecycle
    FROM org
    UNION ALL
    SELECT id * 2 + 1, 'c' || id, name, owner_id, source, city, region, country, created_at, lifecycle
    FROM contact
)
