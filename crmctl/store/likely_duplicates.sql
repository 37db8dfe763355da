-- name: people
SELECT contact.id, contact.name AS label, match_value.name, mails, phones, place, birthday,
    (
        SELECT org_id FROM affiliation
        WHERE contact_id = contact.id AND org_id IS NOT NULL
        ORDER BY ended_on IS NOT NULL, is_primary DESC, id LIMIT 1
    ) AS org_id
FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN contact ON contact.id = asked.wanted LEFT JOIN match_value ON match_value.id = contact.id * 16
WHERE deleted_at IS NULL AND merged_into IS NULL;
