-- name: contact
-- Whoever was merged away is still found by their name: the one who stayed.
SELECT id, CASE WHEN nickname IS NULL THEN name ELSE name || ' ' || nickname END, iif(EXISTS (SELECT 1 FROM merge WHERE merge.contact_id = contact.id), (
    SELECT group_concat(DISTINCT name) FROM (
        SELECT name FROM contact AS gone WHERE gone.merged_into = contact.id
        UNION ALL
        SELECT old ->> '$' FROM merge JOIN merge_change ON merge_id = merge.id AND in_table = 'contact' AND in_column = 'name'
        WHERE undone_at IS NULL AND (merge.contact_id = contact.id
            OR merge.contact_id IN (SELECT id FROM contact AS gone WHERE gone.merged_into = contact.id))
    ) AS known WHERE known.name <> contact.name), NULL)
FROM contact WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: org
SELECT id, name, core_key, iif(EXISTS (SELECT 1 FROM merge WHERE merge.org_id = org.id), (
    SELECT group_concat(DISTINCT name) FROM (
        SELECT name FROM org AS gone WHERE gone.merged_into = org.id
        UNION ALL
        SELECT old ->> '$' FROM merge JOIN merge_change ON merge_id = merge.id AND in_table = 'org' AND in_column = 'name'
        WHERE undone_at IS NULL AND (merge.org_id = org.id
            OR merge.org_id IN (SELECT id FROM org AS gone WHERE gone.merged_into = org.id))
    ) AS known WHERE known.name <> org.name), NULL)
FROM org WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: note
SELECT id, text FROM note WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: documents_of
SELECT id, name, sound, words FROM search_doc WHERE id IN (SELECT value * 16 + ? FROM json_each(?));

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
