-- name: find
SELECT id, name, retired_at FROM lost_reason WHERE key = ?;

-- name: all
SELECT id, name, retired_at FROM lost_reason ORDER BY id;

-- name: listed
SELECT lost_reason.id, name, count(deal.id) AS deals, retired_at IS NOT NULL AS retired, lost_reason.uid
FROM lost_reason LEFT JOIN deal ON lost_reason_id = lost_reason.id AND deal.deleted_at IS NULL
WHERE retired_at IS NULL OR $retired
GROUP BY lost_reason.id ORDER BY retired_at IS NOT NULL, lost_reason.id;

-- name: add
INSERT INTO lost_reason (uid, name, key) VALUES (?, ?, ?);

-- name: spell
UPDATE lost_reason SET name = ?, key = ? WHERE id = ?;

-- name: unite
UPDATE deal SET lost_reason_id = ?, updated_at = ? WHERE lost_reason_id = ?;

-- name: uses
SELECT count(*) FROM deal WHERE lost_reason_id = ?;

-- name: retire
UPDATE lost_reason SET retired_at = ? WHERE id = ?;

-- name: drop
DELETE FROM lost_reason WHERE id = ?;
