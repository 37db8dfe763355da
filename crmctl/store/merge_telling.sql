-- name: count_moved
SELECT in_table, count(*) FROM merge_move WHERE merge_id IN (SELECT value FROM json_each(?)) GROUP BY in_table;

-- name: count_dropped
SELECT in_table, count(*) FROM merge_drop WHERE merge_id IN (SELECT value FROM json_each(?)) GROUP BY in_table;

-- name: count_changed
SELECT in_table, count(DISTINCT row_id) FROM merge_change WHERE merge_id IN (SELECT value FROM json_each(?))
AND in_column <> 'updated_at' GROUP BY in_table;

-- name: merges
SELECT merge.id AS merge_id, {noun}.id, {noun}.name, (
    SELECT json_group_array({noun}_id) FROM (
        SELECT {noun}_id FROM merge_loser WHERE merge_loser.merge_id = merge.id ORDER BY number)
) AS losers
FROM merge JOIN {noun} ON {noun}.id = merge.{noun}_id
WHERE merge.id IN (SELECT value FROM json_each(?)) ORDER BY merge.id;

-- name: changes
SELECT in_table, in_column, row_id, old ->> '$' AS old, new ->> '$' AS new, number FROM merge_change
WHERE merge_id = ? ORDER BY id;

-- name: moved_columns
SELECT DISTINCT in_table, in_column FROM merge_move WHERE merge_id IN (SELECT value FROM json_each(?))
ORDER BY in_table, in_column;

-- name: moved
SELECT in_table, row_id, from_id, to_id, {what} AS what FROM merge_move JOIN {table} ON {table}.id = row_id
WHERE merge_id IN (SELECT value FROM json_each($merges)) AND in_table = $table AND in_column = $column ORDER BY row_id;

-- name: dropped
SELECT in_table, row_id, body FROM merge_drop WHERE merge_id IN (SELECT value FROM json_each(?))
ORDER BY in_table, row_id;

-- name: changed
SELECT in_table, row_id, in_column AS field, old ->> '$' AS old, new ->> '$' AS new, CASE number
    WHEN 0 THEN (SELECT coalesce(contact_id, org_id) FROM merge WHERE merge.id = merge_change.merge_id)
    ELSE (SELECT coalesce(contact_id, org_id) FROM merge_loser
        WHERE merge_loser.merge_id = merge_change.merge_id AND merge_loser.number = merge_change.number) END AS source
FROM merge_change WHERE merge_id IN (SELECT value FROM json_each(?)) ORDER BY in_table, row_id, id;
