-- name: chunks
SELECT import_batch.id, fingerprints, record_ids FROM import_chunk JOIN import_batch ON import_batch.id = batch_id
WHERE import_batch.source = ? ORDER BY import_batch.id, import_chunk.id;

-- name: save
INSERT INTO import_batch (
    uid, file, sha256, kind, format, encoding, source, mapping, rows, created, updated, unchanged, rejected, started_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: save_chunk
INSERT INTO import_chunk (batch_id, fingerprints, record_ids) VALUES (?, ?, ?);
