-- name: by_key
SELECT org.id, org.deleted_at, org.name_key FROM external_id JOIN org AS known ON known.id = external_id.org_id
JOIN org ON org.id = coalesce(known.merged_into, known.id)
WHERE external_id.source = ? AND external_id.key = ?;

-- name: by_name
SELECT org.id, org.deleted_at FROM org AS known JOIN org ON org.id = coalesce(known.merged_into, known.id)
WHERE known.name_key = $key AND ($own IS NULL OR NOT EXISTS (
    SELECT 1 FROM external_id WHERE org_id = org.id AND source = $source AND key <> $own))
ORDER BY org.deleted_at IS NOT NULL, known.merged_into IS NOT NULL, org.id LIMIT 1;

-- name: living
SELECT id FROM org WHERE name_key = ? AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT 1;

-- name: org
SELECT org.*, user.name AS owner, parent.name AS parent FROM org LEFT JOIN user ON user.id = org.owner_id
LEFT JOIN org AS parent ON parent.id = org.parent_id WHERE org.id = ?;

-- name: edited
SELECT change_body.body FROM change JOIN change_body ON change_body.change_id = change.id
JOIN step ON step.id = change.step_id
WHERE change.noun = 'org' AND change.op = 'update' AND change.row_id = ?
AND step.kind = 'do' AND step.reversed_by IS NULL AND step.id IS NOT (SELECT step_id FROM journal)
AND step.id NOT IN (SELECT step_id FROM change WHERE noun IN ('import_batch', 'merge') AND step_id IS NOT NULL);

-- name: is_above
WITH RECURSIVE above (id) AS (
    SELECT ? UNION SELECT org.parent_id FROM org JOIN above ON org.id = above.id WHERE org.parent_id IS NOT NULL
)
SELECT 1 FROM above WHERE id = ?;

-- name: alike
SELECT id, name, name_key FROM org WHERE (core_key = ?1 OR name_key = ?2) AND deleted_at IS NULL AND merged_into IS NULL
ORDER BY name_key <> ?2, id LIMIT 10;
