-- name: orders
SELECT number AS ref, ordered_on, status, total_minor, currency FROM sales_order
WHERE {noun}_id = $id AND deleted_at IS NULL ORDER BY ordered_on DESC, id DESC LIMIT $limit;

-- name: orders_count
SELECT count(*) FROM sales_order WHERE {noun}_id = ? AND deleted_at IS NULL;

-- name: assets
SELECT 'a' || id AS ref, name, serial, sold_on, warranty_until, life_until, status FROM asset
WHERE {noun}_id = $id AND deleted_at IS NULL
ORDER BY status <> 'in use', warranty_until IS NULL, warranty_until, life_until, id LIMIT $limit;

-- name: assets_count
SELECT count(*) FROM asset WHERE {noun}_id = ? AND deleted_at IS NULL;
