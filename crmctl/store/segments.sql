-- name: segments
SELECT segment.id, segment.uid, segment.name, segment.noun, segment.condition, segment.note, segment.frozen_at,
    segment.because, origin.name AS origin, user.name AS owner, segment.created_at, segment.updated_at
FROM segment LEFT JOIN segment AS origin ON origin.id = segment.origin_id LEFT JOIN user ON user.id = segment.user_id
WHERE ?1 IS NULL OR segment.key = ?1 ORDER BY segment.frozen_at IS NOT NULL, segment.name, segment.id;

-- name: by_id
SELECT segment.id, segment.uid, segment.name, segment.noun, segment.condition, segment.note, segment.frozen_at,
    segment.because, origin.name AS origin, user.name AS owner, segment.created_at, segment.updated_at
FROM segment LEFT JOIN segment AS origin ON origin.id = segment.origin_id LEFT JOIN user ON user.id = segment.user_id
WHERE segment.id = ?;

-- name: add
INSERT INTO segment (
    uid, name, key, noun, condition, note, frozen_at, because, origin_id, user_id, created_at, updated_at)
VALUES ($uid, $name, $key, $noun, $condition, $note, $frozen_at, $because, $origin_id, $user_id, $at, $at);

-- name: change
UPDATE segment SET name = $name, noun = $noun, condition = $condition, note = $note, user_id = $user_id,
    updated_at = $at WHERE id = $id;

-- name: note
UPDATE segment SET note = $note, updated_at = $at WHERE id = $id;

-- name: freeze
INSERT INTO segment_member (segment_id, {noun}_id) SELECT ?, id FROM {noun} WHERE {living} AND {fits} ORDER BY id;

-- name: rules
SELECT 'trigger' AS what, name, condition FROM trigger_rule WHERE condition LIKE '%@%'
UNION ALL
SELECT 'stage', stage.name, stage_rule.condition FROM stage_rule JOIN stage ON stage.id = stage_id
WHERE stage_rule.condition LIKE '%@%';

