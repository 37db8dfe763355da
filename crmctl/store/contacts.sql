-- name: contacts
SELECT contact.*, user.name AS owner, last_touch.at AS last_touch_at
FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN contact ON contact.id = asked.wanted LEFT JOIN user ON user.id = contact.owner_id
LEFT JOIN last_touch ON last_touch.contact_id = contact.id;

-- name: handles
SELECT contact_id, kind, value, raw, label, extension, is_primary, is_valid,
    kind = 'phone' AND EXISTS (
        SELECT 1 FROM handle AS other WHERE other.kind = 'phone' AND other.key = handle.key AND other.id <> handle.id
    ) AS shared
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN handle ON contact_id = asked.wanted ORDER BY is_primary DESC, id;

-- name: orgs
SELECT contact_id, 'o' || org.id AS ref, org.name, title, department, role, started_on AS "from", ended_on AS "to",
    is_primary
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN affiliation ON contact_id = asked.wanted LEFT JOIN org ON org.id = org_id AND org.deleted_at IS NULL
WHERE org.id IS NOT NULL OR org_id IS NULL
ORDER BY ended_on IS NOT NULL, is_primary DESC, affiliation.id;

-- name: tags
SELECT contact_id, name FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN contact_tag ON contact_id = asked.wanted CROSS JOIN tag ON tag.id = tag_id ORDER BY contact_tag.id;

-- name: notes
SELECT contact_id, text FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN note ON contact_id = asked.wanted
WHERE deleted_at IS NULL ORDER BY note.id;

-- name: fields
SELECT contact_id, name, value FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN contact_field ON contact_id = asked.wanted CROSS JOIN field ON field.id = field_id ORDER BY field.id;

-- name: keys
SELECT contact_id, source, key FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN external_id ON contact_id = asked.wanted
ORDER BY external_id.id;

-- name: addresses
SELECT contact_id, label, street, city, region, postcode, country FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN address ON contact_id = asked.wanted ORDER BY address.id;

-- name: by_tags
id IN (SELECT contact_id FROM contact_tag JOIN tag ON tag.id = tag_id WHERE tag.key = ?);

-- name: by_org
id IN (SELECT contact_id FROM affiliation WHERE org_id = ? AND ended_on IS NULL);

-- name: by_owner
owner_id = (SELECT id FROM user WHERE name = ?);

-- name: by_source
source = ?;

-- name: by_city
city = ?;
