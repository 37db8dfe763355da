-- name: deal
SELECT deal.*, 'd' || deal.id AS ref, org.name AS org, 'o' || org_id AS org_ref, pipeline.name AS pipeline,
    stage.name AS stage, owner.name AS owner, lost_reason.name AS lost_reason, stay.entered_at AS stage_entered_at
FROM deal JOIN pipeline ON pipeline.id = deal.pipeline_id JOIN stage ON stage.id = deal.stage_id
LEFT JOIN org ON org.id = deal.org_id LEFT JOIN user AS owner ON owner.id = deal.owner_id
LEFT JOIN lost_reason ON lost_reason.id = deal.lost_reason_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
WHERE deal.id IN (SELECT value FROM json_each(?));

-- name: product
SELECT *, 'p' || id AS ref FROM product WHERE id IN (SELECT value FROM json_each(?));

-- name: order
SELECT sales_order.*, number AS ref, org.name AS org, 'o' || sales_order.org_id AS org_ref, contact.name AS contact,
    'c' || sales_order.contact_id AS contact_ref, deal.title AS deal, 'd' || sales_order.deal_id AS deal_ref,
    owner.name AS owner
FROM sales_order LEFT JOIN org ON org.id = sales_order.org_id LEFT JOIN contact ON contact.id = sales_order.contact_id
LEFT JOIN deal ON deal.id = sales_order.deal_id LEFT JOIN user AS owner ON owner.id = sales_order.owner_id
WHERE sales_order.id IN (SELECT value FROM json_each(?));

-- name: asset
SELECT asset.*, 'a' || asset.id AS ref, coalesce(product.code, product.name) AS product,
    'p' || asset.product_id AS product_ref, org.name AS org, 'o' || asset.org_id AS org_ref, contact.name AS contact,
    'c' || asset.contact_id AS contact_ref, sales_order.number AS "order"
FROM asset LEFT JOIN product ON product.id = asset.product_id LEFT JOIN org ON org.id = asset.org_id
LEFT JOIN contact ON contact.id = asset.contact_id LEFT JOIN sales_order ON sales_order.id = asset.order_id
WHERE asset.id IN (SELECT value FROM json_each(?));

-- name: contacts
SELECT deal_id AS id, contact.name || coalesce(':' || role, '') AS value
FROM deal_contact JOIN contact ON contact.id = contact_id WHERE deal_id IN (SELECT value FROM json_each(?))
ORDER BY deal_contact.id;

-- name: contact_refs
SELECT deal_id AS id, 'c' || contact_id AS value FROM deal_contact WHERE deal_id IN (SELECT value FROM json_each(?))
ORDER BY id;

-- name: tags
SELECT deal_id AS id, tag.name AS value FROM deal_tag JOIN tag ON tag.id = tag_id
WHERE deal_id IN (SELECT value FROM json_each(?)) ORDER BY deal_tag.id;

-- name: fields
SELECT {noun}_id AS id, field.name, value FROM {noun}_field JOIN field ON field.id = field_id
WHERE {noun}_id IN (SELECT value FROM json_each(?));

-- name: field_names
SELECT name FROM field WHERE noun = ? ORDER BY id;

-- name: lines
SELECT order_id AS id, coalesce(product.code, product.name) AS product, order_line.name, quantity_thousandths,
    order_line.price_minor, total_minor AS line_total_minor
FROM order_line LEFT JOIN product ON product.id = product_id WHERE order_id IN (SELECT value FROM json_each(?))
ORDER BY order_id, position, order_line.id;
