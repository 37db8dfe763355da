-- Customers by what they bought, the one who bought most first; those who are level by their number.
ranked AS (
    SELECT customer, orders, total_minor,
        row_number() OVER (ORDER BY total_minor DESC, customer) AS nth, count(*) OVER () AS many
    FROM bought
)
