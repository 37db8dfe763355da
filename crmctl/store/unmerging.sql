-- name: records
SELECT merge.id, iif(merge.contact_id IS NULL, 'org', 'contact') AS noun, (
    SELECT json_group_array(record) FROM (
        SELECT coalesce(merge.contact_id, merge.org_id) AS record
        UNION ALL SELECT coalesce(contact_id, org_id) FROM merge_loser WHERE merge_id = merge.id
        UNION ALL SELECT row_id FROM merge_move WHERE merge_id = merge.id
            AND in_table = iif(merge.contact_id IS NULL, 'org', 'contact')) -- whose parent it became
) AS records
FROM merge WHERE id IN (SELECT value FROM json_each(?)) AND undone_at IS NULL;

-- name: parting
CREATE TEMP TABLE parting (merge_id INTEGER PRIMARY KEY, survivor INTEGER, step INTEGER);

-- name: survivors
UPDATE temp.parting SET survivor = merge.{noun}_id FROM merge WHERE merge.id = merge_id;

-- name: steps
UPDATE temp.parting SET step = made.step_id FROM (
    SELECT min(step_id) AS step_id, row_id, last_id FROM change WHERE noun = 'merge' AND op = 'insert'
    GROUP BY row_id, last_id
) AS made WHERE merge_id BETWEEN made.row_id AND made.last_id;

-- name: told
SELECT parting.merge_id, survivor, (
    SELECT json_group_array({noun}_id) FROM merge_loser WHERE merge_loser.merge_id = parting.merge_id) AS losers
FROM temp.parting ORDER BY parting.merge_id DESC;

-- name: since
SELECT own.id FROM change
JOIN step ON step.id = change.step_id AND step.kind = 'do'
CROSS JOIN {table} AS own ON own.id BETWEEN change.row_id AND change.last_id
JOIN temp.parting ON parting.survivor = own.{column}
WHERE change.noun = '{table}' AND change.op = 'insert' AND change.step_id > parting.step
AND change.step_id > (SELECT min(step) FROM temp.parting) ORDER BY own.id;

-- name: lead_back
SELECT loser.id, loser.merged_into, NULL FROM temp.parting
JOIN merge_loser ON merge_loser.merge_id = parting.merge_id
JOIN {noun} AS loser ON loser.id = merge_loser.{noun}_id AND loser.merged_into = parting.survivor;

-- name: changed_columns
SELECT DISTINCT in_table, in_column FROM temp.parting JOIN merge_change USING (merge_id) ORDER BY in_table, in_column;

-- name: hold
INSERT OR IGNORE INTO temp.held
SELECT in_table, row_id, in_column FROM temp.parting JOIN merge_change USING (merge_id)
LEFT JOIN {table} AS own ON own.id = row_id
WHERE in_table = $table AND in_column = $column AND (own.id IS NULL OR own."{column}" IS NOT new ->> '$');

-- name: hold_block
INSERT OR IGNORE INTO temp.held
SELECT in_table, row_id, in_column FROM temp.parting JOIN merge_change USING (merge_id)
WHERE in_table = $noun AND in_column IN (SELECT value FROM json_each($block)) AND row_id IN (
    SELECT row_id FROM temp.held WHERE in_table = $noun AND in_column IN (SELECT value FROM json_each($block)));

-- name: held
SELECT in_table, row_id, in_column FROM temp.held ORDER BY in_table, row_id, in_column;

-- name: changed
SELECT row_id, new ->> '$', old ->> '$' FROM temp.parting JOIN merge_change USING (merge_id)
WHERE in_table = $table AND in_column = $column AND NOT EXISTS (
    SELECT 1 FROM temp.held WHERE held.in_table = $table AND held.row_id = merge_change.row_id AND held.in_column = $column);

-- name: moved_columns
SELECT DISTINCT in_table, in_column FROM temp.parting JOIN merge_move USING (merge_id) ORDER BY in_table, in_column;

-- name: moved
SELECT row_id, to_id, from_id FROM temp.parting JOIN merge_move USING (merge_id)
JOIN {table} AS own ON own.id = row_id AND own."{column}" = to_id
WHERE in_table = $table AND in_column = $column;

-- name: gone
SELECT row_id FROM temp.parting JOIN merge_move USING (merge_id)
LEFT JOIN {table} AS own ON own.id = row_id AND own."{column}" = to_id
WHERE in_table = $table AND in_column = $column AND own.id IS NULL ORDER BY row_id;
