-- name: assets
SELECT asset.*, product.name AS product, product.code AS product_code, org.name AS org, contact.name AS contact,
    sales_order.number AS "order"
FROM asset
LEFT JOIN product ON product.id = asset.product_id
LEFT JOIN org ON org.id = asset.org_id
LEFT JOIN contact ON contact.id = asset.contact_id
LEFT JOIN sales_order ON sales_order.id = asset.order_id;

-- name: of_order
SELECT product_id, count(*) FROM asset WHERE order_id = ? GROUP BY product_id;

-- name: same_serial
SELECT id, name FROM asset
WHERE serial = $serial AND product_id IS $product AND deleted_at IS NULL AND id <> $but ORDER BY id LIMIT 1;
