-- name: last
SELECT looked_at, condition, members FROM segment_look WHERE segment_id = ? ORDER BY looked_at DESC LIMIT 1;

-- name: looks
SELECT looked_at, members, condition FROM segment_look WHERE segment_id = ? ORDER BY looked_at;

-- name: last_before
SELECT looked_at, condition, members FROM segment_look WHERE segment_id = ? AND looked_at <= ?
ORDER BY looked_at DESC LIMIT 1;

-- name: first
SELECT looked_at, condition, members FROM segment_look WHERE segment_id = ? ORDER BY looked_at LIMIT 1;

-- name: present
SELECT member_id, entered_at FROM segment_stay WHERE segment_id = ? AND left_at IS NULL;

-- name: at
SELECT member_id FROM segment_stay WHERE segment_id = $id AND entered_at <= $at AND (left_at IS NULL OR left_at > $at);

-- name: note
INSERT INTO segment_look (segment_id, looked_at, condition, members) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET condition = excluded.condition, members = excluded.members;

-- name: enter
INSERT INTO segment_stay (segment_id, member_id, entered_at, inherited_from) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET left_at = NULL, inherited_from = excluded.inherited_from;

-- Who came and went at one and the same moment was never there.
-- name: never_there
DELETE FROM segment_stay WHERE segment_id = ? AND member_id = ? AND left_at IS NULL AND entered_at = ?;

-- name: leave
UPDATE segment_stay SET left_at = ?3 WHERE segment_id = ?1 AND member_id = ?2 AND left_at IS NULL;

-- Who stands on their own again was never in it through somebody else.
-- name: apart_again
DELETE FROM segment_stay WHERE segment_id = ? AND left_at IS NULL AND inherited_from IS NOT NULL
AND member_id IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM {noun} WHERE {noun}.id = inherited_from >> 4 AND merged_into = member_id >> 4);

-- name: moved
SELECT id, merged_into FROM {noun} WHERE id IN (SELECT value FROM json_each(?)) AND merged_into IS NOT NULL;

-- name: unseen
SELECT segment.id FROM segment WHERE frozen_at IS NULL
AND NOT EXISTS (SELECT 1 FROM segment_look WHERE segment_id = segment.id AND looked_at >= ?) ORDER BY segment.id;
