-- name: kinds
WITH RECURSIVE each_kind (kind) AS (
    SELECT min(kind) FROM handle
    UNION ALL
    SELECT (SELECT min(kind) FROM handle WHERE handle.kind > each_kind.kind) FROM each_kind WHERE kind IS NOT NULL
)
SELECT kind FROM each_kind
WHERE EXISTS (SELECT 1 FROM handle WHERE handle.kind = each_kind.kind AND {noun}_id IS NOT NULL);

-- name: sources
SELECT DISTINCT source FROM external_id WHERE {noun}_id IS NOT NULL ORDER BY source;

-- name: fields
SELECT name FROM field WHERE noun = '{noun}' AND EXISTS (SELECT 1 FROM {noun}_field WHERE field_id = field.id)
ORDER BY id;

-- name: own
SELECT id{cells} FROM {noun} WHERE id {which} AND deleted_at IS NULL AND merged_into IS NULL;

-- name: top
SELECT min(id), max(id) FROM {noun};

-- name: orgs
SELECT cast(id AS TEXT), name FROM org WHERE deleted_at IS NULL;

-- name: ties
SELECT contact_id, cast(org_id AS TEXT), {cells} FROM affiliation WHERE contact_id {which} AND ended_on IS NULL;

-- name: ties_in_order
SELECT contact_id, cast(org_id AS TEXT), {cells} FROM affiliation WHERE contact_id {which} AND ended_on IS NULL
ORDER BY is_primary DESC, id;

-- name: emails
SELECT {noun}_id, value FROM handle WHERE {noun}_id {which} AND +kind = 'email';

-- name: emails_in_order
SELECT {noun}_id, value FROM handle WHERE {noun}_id {which} AND +kind = 'email' ORDER BY is_primary DESC, id;

-- name: phones
SELECT {noun}_id, iif(extension IS NULL OR NOT is_valid, value, value || ';ext=' || extension)
FROM handle WHERE {noun}_id {which} AND +kind = 'phone';

-- name: phones_in_order
SELECT {noun}_id, iif(extension IS NULL OR NOT is_valid, value, value || ';ext=' || extension)
FROM handle WHERE {noun}_id {which} AND +kind = 'phone' ORDER BY is_primary DESC, id;

-- name: handles
SELECT {noun}_id, kind, value FROM handle WHERE {noun}_id {which} AND kind NOT IN ('email', 'phone')
ORDER BY is_primary DESC, id;

-- name: tags
SELECT {noun}_id, tag.name FROM {noun}_tag CROSS JOIN tag ON tag.id = tag_id WHERE {noun}_id {which}
ORDER BY {noun}_tag.id;

-- name: notes
SELECT {noun}_id, text FROM note WHERE {noun}_id {which} AND deleted_at IS NULL ORDER BY id;

-- name: roles
SELECT org_id, role FROM org_role WHERE org_id {which} ORDER BY id;

-- name: external_ids
SELECT {noun}_id, source, key FROM external_id WHERE {noun}_id {which} ORDER BY id;

-- name: external_ids_of_one
SELECT {noun}_id, key FROM external_id WHERE {noun}_id {which} AND +source = :name;

-- name: field_values
SELECT {noun}_id, field.name, value FROM {noun}_field CROSS JOIN field ON field.id = field_id WHERE {noun}_id {which};

-- name: all_notes
SELECT {noun}_id AS id, text, source, created_at FROM note
WHERE {noun}_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY note.id;

-- name: all_keys
SELECT {noun}_id AS id, source, key FROM external_id WHERE {noun}_id IN (SELECT value FROM json_each(?)) ORDER BY external_id.id;

-- name: by_uid
SELECT uid, coalesce(merged_into, id) FROM contact WHERE uid IN (SELECT value FROM json_each(?));

-- name: by_key
SELECT external_id.source, external_id.key, coalesce(merged_into, contact.id) FROM external_id
JOIN contact ON contact.id = contact_id
WHERE external_id.key IN (SELECT value FROM json_each(?)) AND contact_id IS NOT NULL;

-- name: add_key
INSERT INTO external_id (contact_id, source, key) VALUES (?, ?, ?);

-- name: is_tied
SELECT 1 FROM affiliation WHERE contact_id = ? AND org_id IS ? AND title IS ? AND ended_on IS ?;

-- name: add_tie
INSERT INTO affiliation (contact_id, org_id, title, department, role, started_on, ended_on, is_primary)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);
