-- name: change
INSERT INTO merge_change (merge_id, in_table, in_column, row_id, old, new, number) VALUES (?, ?, ?, ?, json_quote(?), json_quote(?), ?);

-- name: drop
INSERT INTO merge_drop (merge_id, in_table, row_id, body)
SELECT listed.value ->> 0, '{table}', own.id, json_object({members})
FROM json_each(?) AS listed CROSS JOIN {table} AS own ON own.id = listed.value ->> 1;

-- name: dropped_tables
SELECT DISTINCT in_table FROM merge_drop WHERE id > ? ORDER BY in_table;

-- name: dropped
SELECT row_id FROM merge_drop WHERE id > ? AND in_table = ? ORDER BY row_id;

-- name: moved_columns
SELECT DISTINCT in_table, in_column FROM merge_move WHERE id > ? ORDER BY in_table, in_column;

-- name: moved
SELECT row_id, from_id, to_id FROM merge_move WHERE id > ? AND in_table = ? AND in_column = ? ORDER BY row_id;

-- name: changed_columns
SELECT DISTINCT in_table, in_column FROM merge_change WHERE id > ? ORDER BY in_table, in_column;

-- name: changed
SELECT row_id, old ->> '$', new ->> '$' FROM merge_change WHERE id > ? AND in_table = ? AND in_column = ? ORDER BY row_id;
