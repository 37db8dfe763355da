-- name: merge
INSERT INTO merge (id, uid, {noun}_id, user_id, how, probability, made_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: loser
INSERT INTO merge_loser (merge_id, number, {noun}_id) VALUES (?, ?, ?);

-- name: merging
CREATE TEMP TABLE merging (
    id INTEGER PRIMARY KEY, merge_id INTEGER NOT NULL, survivor INTEGER NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL
);

-- name: take_part
-- What a list brought and nobody changed since is as old as the list says.
INSERT INTO temp.merging
SELECT {noun}.id, merge_id, survivor, number, CASE
    WHEN created_at < updated_at
        AND updated_at IN (SELECT step.at FROM change JOIN step ON step.id = step_id WHERE noun = 'import_batch')
        AND NOT EXISTS (SELECT 1 FROM change WHERE noun = '{noun}' AND row_id = {noun}.id AND op = 'update')
    THEN created_at ELSE updated_at END
FROM (
    SELECT id AS merge_id, {noun}_id AS survivor, {noun}_id AS own, 0 AS number FROM merge WHERE id >= ?1
    UNION ALL
    SELECT merge_id, merge.{noun}_id, merge_loser.{noun}_id, number FROM merge_loser JOIN merge ON merge.id = merge_id
    WHERE merge_id >= ?1
) JOIN {noun} ON {noun}.id = own;

-- name: living
SELECT id FROM {noun} WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND merged_into IS NULL;
