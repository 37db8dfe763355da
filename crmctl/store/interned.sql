-- name: org
SELECT org.id FROM (
    SELECT coalesce(merged_into, id) AS id, merged_into IS NOT NULL AS later FROM org WHERE name_key = ?1
    UNION ALL
    SELECT coalesce(had.merged_into, had.id), 2 FROM merge_change JOIN merge ON merge.id = merge_id JOIN org AS had ON had.id = merge.org_id
    WHERE in_column = 'name_key' AND in_table = 'org' AND old = json_quote(?1) AND undone_at IS NULL
) AS known JOIN org ON org.id = known.id
WHERE org.deleted_at IS NULL ORDER BY later, org.id LIMIT 1;

-- name: make_org
INSERT INTO org (id, uid, name, name_key, core_key, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: make_tag
INSERT INTO tag (uid, name, key) VALUES (?, ?, ?);

-- name: make_user
INSERT INTO user (uid, name, created_at) VALUES (?, ?, ?);

-- name: make_field
INSERT INTO field (uid, noun, name, key, type) VALUES (?, ?, ?, ?, ?);
