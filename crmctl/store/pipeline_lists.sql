-- name: pipelines
SELECT pipeline.*, pipeline.retired_at IS NOT NULL AS retired, count(deal.id) AS deals,
    count(deal.id) FILTER (WHERE deal.status = 'open') AS open_deals
FROM pipeline LEFT JOIN deal ON deal.pipeline_id = pipeline.id AND deal.deleted_at IS NULL
WHERE pipeline.retired_at IS NULL OR $retired
GROUP BY pipeline.id ORDER BY pipeline.retired_at IS NOT NULL, is_default DESC, pipeline.id;

-- The place of a stage is its number among those that deals can enter; a retired one has none.
-- name: stages
SELECT stage.*, stage.retired_at IS NOT NULL AS retired, user.name AS owner,
    iif(stage.retired_at IS NULL, sum(stage.retired_at IS NULL) OVER (
        PARTITION BY pipeline_id ORDER BY position, stage.id ROWS UNBOUNDED PRECEDING), NULL) AS place,
    (SELECT count(*) FROM deal WHERE stage_id = stage.id AND deleted_at IS NULL) AS deals
FROM stage LEFT JOIN user ON user.id = stage.owner_id
WHERE stage.retired_at IS NULL OR $retired
ORDER BY pipeline_id, stage.retired_at IS NOT NULL, position, stage.id;

-- name: rules
SELECT stage_id, condition, message FROM stage_rule ORDER BY stage_id, id;
