-- name: org
SELECT id FROM org WHERE name_key = ? AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT 1;

-- name: make_org
INSERT INTO org (id, uid, name, name_key, core_key, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: make_tag
INSERT INTO tag (uid, name, key) VALUES (?, ?, ?);

-- name: make_user
INSERT INTO user (uid, name, created_at) VALUES (?, ?, ?);

-- name: make_field
INSERT INTO field (uid, noun, name, key, type) VALUES (?, ?, ?, ?, ?);
