-- name: contact
SELECT contact.*, user.name AS owner FROM contact LEFT JOIN user ON user.id = owner_id WHERE contact.id = ?;

-- name: affiliation
SELECT affiliation.*, org.name AS org FROM affiliation LEFT JOIN org ON org.id = org_id
WHERE contact_id = ? ORDER BY ended_on IS NOT NULL, is_primary DESC, affiliation.id LIMIT 1;

-- name: tie
SELECT id FROM affiliation WHERE contact_id = ? AND org_id = ? ORDER BY id LIMIT 1;

-- name: affiliate
INSERT INTO affiliation (contact_id, org_id, title, department, role, is_primary) VALUES (?, ?, ?, ?, ?, ?);

-- name: handles
SELECT kind, key FROM handle WHERE contact_id = ?;

-- name: demote
UPDATE handle SET is_primary = 0 WHERE contact_id = ? AND kind = ? AND is_primary = 1;

-- name: add_handle
INSERT INTO handle (contact_id, kind, value, key, raw, label, extension, is_primary, is_valid)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: field
SELECT value FROM contact_field WHERE contact_id = ? AND field_id = ?;

-- name: set_field
UPDATE contact_field SET value = ? WHERE contact_id = ? AND field_id = ?;

-- name: add_field
INSERT INTO contact_field (value, contact_id, field_id) VALUES (?, ?, ?);

-- name: add_tag
INSERT INTO contact_tag (contact_id, tag_id)
SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM contact_tag WHERE contact_id = ?1 AND tag_id = ?2);

-- name: notes
SELECT id, text, source FROM note WHERE contact_id = ? AND deleted_at IS NULL;

-- name: set_note
UPDATE note SET text = ?, updated_at = ? WHERE id = ?;

-- name: add_note
INSERT INTO note (uid, contact_id, text, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: key
SELECT 1 FROM external_id WHERE source = ? AND key = ? AND contact_id IS NOT NULL;

-- name: add_key
INSERT INTO external_id (contact_id, source, key) VALUES (?, ?, ?);

-- name: address
SELECT 1 FROM address WHERE contact_id = ? AND street IS ? AND city IS ? AND region IS ? AND postcode IS ?
AND country IS ?;

-- name: add_address
INSERT INTO address (contact_id, label, street, city, region, postcode, country) VALUES (?, ?, ?, ?, ?, ?, ?);
