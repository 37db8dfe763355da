-- name: has_tag
SELECT 1 FROM {noun}_tag WHERE {noun}_id = ? AND tag_id = ?;

-- name: field
SELECT value FROM {noun}_field WHERE {noun}_id = ? AND field_id = ?;

-- name: set_field
INSERT INTO {noun}_field ({noun}_id, field_id, value) VALUES (?, ?, ?)
ON CONFLICT ({noun}_id, field_id) DO UPDATE SET value = excluded.value;

-- name: by_hand
WITH hand (noun, row_id, last_id, op, body) AS (
    SELECT change.noun, change.row_id, change.last_id, change.op, change_body.body
    FROM change JOIN step ON step.id = change.step_id LEFT JOIN change_body ON change_body.change_id = change.id
    WHERE change.noun IN ('{noun}_tag', '{noun}_field') AND step.kind = 'do' AND step.reversed_by IS NULL
    AND step.id IS NOT (SELECT step_id FROM journal)
    AND step.id NOT IN (
        SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL)
    AND NOT EXISTS ( -- given with the record itself, by hand or not: no later word on it
        SELECT 1 FROM change AS made WHERE made.step_id = step.id AND made.noun = '{noun}' AND made.op = 'insert'
        AND change.op = 'insert')
)
SELECT iif(noun = '{noun}_tag', 'tag', 'field'), json_extract(body, '$[0].{noun}_id'),
    coalesce(json_extract(body, '$[0].tag_id'), json_extract(body, '$[0].field_id'))
FROM hand WHERE op = 'delete' AND body IS NOT NULL
UNION
SELECT 'field', {noun}_id, field_id FROM hand JOIN {noun}_field ON {noun}_field.id BETWEEN hand.row_id AND hand.last_id
WHERE hand.noun = '{noun}_field' AND op IN ('insert', 'update');
