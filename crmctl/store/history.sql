-- name: step
SELECT * FROM step WHERE id = ?;

-- name: steps
SELECT step.*, (SELECT sum(last_id - row_id + 1) FROM change WHERE step_id = step.id) AS rows
FROM step WHERE at >= $since ORDER BY id DESC LIMIT $limit;

-- name: steps_of
SELECT step.*, (SELECT sum(last_id - row_id + 1) FROM change WHERE step_id = step.id) AS rows
FROM step WHERE at >= $since AND id IN (
    SELECT step_id FROM change WHERE noun = $noun AND $id BETWEEN row_id AND last_id
    UNION $parts
)
ORDER BY id DESC LIMIT $limit;

-- name: bodies
SELECT change.op, body FROM change LEFT JOIN change_body ON change_id = change.id
WHERE step_id = ? AND noun = ? AND ? BETWEEN row_id AND last_id ORDER BY change.id;

-- name: last_done
SELECT * FROM step WHERE user = ? AND kind = 'do' AND reversed_by IS NULL ORDER BY id DESC LIMIT 1;

-- name: last_undo
SELECT * FROM step AS mine WHERE user = ? AND kind = 'undo' AND reversed_by IS NULL
AND NOT EXISTS (SELECT 1 FROM step WHERE step.id > mine.id AND step.user = mine.user AND step.kind = 'do')
ORDER BY id DESC LIMIT 1;

-- name: below
SELECT step.reverses_id, other.reverses_id AS second_id
FROM step LEFT JOIN step AS other ON other.id = step.reverses_id WHERE step.id = ?;
