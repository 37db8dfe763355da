-- name: orders
SELECT sales_order.*, org.name AS org, contact.name AS contact, deal.title AS deal, owner.name AS owner
FROM sales_order
LEFT JOIN org ON org.id = sales_order.org_id
LEFT JOIN contact ON contact.id = sales_order.contact_id
LEFT JOIN deal ON deal.id = sales_order.deal_id
LEFT JOIN user AS owner ON owner.id = sales_order.owner_id;

-- name: lines
SELECT order_line.*, product.code, product.unit FROM order_line LEFT JOIN product ON product.id = product_id
WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, position, order_line.id;

-- name: add_line
INSERT INTO order_line (order_id, product_id, name, quantity_thousandths, price_minor, total_minor, position)
VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: last_number
SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM sales_order
WHERE number GLOB ? AND substr(number, 6) NOT GLOB '*[^0-9]*';

-- name: by_number
SELECT id FROM sales_order WHERE number = ? AND deleted_at IS NULL AND id <> ? ORDER BY id LIMIT 1;

-- name: given_back
SELECT coalesce(sum(total_minor), 0), count(*) FROM sales_order
WHERE number GLOB ? AND total_minor < 0 AND deleted_at IS NULL;
