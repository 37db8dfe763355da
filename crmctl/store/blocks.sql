-- name: update
-- UPDATE … FROM copies whole rows aside before it writes them: a third slower, twice where no index is touched.
UPDATE {table} SET "{column}" = (SELECT new FROM temp.altered WHERE row_id = {table}.id)
WHERE id IN (SELECT row_id FROM temp.altered);

-- name: deleted_many
INSERT INTO change_body
SELECT $id, json_object('columns', json($names), 'rows', json_group_array(json_array({values})))
FROM json_each($ids) CROSS JOIN {table} ON {table}.id = json_each.value WHERE $names <> '';

-- name: deleted_one
INSERT INTO change_body SELECT $id, json_array(json_object({members}))
FROM json_each($ids) CROSS JOIN {table} ON {table}.id = json_each.value WHERE $names <> '';

-- name: block
INSERT INTO change (step_id, noun, row_id, last_id, op)
SELECT $step, $table, min(row_id), max(row_id), 'update' FROM (
    SELECT row_id FROM temp.altered ORDER BY row_id LIMIT $last - $first OFFSET $first);

-- name: block_body
INSERT INTO change_body
SELECT $id, json_object('column', $column, 'rows', json_group_array(json_array(row_id, old, new))) FROM (
    SELECT row_id, old, new FROM temp.altered ORDER BY row_id LIMIT $last - $first OFFSET $first);

-- name: entry
SELECT change.id, body FROM change JOIN change_body ON change_id = change.id
WHERE step_id = ? AND noun = ? AND row_id = ? AND op = 'update' AND row_id = last_id
AND json_type(body, '$.column') IS NULL ORDER BY change.id LIMIT 1;

-- name: add
INSERT INTO change (step_id, noun, row_id, last_id, op) VALUES (?, ?, ?, ?, ?);

-- name: columns
SELECT DISTINCT noun, body ->> '$.column' FROM change JOIN change_body ON change_id = change.id
WHERE step_id = ? AND op = 'update' AND last_id > row_id ORDER BY change.id;

-- name: reversed
INSERT INTO temp.altered
SELECT cell.value ->> 0, cell.value ->> 2, cell.value ->> 1 FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.rows') AS cell
WHERE step_id = ? AND +noun = ? AND op = 'update' AND last_id > row_id AND body ->> '$.column' = ?
ORDER BY change.id
ON CONFLICT (row_id) DO UPDATE SET old = excluded.old; -- changed twice in a step, by a chain parted: back to the first

-- name: as_they_are
UPDATE temp.altered SET old = {table}."{column}" FROM {table} WHERE {table}.id = row_id;

-- name: no_longer
DELETE FROM temp.altered WHERE row_id NOT IN (SELECT id FROM {table});

-- name: plain
-- A step is found by its number: +noun keeps SQLite, which has no statistics, from going through all changes of a noun.
SELECT DISTINCT row_id, last_id FROM change WHERE step_id = $step AND +noun = $table
AND op IN (SELECT value FROM json_each($ops))
AND NOT (op = 'update' AND last_id > row_id);

-- name: named
SELECT DISTINCT cell.value ->> 0 AS row_id FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.rows') AS cell
WHERE step_id = $step AND +noun = $table AND op = 'update' AND last_id > row_id
AND op IN (SELECT value FROM json_each($ops))
AND ($columns = 'null' OR body ->> '$.column' IN (SELECT value FROM json_each($columns))) ORDER BY 1;

-- name: values
SELECT DISTINCT part.value FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, $path) AS part
WHERE step_id = $step AND +noun = $table AND op = 'update' AND row_id = last_id AND part.value IS NOT NULL
UNION
SELECT part.value FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.rows') AS cell CROSS JOIN json_each(cell.value) AS part
WHERE step_id = $step AND +noun = $table AND op = 'update' AND row_id < last_id AND body ->> '$.column' = $column
AND part.key > 0 AND part.value IS NOT NULL
ORDER BY 1;
