-- name: pipeline_named
SELECT id, name FROM pipeline WHERE key = ?;

-- name: no_default
UPDATE pipeline SET is_default = 0, updated_at = ? WHERE is_default AND id <> ?;

-- name: rules
SELECT condition, message FROM stage_rule WHERE stage_id = ? ORDER BY id;

-- name: add_rule
INSERT INTO stage_rule (stage_id, condition, message) VALUES (?, ?, ?);

-- name: reword
UPDATE stage_rule SET message = ? WHERE stage_id = ? AND condition = ?;

-- name: drop_rule
DELETE FROM stage_rule WHERE stage_id = ? AND condition = ?;

-- name: stamp
UPDATE stage SET updated_at = ? WHERE id = ?;

-- name: has_stays
SELECT EXISTS (SELECT 1 FROM deal_stay WHERE stage_id = ?);

-- name: deals_in
SELECT id FROM deal WHERE stage_id = ? ORDER BY id;

-- name: open_deals
SELECT count(*) FROM deal WHERE pipeline_id = ? AND status = 'open' AND deleted_at IS NULL;
