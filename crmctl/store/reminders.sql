-- name: told
SELECT 1 FROM reminder WHERE key = ? AND channel = ?;

-- name: tell_again
UPDATE reminder SET told_at = ? WHERE key = ? AND channel = ?;

-- name: tell
INSERT INTO reminder (told_at, key, channel) VALUES (?, ?, ?);

-- name: last
SELECT max(told_at) FROM reminder;

