-- name: as_loser
SELECT merge_id FROM merge_loser JOIN merge ON merge.id = merge_id
WHERE merge_loser.{noun}_id = ? AND undone_at IS NULL ORDER BY merge_id DESC LIMIT 1;

-- name: as_survivor
SELECT id FROM merge WHERE {noun}_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: of_step
SELECT merge.id FROM change JOIN merge ON merge.id BETWEEN row_id AND last_id
WHERE step_id = ? AND noun = 'merge' AND op = 'insert' AND undone_at IS NULL ORDER BY merge.id;

-- name: standing
SELECT id FROM merge WHERE undone_at IS NULL AND made_at >= ? ORDER BY id;

-- name: later
SELECT id FROM merge WHERE id > $first AND undone_at IS NULL AND id NOT IN (SELECT value FROM json_each($ids)) LIMIT 1;

-- name: of_same_records
WITH part AS (
    SELECT id AS merge_id, iif(contact_id IS NULL, 'org', 'contact') AS noun, coalesce(contact_id, org_id) AS record FROM merge
    WHERE undone_at IS NULL AND id >= $first
    UNION ALL
    SELECT merge_id, iif(merge_loser.contact_id IS NULL, 'org', 'contact'), coalesce(merge_loser.contact_id, merge_loser.org_id)
    FROM merge_loser JOIN merge ON merge.id = merge_id WHERE undone_at IS NULL AND merge_id >= $first
), mine AS (SELECT * FROM part WHERE merge_id IN (SELECT value FROM json_each($ids)))
SELECT DISTINCT later.merge_id FROM part AS later JOIN mine ON mine.noun = later.noun AND mine.record = later.record
WHERE later.merge_id > mine.merge_id AND later.merge_id NOT IN (SELECT value FROM json_each($ids));

-- name: of_same_rows
WITH touched AS (
    SELECT merge_id, in_table, row_id FROM merge_move WHERE merge_id >= $first
    UNION ALL SELECT merge_id, in_table, row_id FROM merge_change WHERE merge_id >= $first
    UNION ALL SELECT merge_id, in_table, row_id FROM merge_drop WHERE merge_id >= $first
), mine AS MATERIALIZED (
    SELECT in_table, row_id, min(merge_id) AS merge_id FROM touched
    WHERE merge_id IN (SELECT value FROM json_each($ids)) GROUP BY in_table, row_id)
SELECT DISTINCT later.merge_id FROM touched AS later JOIN mine USING (in_table, row_id) JOIN merge ON merge.id = later.merge_id
WHERE later.merge_id > mine.merge_id AND merge.undone_at IS NULL
AND later.merge_id NOT IN (SELECT value FROM json_each($ids));

-- name: told
SELECT merge.id, iif(contact_id IS NULL, 'o' || org_id, 'c' || contact_id) AS ref, (
    SELECT 'h' || min(step_id) FROM change WHERE noun = 'merge' AND op = 'insert' AND merge.id BETWEEN row_id AND last_id
) AS step
FROM merge WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC;
