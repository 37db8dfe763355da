-- name: known
SELECT id, merged_into, deleted_at FROM {noun};

-- name: top
SELECT seq FROM sqlite_sequence WHERE name = ?;

-- name: forget
DELETE FROM duplicate_pair WHERE source = ? AND left_id & 15 = ?;

-- name: put
INSERT INTO duplicate_pair (source, left_id, right_id, probability_millionths) VALUES (?, ?, ?, ?);

-- name: pairs
SELECT left_id >> 4, right_id >> 4, max(probability_millionths) FROM duplicate_pair
WHERE left_id & 15 = ? GROUP BY left_id, right_id ORDER BY left_id, right_id;

-- name: leads
SELECT id, merged_into FROM {noun} WHERE merged_into IS NOT NULL;
