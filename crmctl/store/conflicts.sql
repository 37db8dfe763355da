-- name: changed_since
INSERT OR IGNORE INTO temp.kept
SELECT later.noun, later.row_id
FROM change AS later JOIN step ON step.id = later.step_id
WHERE later.op IN ('update', 'delete') AND step.kind = 'do' AND step.reversed_by IS NULL AND step.id > ?
AND EXISTS (
    SELECT 1 FROM change AS mine
    WHERE mine.step_id = ? AND mine.noun = later.noun AND mine.op IN ('update', 'insert')
    AND later.row_id BETWEEN mine.row_id AND mine.last_id
);

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
