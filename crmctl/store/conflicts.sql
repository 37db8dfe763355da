-- name: made
INSERT INTO temp.made SELECT noun, row_id, last_id FROM change WHERE step_id = ? AND op = 'insert';

-- name: any_later
SELECT 1 FROM step WHERE id > ? AND kind = 'do' AND reversed_by IS NULL LIMIT 1;

-- name: mine
INSERT OR IGNORE INTO temp.mine
SELECT noun, cell.value ->> 0 FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.rows') AS cell
WHERE step_id = ?1 AND op = 'update' AND last_id > row_id;

-- name: changed_since
INSERT OR IGNORE INTO temp.kept
WITH later AS (
    SELECT noun, row_id FROM step CROSS JOIN change ON change.step_id = step.id
    WHERE step.id > ?1 AND step.kind = 'do' AND step.reversed_by IS NULL AND op IN ('update', 'delete')
    AND row_id = last_id
    UNION ALL -- of a block, the rows that it names
    SELECT noun, cell.value ->> 0 FROM step CROSS JOIN change ON change.step_id = step.id
    CROSS JOIN change_body ON change_id = change.id CROSS JOIN json_each(body, '$.rows') AS cell
    WHERE step.id > ?1 AND step.kind = 'do' AND step.reversed_by IS NULL AND op IN ('update', 'delete')
    AND row_id < last_id
)
SELECT later.noun, later.row_id FROM later
WHERE (
    EXISTS (SELECT 1 FROM temp.mine WHERE mine.noun = later.noun AND mine.row_id = later.row_id)
    OR
    later.row_id <= (
        SELECT last_id FROM temp.made WHERE made.noun = later.noun AND made.row_id <= later.row_id
        ORDER BY made.row_id DESC LIMIT 1)
    OR EXISTS (
        SELECT 1 FROM change AS mine
        WHERE mine.noun = later.noun AND mine.row_id = later.row_id AND mine.step_id = ?1 AND mine.op = 'update'
        AND mine.last_id = mine.row_id)
);

-- name: moved_since
INSERT OR IGNORE INTO temp.kept
WITH later AS (
    SELECT DISTINCT stay.deal_id
    FROM step CROSS JOIN change ON change.step_id = step.id AND change.noun = 'deal_stay'
    CROSS JOIN deal_stay AS stay ON stay.id BETWEEN change.row_id AND change.last_id
    WHERE step.id > ?1 AND step.kind = 'do' AND step.reversed_by IS NULL
), mine AS (
    SELECT stay.id, stay.deal_id
    FROM change CROSS JOIN deal_stay AS stay ON stay.id BETWEEN change.row_id AND change.last_id
    WHERE change.step_id = ?1 AND change.noun = 'deal_stay'
)
SELECT 'deal_stay', id FROM mine WHERE deal_id IN (SELECT deal_id FROM later)
UNION
SELECT 'deal', deal_id FROM mine WHERE deal_id IN (SELECT deal_id FROM later);

-- name: ranges
SELECT noun, min(row_id) AS row_id, max(last_id) AS last_id FROM change
WHERE step_id = ? AND op = 'insert' GROUP BY noun;

-- name: outside
SELECT DISTINCT $column FROM $child WHERE $column BETWEEN ? AND ? AND id NOT BETWEEN ? AND ?
AND NOT EXISTS ( -- the undo itself will turn it away from there
    SELECT 1 FROM change JOIN change_body ON change_id = change.id
    WHERE step_id = ? AND noun = '$child' AND op = 'update' AND row_id = $child.id
    AND json_type(body, '$.' || '$column') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM temp.kept WHERE kept.noun = '$child' AND kept.row_id = $child.id)
);

-- name: children
INSERT OR IGNORE INTO temp.kept
SELECT '$child', $child.id FROM temp.kept JOIN $child ON kept.row_id = $child.$column
WHERE kept.noun = '$parent' AND $child.id BETWEEN ? AND ?;

-- name: parents
INSERT OR IGNORE INTO temp.kept
SELECT '$parent', $child.$column FROM temp.kept JOIN $child ON kept.row_id = $child.id
WHERE kept.noun = '$child' AND $child.$column BETWEEN ? AND ?;
