-- name: external
SELECT external_id.key, coalesce(contact.merged_into, contact.id), contact.name_key
FROM (SELECT value AS wanted FROM json_each(?)) AS asked
JOIN external_id ON external_id.source = ? AND external_id.key = asked.wanted AND external_id.contact_id IS NOT NULL
JOIN contact ON contact.id = external_id.contact_id;

-- name: handle
SELECT handle.key, coalesce(contact.merged_into, contact.id), contact.name_key
FROM (SELECT value AS wanted FROM json_each(?)) AS asked
JOIN handle ON handle.kind = ?2 AND handle.key = asked.wanted
JOIN contact ON contact.id = handle.contact_id;
