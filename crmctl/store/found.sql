-- name: about_contact
SELECT contact.id, contact.name AS title, (
    SELECT group_concat(part, ' · ') FROM (
        SELECT org.name AS part FROM affiliation JOIN org ON org.id = org_id
        WHERE contact_id = contact.id AND is_primary AND ended_on IS NULL
        UNION ALL
        SELECT title FROM affiliation WHERE contact_id = contact.id AND is_primary AND title IS NOT NULL
        UNION ALL
        SELECT contact.city WHERE contact.city IS NOT NULL)
) AS subtitle, NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN contact ON contact.id = asked.wanted;

-- name: about_org
SELECT org.id, org.name AS title, (
    SELECT group_concat(part, ' · ') FROM (
        SELECT org.industry AS part WHERE org.industry IS NOT NULL
        UNION ALL
        SELECT org.city WHERE org.city IS NOT NULL)
) AS subtitle, (
    SELECT count(DISTINCT contact_id) FROM affiliation JOIN contact ON contact.id = contact_id
    WHERE org_id = org.id AND ended_on IS NULL AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
) AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN org ON org.id = asked.wanted;

-- name: about_note
SELECT note.id, substr(note.text, 1, 80) AS title, coalesce(contact.name, org.name) AS subtitle,
    NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN note ON note.id = asked.wanted
LEFT JOIN contact ON contact.id = note.contact_id LEFT JOIN org ON org.id = note.org_id;

-- name: about_interaction
SELECT interaction.id, kind || ' ' || occurred_on AS title, coalesce((
    SELECT group_concat(contact.name, ', ') FROM interaction_contact JOIN contact ON contact.id = contact_id
    WHERE interaction_id = interaction.id), org.name) AS subtitle, NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN interaction ON interaction.id = asked.wanted
LEFT JOIN org ON org.id = interaction.org_id;

-- name: about_task
SELECT task.id, task.title AS title, coalesce(contact.name, org.name) AS subtitle, NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN task ON task.id = asked.wanted
LEFT JOIN contact ON contact.id = task.contact_id LEFT JOIN org ON org.id = task.org_id;

-- name: about_deal
SELECT deal.id, deal.title AS title, stage.name || coalesce(' · ' || org.name, '') AS subtitle, NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN deal ON deal.id = asked.wanted
JOIN stage ON stage.id = deal.stage_id LEFT JOIN org ON org.id = deal.org_id;

-- name: about_product
SELECT product.id, product.name AS title, coalesce(code || coalesce(' · ' || category, ''), category) AS subtitle, NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN product ON product.id = asked.wanted;

-- name: about_order
SELECT sales_order.id, number AS title, ordered_on || coalesce(' · ' || coalesce(org.name, contact.name), '') AS subtitle,
    NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN sales_order ON sales_order.id = asked.wanted
LEFT JOIN org ON org.id = sales_order.org_id LEFT JOIN contact ON contact.id = sales_order.contact_id;

-- name: about_asset
SELECT asset.id, asset.name || coalesce(' ' || serial, '') AS title, coalesce(org.name, contact.name) AS subtitle,
    NULL AS contacts
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN asset ON asset.id = asked.wanted
LEFT JOIN org ON org.id = asset.org_id LEFT JOIN contact ON contact.id = asset.contact_id;
