-- name: leads
SELECT id, merged_into FROM {noun} WHERE merged_into IS NOT NULL;

-- name: pairs
SELECT id, {noun}_id AS left_id, other_{noun}_id AS right_id FROM never_pair WHERE {noun}_id IS NOT NULL;

-- name: known
SELECT 1 FROM never_pair WHERE {noun}_id = min($left, $right) AND other_{noun}_id = max($left, $right);

-- name: add
INSERT INTO never_pair (uid, {noun}_id, other_{noun}_id, user_id, created_at) VALUES (?, ?, ?, ?, ?);

-- name: parted
SELECT min(survivor, merge_loser.{noun}_id), max(survivor, merge_loser.{noun}_id)
FROM temp.parting JOIN merge_loser USING (merge_id)
WHERE NOT EXISTS (
    SELECT 1 FROM never_pair WHERE never_pair.{noun}_id = min(survivor, merge_loser.{noun}_id)
    AND never_pair.other_{noun}_id = max(survivor, merge_loser.{noun}_id))
ORDER BY parting.merge_id DESC, number;

-- name: listed
SELECT '{letter}' || a.id AS left, a.name AS left_name, '{letter}' || b.id AS right, b.name AS right_name,
    user.name AS user, never_pair.created_at AS at
FROM never_pair JOIN {noun} AS a ON a.id = {noun}_id JOIN {noun} AS b ON b.id = other_{noun}_id
LEFT JOIN user ON user.id = user_id ORDER BY never_pair.id DESC;
