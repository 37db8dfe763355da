-- name: placed
CREATE TEMP TABLE placed AS
SELECT own.id AS row_id, merging.merge_id, merging.number,
    row_number() OVER same AS place, first_value(own.id) OVER same AS kept
FROM temp.merging CROSS JOIN {table} AS own ON own.{column} = merging.id
WHERE {where}
WINDOW same AS (PARTITION BY merging.survivor{same} ORDER BY merging.number, own.id);

-- name: fill
INSERT INTO merge_change (merge_id, in_table, in_column, row_id, old, new, number)
SELECT merge_id, '{table}', '{column}', kept, 'null', json_quote(lost."{column}"), number FROM (
    SELECT placed.*, min(place) OVER (PARTITION BY kept) AS first FROM temp.placed
    JOIN {table} AS lost ON lost.id = row_id JOIN {table} AS stays ON stays.id = kept
    WHERE place > 1 AND number > 0 AND lost."{column}" IS NOT NULL AND stays."{column}" IS NULL
) JOIN {table} AS lost ON lost.id = row_id WHERE place = first;

-- name: drop
INSERT INTO merge_drop (merge_id, in_table, row_id, body)
SELECT placed.merge_id, '{table}', placed.row_id, json_object({members}) FROM temp.placed
JOIN {table} ON {table}.id = placed.row_id
WHERE placed.place > 1 AND placed.number > 0
AND placed.row_id NOT IN (SELECT row_id FROM merge_drop WHERE id > ? AND in_table = '{table}') ORDER BY placed.row_id;

-- name: move
INSERT INTO merge_move (merge_id, in_table, in_column, row_id, from_id, to_id)
SELECT merging.merge_id, '{table}', '{column}', own.id, merging.id, merging.survivor
FROM temp.merging CROSS JOIN {table} AS own ON own.{column} = merging.id
WHERE merging.number > 0 {apart}
AND own.id NOT IN (SELECT row_id FROM merge_drop WHERE id > ? AND in_table = '{table}') ORDER BY own.id;

-- name: one_next_step
INSERT INTO merge_change (merge_id, in_table, in_column, row_id, old, new)
SELECT merge_id, 'task', 'is_next', row_id, '1', '0' FROM (
    SELECT merging.merge_id, own.id AS row_id,
        row_number() OVER (PARTITION BY merging.survivor, deal_id ORDER BY
            due_on IS NULL, due_on, due_time, merging.number, own.id) AS place,
        min(merging.number) OVER one AS low, max(merging.number) OVER one AS high
    FROM temp.merging CROSS JOIN task AS own ON own.{column} = merging.id
    WHERE is_next AND status = 'open' AND deleted_at IS NULL {own}
    WINDOW one AS (PARTITION BY merging.survivor, deal_id)
) WHERE place > 1 AND low < high;
