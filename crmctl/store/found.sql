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
