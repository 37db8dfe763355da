-- name: notes
SELECT note.*, coalesce(contact.name, org.name) AS about
FROM note LEFT JOIN contact ON contact.id = contact_id LEFT JOIN org ON org.id = org_id;

-- name: of_living
contact.deleted_at IS NULL AND org.deleted_at IS NULL;

-- name: add
INSERT INTO note (uid, $noun_id, text, source, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: rewrite
UPDATE note SET text = ?, updated_at = ? WHERE id = ? AND text <> ?;
