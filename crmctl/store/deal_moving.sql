-- name: standing
SELECT deal.id, deal.title, deal.pipeline_id, deal.stage_id, stage.name AS stage, stage.kind, deal.probability,
    stage.probability AS stage_probability, stay.id AS stay_id, coalesce(stay.entered_at, deal.created_at) AS entered_at,
    user.name AS by, deal.lost_reason_id
FROM deal
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
LEFT JOIN user ON user.id = stay.user_id
WHERE deal.id = ? AND deal.deleted_at IS NULL;

-- name: rules
SELECT condition, message FROM stage_rule WHERE stage_id = ? ORDER BY id;

-- name: reasons
SELECT id, name, key FROM lost_reason WHERE retired_at IS NULL ORDER BY id;

-- name: closed_from
SELECT stage.id, stage.pipeline_id FROM deal_stay AS stay JOIN stage ON stage.id = stay.stage_id
WHERE stay.deal_id = ? AND stage.kind = 'open' ORDER BY stay.entered_at DESC, stay.id DESC LIMIT 1;

-- name: pipeline_of
SELECT pipeline_id FROM stage WHERE id = ?;

-- name: move
UPDATE deal SET pipeline_id = $pipeline_id, stage_id = $stage_id, status = $status, closed_at = $closed_at,
    lost_reason_id = $lost_reason_id, probability = iif($status = 'open', probability, NULL), updated_at = $now
WHERE id = $id;

-- name: begin
INSERT INTO deal_stay (deal_id, stage_id, entered_at, amount_minor, currency, probability, expected_close_on, user_id,
    because, overruled)
SELECT id, $stage_id, $at, amount_minor, currency, $probability, expected_close_on, $user_id, $because, $overruled
FROM deal WHERE id = $id;

-- name: places
SELECT id, pipeline_id, name, position, kind, created_at, retired_at FROM stage
WHERE pipeline_id IN (SELECT pipeline_id FROM stage JOIN deal_stay ON stage_id = stage.id WHERE deal_id = ?);
