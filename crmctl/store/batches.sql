-- name: rows
SELECT fingerprints, record_ids FROM import_chunk WHERE batch_id = ? ORDER BY id;

-- name: chunks
SELECT import_batch.id, fingerprints, record_ids FROM import_chunk JOIN import_batch ON import_batch.id = batch_id
WHERE import_batch.source = ? AND import_batch.kind = ? ORDER BY import_batch.id, import_chunk.id;

-- name: save
INSERT INTO import_batch (
    uid, file, sha256, kind, format, encoding, source, mapping, rows, created, updated, unchanged, rejected, started_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: save_chunk
INSERT INTO import_chunk (batch_id, fingerprints, record_ids) VALUES (?, ?, ?);

-- name: last
SELECT * FROM import_batch WHERE source = ? AND kind = ? ORDER BY id DESC LIMIT 1;

-- name: touched
SELECT 1 FROM change AS batch JOIN step ON step.id > batch.step_id OR ( -- a hand since, or one before that was kept
    step.kind = 'do' AND step.reversed_by IS NULL
    AND step.id NOT IN (SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL)
    AND EXISTS (SELECT 1 FROM change WHERE step_id = step.id AND noun = $noun AND op = 'update'))
WHERE batch.noun = 'import_batch' AND batch.op = 'insert' AND $batch BETWEEN batch.row_id AND batch.last_id LIMIT 1;

-- name: edited
SELECT DISTINCT change.row_id FROM change JOIN step ON step.id = change.step_id
WHERE change.noun = ? AND change.op = 'update' AND step.kind = 'do' AND step.reversed_by IS NULL
AND step.id NOT IN (SELECT step_id FROM change WHERE noun = 'import_batch' AND op = 'insert' AND step_id IS NOT NULL);

-- name: head
SELECT coalesce(max(id), 0) FROM step WHERE id < ?;
