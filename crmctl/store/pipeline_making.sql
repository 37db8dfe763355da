-- name: named
SELECT id, name FROM pipeline WHERE key = ?;

-- name: has_default
SELECT EXISTS (SELECT 1 FROM pipeline WHERE is_default AND retired_at IS NULL);

-- name: add
INSERT INTO pipeline (uid, name, key, is_default, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: add_stage
INSERT INTO stage (
    uid, pipeline_id, name, key, position, kind, probability, expected_days, category, owner_id, created_at, updated_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: add_rule
INSERT INTO stage_rule (stage_id, condition, message) VALUES (?, ?, ?);
