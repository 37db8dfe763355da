-- A deal in the trash goes along, too.
-- name: standing
SELECT deal.id, deal.title, deal.pipeline_id, deal.stage_id, stage.name AS stage, stage.kind, deal.probability,
    stage.probability AS stage_probability, stay.id AS stay_id, coalesce(stay.entered_at, deal.created_at) AS entered_at,
    user.name AS by, deal.lost_reason_id
FROM deal
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
LEFT JOIN user ON user.id = stay.user_id
WHERE deal.id = ?;
