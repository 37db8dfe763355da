-- name: contact
SELECT contact.*, user.name AS owner FROM contact LEFT JOIN user ON user.id = owner_id WHERE contact.id = ?;

-- name: edited
SELECT change.row_id, change_body.body
FROM change JOIN change_body ON change_body.change_id = change.id JOIN step ON step.id = change.step_id
WHERE change.noun = 'contact' AND change.op = 'update' AND change.row_id IN (SELECT value FROM json_each(?))
AND step.kind = 'do' AND step.reversed_by IS NULL
AND step.id IS NOT (SELECT step_id FROM journal)
AND NOT EXISTS (SELECT 1 FROM change AS batch WHERE batch.step_id = step.id AND batch.noun = 'import_batch')
UNION ALL
SELECT affiliation.contact_id, change_body.body
FROM affiliation
JOIN change ON change.noun = 'affiliation' AND change.row_id = affiliation.id AND change.op = 'update'
JOIN change_body ON change_body.change_id = change.id JOIN step ON step.id = change.step_id
WHERE affiliation.contact_id IN (SELECT value FROM json_each(?1)) AND step.kind = 'do' AND step.reversed_by IS NULL
AND step.id IS NOT (SELECT step_id FROM journal)
AND NOT EXISTS (SELECT 1 FROM change AS batch WHERE batch.step_id = step.id AND batch.noun = 'import_batch')
UNION ALL
SELECT affiliation.contact_id, '{"org": 1}'
FROM affiliation JOIN change ON change.id = (
    SELECT id FROM change AS made WHERE made.noun = 'affiliation' AND made.op = 'insert'
    AND made.row_id <= affiliation.id ORDER BY made.row_id DESC LIMIT 1)
JOIN step ON step.id = change.step_id
WHERE affiliation.contact_id IN (SELECT value FROM json_each(?1)) AND affiliation.is_primary
AND step.kind = 'do' AND step.reversed_by IS NULL
AND step.id IS NOT (SELECT step_id FROM journal)
AND NOT EXISTS (
    SELECT 1 FROM change AS other WHERE other.step_id = step.id
    AND (other.noun = 'import_batch' OR (other.noun = 'contact' AND other.op = 'insert')));

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
