-- name: changes
SELECT id, noun, row_id, last_id, op FROM change WHERE step_id = ? ORDER BY id DESC;

-- name: add_change
INSERT INTO change (step_id, noun, row_id, last_id, op) VALUES (?, ?, ?, ?, ?);

-- name: copy
SELECT json_group_array(json_array($values)) FROM $table WHERE id BETWEEN ? AND ?;
