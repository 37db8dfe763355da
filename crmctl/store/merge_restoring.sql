-- name: tables
SELECT DISTINCT in_table FROM temp.parting JOIN merge_drop USING (merge_id) ORDER BY in_table;

-- name: back
SELECT own.id FROM temp.parting JOIN merge_drop USING (merge_id) JOIN {table} AS own ON own.id = body ->> '$.id'
WHERE in_table = ? ORDER BY own.id;

-- name: restore
INSERT OR IGNORE INTO {table} ({listed})
SELECT {values} FROM temp.parting JOIN merge_drop USING (merge_id)
WHERE in_table = ?{there} ORDER BY merge_drop.id;

-- name: add_change
INSERT INTO change (step_id, noun, row_id, last_id, op) VALUES (?, ?, ?, ?, ?);

-- name: catch_up
INSERT INTO merge_move (merge_id, in_table, in_column, row_id, from_id, to_id)
SELECT max(merge.id), $table, $column, own.id, gone.id, gone.merged_into FROM {table} AS own
JOIN {noun} AS gone ON gone.id = own.{column} AND gone.merged_into IS NOT NULL
JOIN merge_loser ON merge_loser.{noun}_id = gone.id JOIN merge ON merge.id = merge_loser.merge_id AND merge.undone_at IS NULL
WHERE own.id IN (SELECT value FROM json_each($ids)) GROUP BY own.id;

-- name: follow
UPDATE {table} SET {column} = gone.merged_into FROM {noun} AS gone
WHERE gone.id = {table}.{column} AND gone.merged_into IS NOT NULL AND {table}.id IN (SELECT value FROM json_each($ids));
