-- name: contact
SELECT id, CASE WHEN nickname IS NULL THEN name ELSE name || ' ' || nickname END FROM contact
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: org
SELECT id, name, core_key FROM org WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: note
SELECT id, text FROM note WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: documents
SELECT id, name, sound, words FROM search_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: remember
INSERT INTO search_doc (id, name, sound, words) VALUES (?, ?, ?, ?);

-- name: put_in
INSERT INTO search (rowid, name, sound, words) VALUES (?, ?, ?, ?);

-- name: put_in_range
-- One statement for many documents: half the price of handing each over, and fewer pieces for FTS5 to merge.
INSERT OR FAIL INTO search (rowid, name, sound, words)
SELECT id, name, sound, words FROM search_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: take_out
INSERT INTO search (search, rowid, name, sound, words) VALUES ('delete', ?, ?, ?, ?);

-- name: forget
DELETE FROM search_doc WHERE id = ?;

-- name: forget_range
DELETE FROM search_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: word
INSERT OR IGNORE INTO search_word (word) VALUES (?);

-- name: counts
SELECT
    (SELECT count(*) FROM search_doc),
    (SELECT count(*) FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL)
    + (SELECT count(*) FROM org WHERE deleted_at IS NULL AND merged_into IS NULL)
    + (SELECT count(*) FROM note WHERE deleted_at IS NULL);
