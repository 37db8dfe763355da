-- name: products
SELECT * FROM product;

-- name: fields
SELECT product_id, field.name, value FROM product_field JOIN field ON field.id = field_id
WHERE product_id IN (SELECT value FROM json_each(?)) ORDER BY product_field.id;

-- name: sold
SELECT count(DISTINCT order_id) AS orders, coalesce(sum(quantity_thousandths), 0) AS quantity,
    min(ordered_on) AS first_on, max(ordered_on) AS last_on
FROM order_line JOIN sales_order ON sales_order.id = order_id
WHERE product_id = ? AND status NOT IN ('cancelled', 'refunded') AND sales_order.deleted_at IS NULL;

-- name: in_use
SELECT count(*) FROM asset WHERE product_id = ? AND status = 'in use' AND deleted_at IS NULL;

-- name: same
SELECT id, name, code FROM product
WHERE (code = $code OR ($code IS NULL AND name_key = $key AND code IS NULL)) AND deleted_at IS NULL AND id <> $but
ORDER BY id LIMIT 1;

-- name: set_field
INSERT INTO product_field (product_id, field_id, value) VALUES ($id, $field, $value)
ON CONFLICT (product_id, field_id) DO UPDATE SET value = $value WHERE value <> $value;

-- name: take_field_off
DELETE FROM product_field WHERE product_id = ? AND field_id = (SELECT id FROM field WHERE noun = 'product' AND key = ?);
