-- name: orgs
SELECT org.*, user.name AS owner, parent.name AS parent FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN org ON org.id = asked.wanted LEFT JOIN user ON user.id = org.owner_id
LEFT JOIN org AS parent ON parent.id = org.parent_id;

-- name: roles
SELECT org_id, role FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN org_role ON org_id = asked.wanted ORDER BY org_role.id;

-- name: handles
SELECT org_id, kind, value, raw, label, extension, is_primary, is_valid
FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN handle ON org_id = asked.wanted
ORDER BY is_primary DESC, id;

-- name: members
SELECT org_id, 'c' || contact.id AS ref, contact.name, title FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN affiliation ON org_id = asked.wanted CROSS JOIN contact ON contact.id = contact_id
WHERE ended_on IS NULL AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
ORDER BY is_primary DESC, affiliation.id;

-- name: tags
SELECT org_id, name FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN org_tag ON org_id = asked.wanted CROSS JOIN tag ON tag.id = tag_id ORDER BY org_tag.id;

-- name: notes
SELECT org_id, text FROM (SELECT value AS wanted FROM json_each(?)) AS asked CROSS JOIN note ON org_id = asked.wanted
WHERE deleted_at IS NULL ORDER BY note.id;

-- name: fields
SELECT org_id, name, value FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN org_field ON org_id = asked.wanted CROSS JOIN field ON field.id = field_id ORDER BY field.id;

-- name: keys
SELECT org_id, source, key FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN external_id ON org_id = asked.wanted ORDER BY external_id.id;

-- name: addresses
SELECT org_id, label, street, city, region, postcode, country FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN address ON org_id = asked.wanted ORDER BY address.id;

-- name: by_tags
id IN (SELECT org_id FROM org_tag JOIN tag ON tag.id = tag_id WHERE tag.key = ?);

-- name: by_roles
id IN (SELECT org_id FROM org_role WHERE role = ?);

-- name: by_owner
owner_id = (SELECT id FROM user WHERE name = ?);

-- name: by_source
source = ?;

-- name: by_city
city = ?;

-- name: by_industry
industry = ?;
