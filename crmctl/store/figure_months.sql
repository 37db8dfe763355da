-- name: in_month
SELECT EXISTS (SELECT 1 FROM figure WHERE name = 'people' AND as_of = ? AND occasion = 'month');

-- name: beginning
SELECT min(at) FROM (
    SELECT at FROM (SELECT at FROM step ORDER BY id LIMIT 1) UNION ALL SELECT min(made_at) FROM figure
);

-- name: kept_months
SELECT DISTINCT as_of FROM figure WHERE occasion = 'month';

-- name: first_import
SELECT min(as_of) FROM figure WHERE occasion = 'first import';
