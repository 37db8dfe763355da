-- name: forget
DELETE FROM figure WHERE name = ? AND as_of = ? AND occasion = ? AND coalesce(currency, '') = coalesce(?, '');

-- name: keep
INSERT INTO figure (uid, name, as_of, since, part, whole, deviation, currency, is_late, definition, occasion, made_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
