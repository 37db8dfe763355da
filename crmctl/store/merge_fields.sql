-- name: updated
INSERT INTO merge_change (merge_id, in_table, in_column, row_id, old, new)
SELECT merge_id, $noun, 'updated_at', own.id, json_quote(updated_at), json_quote($now)
FROM temp.merging CROSS JOIN {noun} AS own ON own.id = merging.id WHERE number = 0 ORDER BY merge_id;

-- name: created
INSERT INTO merge_change (merge_id, in_table, in_column, row_id, old, new, number)
SELECT merging.merge_id, $noun, 'created_at', own.id, json_quote(own.created_at), json_quote(oldest.created_at), oldest.number
FROM temp.merging CROSS JOIN {noun} AS own ON own.id = merging.id
JOIN ( -- of several as old as each other, the survivor, then the first
    SELECT merge_id, number, created_at, row_number() OVER (PARTITION BY merge_id ORDER BY created_at, number) AS place
    FROM temp.merging CROSS JOIN {noun} AS all_ ON all_.id = merging.id
) AS oldest ON oldest.merge_id = merging.merge_id AND place = 1 AND oldest.number > 0
WHERE merging.number = 0;

-- name: filled
SELECT {columns} FROM temp.merging CROSS JOIN {noun} AS own ON own.id = merging.id;

-- name: records
SELECT merging.merge_id, merging.id, merging.at, {columns}
FROM temp.merging CROSS JOIN {noun} AS own ON own.id = merging.id ORDER BY merging.merge_id, merging.number;

-- name: edited
SELECT DISTINCT change.row_id, member.key
FROM step CROSS JOIN change ON change.step_id = step.id CROSS JOIN change_body ON change_body.change_id = change.id
CROSS JOIN json_each(change_body.body) AS member
WHERE change.noun = ? AND change.op = 'update' AND change.row_id = change.last_id
AND step.kind = 'do' AND step.reversed_by IS NULL AND change.row_id IN (SELECT id FROM temp.merging)
AND step.id NOT IN (
    SELECT step_id FROM change WHERE noun IN ('import_batch', 'merge') AND op IN ('insert', 'update')
    AND step_id IS NOT NULL);

-- name: made_by_hand
SELECT merging.id, 'all' FROM change JOIN step ON step.id = change.step_id
JOIN temp.merging ON merging.id BETWEEN change.row_id AND change.last_id
WHERE change.noun = ? AND change.op = 'insert' AND step.kind = 'do' AND step.reversed_by IS NULL
AND step.id NOT IN (SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL);

-- name: fields
SELECT merging.merge_id, merging.number, merging.at, merging.id AS record_id, own.id, own.field_id, own.value, field.name
FROM temp.merging CROSS JOIN {noun}_field AS own ON own.{noun}_id = merging.id JOIN field ON field.id = own.field_id
WHERE EXISTS (
    SELECT 1 FROM temp.merging AS other JOIN {noun}_field AS same ON same.{noun}_id = other.id
    WHERE other.survivor = merging.survivor AND same.field_id = own.field_id AND same.id <> own.id)
ORDER BY merging.merge_id, own.field_id, merging.number, own.id;
