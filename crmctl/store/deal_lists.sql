-- name: ids
SELECT deal.id FROM (SELECT ? AS now) AS clock CROSS JOIN deal
JOIN pipeline ON pipeline.id = deal.pipeline_id
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN org ON org.id = deal.org_id
LEFT JOIN user AS owner ON owner.id = deal.owner_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL;

-- name: of_org
deal.org_id = ?;

-- name: of_contact
deal.id IN (SELECT deal_id FROM deal_contact WHERE contact_id = ?);

-- name: with_tag
deal.id IN (SELECT deal_id FROM deal_tag JOIN tag ON tag.id = tag_id WHERE tag.key = ?);

-- name: tags
SELECT deal_id, name FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN deal_tag ON deal_id = asked.wanted CROSS JOIN tag ON tag.id = tag_id ORDER BY deal_tag.id;

-- name: fields
SELECT deal_id, name, value FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN deal_field ON deal_id = asked.wanted CROSS JOIN field ON field.id = field_id ORDER BY field.id;

-- name: lines
SELECT deal_id, name, product_id, quantity_thousandths, price_minor, total_minor
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN deal_line ON deal_id = asked.wanted
ORDER BY position, deal_line.id;
