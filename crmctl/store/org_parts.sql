-- name: role
SELECT 1 FROM org_role WHERE org_id = ? AND role = ?;

-- name: add_role
INSERT INTO org_role (org_id, role) VALUES (?, ?);

-- name: handles
SELECT kind, key FROM handle WHERE org_id = ?;

-- name: demote
UPDATE handle SET is_primary = 0 WHERE org_id = ? AND kind = ? AND is_primary = 1;

-- name: add_handle
INSERT INTO handle (org_id, kind, value, key, raw, label, extension, is_primary, is_valid)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: tag
SELECT 1 FROM org_tag WHERE org_id = ? AND tag_id = ?;

-- name: add_tag
INSERT INTO org_tag (org_id, tag_id) VALUES (?, ?);

-- name: field
SELECT value FROM org_field WHERE org_id = ? AND field_id = ?;

-- name: set_field
UPDATE org_field SET value = ? WHERE org_id = ? AND field_id = ?;

-- name: add_field
INSERT INTO org_field (value, org_id, field_id) VALUES (?, ?, ?);

-- name: notes
SELECT id, text, source FROM note WHERE org_id = ? AND deleted_at IS NULL ORDER BY id;

-- name: set_note
UPDATE note SET text = ?, updated_at = ? WHERE id = ?;

-- name: add_note
INSERT INTO note (uid, org_id, text, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: address
SELECT 1 FROM address WHERE org_id = ? AND street IS ? AND city IS ? AND region IS ? AND postcode IS ?
AND country IS ?;

-- name: add_address
INSERT INTO address (org_id, label, street, city, region, postcode, country) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: key
SELECT 1 FROM external_id WHERE source = ? AND key = ? AND org_id IS NOT NULL;

-- name: add_key
INSERT INTO external_id (org_id, source, key) VALUES (?, ?, ?);
