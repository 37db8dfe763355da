-- name: take_out
INSERT INTO talk (talk, rowid, words)
SELECT 'delete', id, words FROM talk_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: forget
DELETE FROM talk_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: interaction
SELECT id, CASE WHEN subject IS NULL THEN text ELSE subject || ' ' || text END FROM interaction
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND NOT is_private AND (text <> '' OR subject IS NOT NULL);

-- name: task
SELECT id, title FROM task WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: deal
SELECT id, title FROM deal WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: product
SELECT id, name || coalesce(' ' || code, '') || coalesce(' ' || author, '') || coalesce(' ' || line, '') FROM product
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: order
SELECT id, number FROM sales_order WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: asset
SELECT id, name || coalesce(' ' || serial, '') FROM asset WHERE id BETWEEN ? AND ? AND deleted_at IS NULL;

-- name: remember
INSERT INTO talk_doc (id, words) VALUES (?, ?);

-- name: put_in
INSERT INTO talk (rowid, words) SELECT id, words FROM talk_doc WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: find
SELECT rowid FROM talk WHERE talk MATCH ? ORDER BY rowid DESC;

-- name: counts
SELECT
    (SELECT count(*) FROM talk_doc),
    (SELECT count(*) FROM interaction WHERE deleted_at IS NULL AND NOT is_private AND (text <> '' OR subject IS NOT NULL))
    + (SELECT count(*) FROM task WHERE deleted_at IS NULL) + (SELECT count(*) FROM deal WHERE deleted_at IS NULL)
    + (SELECT count(*) FROM product WHERE deleted_at IS NULL) + (SELECT count(*) FROM sales_order WHERE deleted_at IS NULL)
    + (SELECT count(*) FROM asset WHERE deleted_at IS NULL);
