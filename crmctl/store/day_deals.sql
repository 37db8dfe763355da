-- name: any
SELECT 1 FROM deal LIMIT 1;

-- name: passed
WITH passed AS MATERIALIZED (
    SELECT deal.id, amount_minor, currency FROM stage CROSS JOIN deal ON deal.stage_id = stage.id AND deleted_at IS NULL
    WHERE stage.kind = 'open' AND expected_close_on < ? AND {tests}
), mean AS MATERIALIZED (
    SELECT currency, avg(amount_minor) AS amount FROM passed WHERE amount_minor > 0 GROUP BY currency
)
SELECT passed.id FROM passed LEFT JOIN mean ON mean.currency = passed.currency
ORDER BY coalesce(passed.amount_minor / mean.amount, 0) DESC, passed.id LIMIT ?;
