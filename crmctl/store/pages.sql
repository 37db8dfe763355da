-- name: step
SELECT step.*, count(change.id) AS changes, sum(last_id - row_id + 1) AS rows
FROM step LEFT JOIN change ON change.step_id = step.id WHERE step.id = ? GROUP BY step.id;

-- name: changes
SELECT change.*, body FROM change LEFT JOIN change_body ON change_id = change.id
    AND (op = 'update' OR noun = 'stage_rule' OR noun = 'lost_reason')
WHERE step_id = ? ORDER BY change.id LIMIT ?;

-- name: batch
SELECT import_batch.*, (
    SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert'
    AND import_batch.id BETWEEN row_id AND last_id ORDER BY change.id LIMIT 1
) AS step
FROM import_batch WHERE id = ?;
