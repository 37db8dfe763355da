-- name: contact
INSERT INTO contact (
    id, uid, name, family_name, given_name, middle_name, prefix, suffix, nickname, name_key, city, region, country,
    postcode, street, birthday, gender, lifecycle, extra, source, owner_id, created_at, updated_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: handle
INSERT INTO handle (contact_id, kind, value, key, raw, label, extension, is_primary, is_valid)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: affiliation
INSERT INTO affiliation (contact_id, org_id, title, department, role, is_primary) VALUES (?, ?, ?, ?, ?, ?);

-- name: external_id
INSERT INTO external_id (contact_id, source, key) VALUES (?, ?, ?);

-- name: contact_tag
INSERT INTO contact_tag (contact_id, tag_id) VALUES (?, ?);

-- name: contact_field
INSERT INTO contact_field (contact_id, field_id, value) VALUES (?, ?, ?);

-- name: note
INSERT INTO note (uid, contact_id, text, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: address
INSERT INTO address (contact_id, label, street, city, region, postcode, country) VALUES (?, ?, ?, ?, ?, ?, ?);
