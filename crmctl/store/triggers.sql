-- name: rules
SELECT trigger_rule.id, trigger_rule.name, event, shift, unit, coalesce(condition, '') AS condition, title, due_days,
    user.name AS assignee, tag.name AS tag, started_on,
    (SELECT count(*) FROM trigger_fire WHERE rule_id = trigger_rule.id) AS fires,
    (SELECT max(fired_at) FROM trigger_fire WHERE rule_id = trigger_rule.id) AS last_fired_at
FROM trigger_rule LEFT JOIN user ON user.id = assignee_id LEFT JOIN tag ON tag.id = tag_id
ORDER BY trigger_rule.id;

-- name: add
INSERT INTO trigger_rule (
    uid, name, key, event, shift, unit, condition, title, due_days, assignee_id, tag_id, started_on, created_at, updated_at)
VALUES ($uid, $name, $key, $event, $shift, $unit, $condition, $title, $due_days, $assignee_id, $tag_id, $started_on, $at, $at);

-- name: asset.warranty_until
SELECT warranty_until AS day, asset.org_id, asset.contact_id, asset.name AS item, 1000 AS thousandths FROM asset
WHERE warranty_until IS NOT NULL AND asset.status = 'in use' AND asset.deleted_at IS NULL AND $where;

-- name: asset.life_until
SELECT life_until AS day, asset.org_id, asset.contact_id, asset.name AS item, 1000 AS thousandths FROM asset
WHERE life_until IS NOT NULL AND asset.status = 'in use' AND asset.deleted_at IS NULL AND $where;

-- name: asset.sold_on
SELECT sold_on AS day, asset.org_id, asset.contact_id, asset.name AS item, 1000 AS thousandths FROM asset
WHERE sold_on IS NOT NULL AND asset.status = 'in use' AND asset.deleted_at IS NULL AND $where;

-- name: order.ordered_on
SELECT ordered_on AS day, sales_order.org_id, sales_order.contact_id, product.name AS item,
    order_line.quantity_thousandths AS thousandths
FROM sales_order JOIN order_line ON order_id = sales_order.id JOIN product ON product.id = order_line.product_id
WHERE sales_order.status NOT IN ('cancelled', 'refunded') AND sales_order.deleted_at IS NULL
AND order_line.quantity_thousandths > 0 AND $where;

-- name: deal.closed_at
SELECT date(closed_at, $offset) AS day, deal.org_id,
    (SELECT contact_id FROM deal_contact WHERE deal_id = deal.id ORDER BY id LIMIT 1) AS contact_id,
    deal.title AS item, 1000 AS thousandths
FROM deal WHERE deal.status = 'won' AND deal.deleted_at IS NULL AND $where;

-- name: days
SELECT DISTINCT day FROM ($events);

-- name: of_days
SELECT day, noun, customer.id, customer.name, customer.owner_id, contact_id, item, sum(thousandths) AS thousandths FROM (
    SELECT day, 'org' AS noun, org_id AS id, contact_id, item, thousandths FROM ($events) WHERE org_id IS NOT NULL
    UNION ALL
    SELECT day, 'contact', contact_id, contact_id, item, thousandths FROM ($events)
    WHERE org_id IS NULL AND contact_id IS NOT NULL
) AS event JOIN (
    SELECT 'org' AS kind, id, name, owner_id FROM org WHERE deleted_at IS NULL AND merged_into IS NULL
    UNION ALL
    SELECT 'contact', id, name, owner_id FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL
) AS customer ON customer.kind = event.noun AND customer.id = event.id
WHERE day IN (SELECT value FROM json_each($days))
GROUP BY day, noun, customer.id, item ORDER BY day, noun, customer.id, item;

-- name: announced
SELECT product.id, product.name, announced_on AS day FROM product
WHERE announced_on IS NOT NULL AND $column IS NOT NULL AND product.deleted_at IS NULL AND $where;

-- name: buyers
WITH bought AS (
    SELECT sales_order.org_id, sales_order.contact_id, product_id FROM order_line
    JOIN sales_order ON sales_order.id = order_id
    WHERE product_id IS NOT NULL AND sales_order.status NOT IN ('cancelled', 'refunded') AND sales_order.deleted_at IS NULL
    UNION ALL
    SELECT org_id, contact_id, product_id FROM asset WHERE product_id IS NOT NULL AND deleted_at IS NULL
    UNION ALL
    SELECT deal.org_id, NULL, product_id FROM deal_line JOIN deal ON deal.id = deal_id
    WHERE product_id IS NOT NULL AND deal.status = 'won' AND deal.deleted_at IS NULL AND deal.org_id IS NOT NULL
)
SELECT 'org' AS noun, org.id, org.name, org.owner_id, max(bought.contact_id) AS contact_id FROM bought
JOIN product ON product.id = bought.product_id JOIN org ON org.id = bought.org_id
WHERE product.$column = (SELECT $column FROM product WHERE id = $product)
AND org.deleted_at IS NULL AND org.merged_into IS NULL
GROUP BY org.id HAVING max(product.id = $product) = 0
UNION ALL
SELECT 'contact', contact.id, contact.name, contact.owner_id, contact.id FROM bought
JOIN product ON product.id = bought.product_id JOIN contact ON contact.id = bought.contact_id
WHERE bought.org_id IS NULL AND product.$column = (SELECT $column FROM product WHERE id = $product)
AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
GROUP BY contact.id HAVING max(product.id = $product) = 0;

-- name: fired
SELECT iif(org_id IS NULL, 'contact', 'org') AS noun, coalesce(org_id, contact_id) AS id, cycle FROM trigger_fire
WHERE rule_id = ?;

-- name: fire
INSERT INTO trigger_fire (rule_id, contact_id, org_id, cycle, day, subject, task_id, fired_at)
VALUES ($rule_id, $contact_id, $org_id, $cycle, $day, $subject, $task_id, $at);

-- name: fires
SELECT trigger_fire.day, iif(trigger_fire.org_id IS NULL, 'c' || trigger_fire.contact_id, 'o' || trigger_fire.org_id) AS ref,
    coalesce(org.name, contact.name) AS customer, subject, cycle, 't' || task_id AS task_ref, task.status AS task_status,
    fired_at
FROM trigger_fire LEFT JOIN org ON org.id = trigger_fire.org_id LEFT JOIN contact ON contact.id = trigger_fire.contact_id
LEFT JOIN task ON task.id = task_id
WHERE rule_id = ? ORDER BY trigger_fire.day DESC, trigger_fire.id DESC;
