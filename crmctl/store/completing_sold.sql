-- name: product
SELECT 'p' || id AS ref, name, code FROM product WHERE deleted_at IS NULL AND {test} ORDER BY id DESC LIMIT $most;

-- name: product_begins
name_key >= $key AND name_key < $key || char(1114111);

-- name: product_code
code >= $typed AND code < $typed || char(1114111);

-- name: order
SELECT number AS ref, number AS name, coalesce(org.name, contact.name) AS code FROM sales_order
LEFT JOIN org ON org.id = sales_order.org_id LEFT JOIN contact ON contact.id = sales_order.contact_id
WHERE sales_order.deleted_at IS NULL AND {test} ORDER BY sales_order.id DESC LIMIT $most;

-- name: order_code
number >= $typed AND number < $typed || char(1114111);

-- name: asset
SELECT 'a' || id AS ref, name, serial AS code FROM asset WHERE deleted_at IS NULL AND {test} ORDER BY id DESC LIMIT $most;

-- name: asset_code
serial >= $typed AND serial < $typed || char(1114111);

-- name: by_id
id BETWEEN $low AND $high;
