-- name: by_uid
SELECT uid, id FROM {noun} WHERE uid IN (SELECT value FROM json_each(?));

-- name: by_key
SELECT source, source_key, id FROM {noun} WHERE source_key IN (SELECT value FROM json_each(?)) AND source IS NOT NULL;

-- name: changed
SELECT change.row_id, json_each.key FROM change JOIN change_body ON change_body.change_id = change.id
JOIN step ON step.id = change.step_id, json_each(change_body.body)
WHERE change.noun = ? AND change.op = 'update' AND change.row_id IN (SELECT value FROM json_each(?))
AND step.kind = 'do' AND step.reversed_by IS NULL AND step.id IS NOT (SELECT step_id FROM journal)
AND step.id NOT IN (SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL);

-- name: taken_off
SELECT json_extract(body, '$[0].interaction_id'), json_extract(body, '$[0].contact_id')
FROM change JOIN change_body ON change_id = change.id JOIN step ON step.id = change.step_id
WHERE change.noun = 'interaction_contact' AND change.op = 'delete' AND step.kind = 'do' AND step.reversed_by IS NULL;

-- name: plans_run
SELECT 1 FROM plan_run WHERE stopped_at IS NULL LIMIT 1;

-- name: parts_changed
WITH hand (row_id, last_id, op, body) AS (
    SELECT change.row_id, change.last_id, change.op, change_body.body
    FROM change JOIN step ON step.id = change.step_id LEFT JOIN change_body ON change_body.change_id = change.id
    WHERE change.noun = '{table}' AND step.kind = 'do' AND step.reversed_by IS NULL
    AND step.id IS NOT (SELECT step_id FROM journal)
    AND step.id NOT IN (
        SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL)
)
SELECT 1 FROM hand WHERE op = 'delete' AND json_extract(body, '$[0].{column}') = $id
UNION ALL
SELECT 1 FROM hand JOIN {table} ON {table}.id BETWEEN hand.row_id AND hand.last_id
WHERE op IN ('insert', 'update') AND {table}.{column} = $id LIMIT 1;
