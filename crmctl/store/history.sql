-- name: step
SELECT * FROM step WHERE id = ?;

-- name: steps
SELECT step.*, (
    SELECT sum(iif(last_id > row_id AND (op = 'update' OR op = 'delete' AND step.kind = 'do'),
        (SELECT json_array_length(body, '$.rows') FROM change_body WHERE change_id = change.id), last_id - row_id + 1))
    FROM change WHERE step_id = step.id) AS rows
FROM step WHERE at >= $since ORDER BY id DESC LIMIT $limit;

-- name: steps_of
SELECT step.*, (
    SELECT sum(iif(last_id > row_id AND (op = 'update' OR op = 'delete' AND step.kind = 'do'),
        (SELECT json_array_length(body, '$.rows') FROM change_body WHERE change_id = change.id), last_id - row_id + 1))
    FROM change WHERE step_id = step.id) AS rows
FROM step WHERE at >= $since AND id IN (
    SELECT step_id FROM change WHERE noun = $noun AND $id BETWEEN row_id AND last_id
    AND (op = 'insert' OR row_id = last_id OR EXISTS ( -- of a block, only the rows that it names
        SELECT 1 FROM change_body, json_each(body, '$.rows') AS cell
        WHERE change_id = change.id AND cell.value ->> 0 = $id))
    UNION $parts
)
ORDER BY id DESC LIMIT $limit;

-- name: bodies
SELECT change.op, iif(change.op = 'update' AND row_id < last_id, (
    SELECT json_object(body ->> '$.column', json_array(cell.value -> 1, cell.value -> 2))
    FROM json_each(body, '$.rows') AS cell WHERE cell.value ->> 0 = $id), body) AS body
FROM change LEFT JOIN change_body ON change_id = change.id
WHERE step_id = $step AND noun = $noun AND $id BETWEEN row_id AND last_id
AND (op = 'insert' OR row_id = last_id OR EXISTS (
    SELECT 1 FROM json_each(body, '$.rows') AS cell WHERE cell.value ->> 0 = $id))
ORDER BY change.id;

-- name: last_done
SELECT * FROM step WHERE user = ? AND kind = 'do' AND reversed_by IS NULL ORDER BY id DESC LIMIT 1;

-- name: last_undo
SELECT * FROM step AS mine WHERE user = ? AND kind = 'undo' AND reversed_by IS NULL
AND NOT EXISTS (SELECT 1 FROM step WHERE step.id > mine.id AND step.user = mine.user AND step.kind = 'do')
ORDER BY id DESC LIMIT 1;

-- name: below
SELECT step.reverses_id, other.reverses_id AS second_id
FROM step LEFT JOIN step AS other ON other.id = step.reverses_id WHERE step.id = ?;
