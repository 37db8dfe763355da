-- name: contact_by_id
SELECT id, name FROM contact
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT ?;

-- name: org_by_id
SELECT id, name FROM org
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT ?;

-- name: note_by_id
SELECT id, text FROM note WHERE id BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY id LIMIT ?;

-- name: by_name
SELECT search.rowid & 15 AS kind, search.rowid >> 4 AS id,
    CASE search.rowid & 15 WHEN 0 THEN contact.name ELSE org.name END AS name
FROM search
LEFT JOIN contact ON contact.id = search.rowid >> 4 AND search.rowid & 15 = 0
LEFT JOIN org ON org.id = search.rowid >> 4 AND search.rowid & 15 = 1
WHERE search MATCH ? AND search.rowid & 15 IN ({kinds}) LIMIT ?;

-- name: newest
SELECT id, {name} FROM {noun} WHERE deleted_at IS NULL ORDER BY id DESC LIMIT ?;

-- name: deal_by_id
SELECT id, title FROM deal WHERE id BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY id LIMIT ?;

-- name: deal_by_title
SELECT id, title FROM deal WHERE title_key >= ? AND title_key < ? AND deleted_at IS NULL
ORDER BY status <> 'open', id DESC LIMIT ?;

-- name: stages
SELECT stage.name, group_concat(pipeline.name, ', ') AS pipelines FROM stage JOIN pipeline ON pipeline.id = pipeline_id
WHERE stage.retired_at IS NULL AND pipeline.retired_at IS NULL GROUP BY stage.key ORDER BY min(stage.position);
