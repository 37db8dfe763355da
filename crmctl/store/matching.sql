-- name: external
SELECT external_id.key, coalesce(contact.merged_into, contact.id), contact.name_key, external_id.key
FROM (SELECT value AS wanted FROM json_each(?1)) AS asked
CROSS JOIN external_id ON external_id.key = asked.wanted AND external_id.source = ?2 AND contact_id IS NOT NULL
JOIN contact ON contact.id = external_id.contact_id;

-- name: handle
SELECT handle.key, coalesce(contact.merged_into, contact.id), contact.name_key, (
    SELECT key FROM external_id WHERE external_id.contact_id = contact.id AND external_id.source = ?3 LIMIT 1)
FROM (SELECT value AS wanted FROM json_each(?1)) AS asked
CROSS JOIN handle ON handle.kind = ?2 AND handle.key = asked.wanted
JOIN contact ON contact.id = handle.contact_id;
