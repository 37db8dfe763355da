-- name: pipeline
SELECT id, name, key, is_default, retired_at FROM pipeline WHERE id = ?;

-- name: default
SELECT id, name, key, is_default, retired_at FROM pipeline WHERE retired_at IS NULL
ORDER BY is_default DESC, id LIMIT 1;

-- name: all
SELECT id, name, key, is_default, retired_at FROM pipeline ORDER BY retired_at IS NOT NULL, is_default DESC, id;

-- name: stages
SELECT stage.id, pipeline_id, stage.name, key, position, kind, probability, expected_days, category, user.name AS owner,
    retired_at
FROM stage LEFT JOIN user ON user.id = stage.owner_id WHERE pipeline_id = ? ORDER BY position, stage.id;
