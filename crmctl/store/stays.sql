-- name: present
SELECT * FROM deal_stay WHERE deal_id = ? AND left_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: end
UPDATE deal_stay SET left_at = max(entered_at, $at) WHERE deal_id = $deal_id AND left_at IS NULL;

-- name: of
SELECT stay.id, stage.name AS stage, stage.id AS stage_id, stage.kind AS stage_kind, entered_at, left_at,
    unixepoch(coalesce(left_at, CASE stage.kind WHEN 'open' THEN max(entered_at, $until) ELSE entered_at END))
        - unixepoch(entered_at) AS seconds,
    user.name AS by, because, overruled, stay.amount_minor, stay.currency, stay.probability, stay.expected_close_on
FROM deal_stay AS stay JOIN stage ON stage.id = stage_id LEFT JOIN user ON user.id = stay.user_id
WHERE deal_id = $deal_id ORDER BY entered_at, stay.id;

-- name: changed
INSERT INTO temp.mended
SELECT deal.id FROM change CROSS JOIN deal ON deal.id BETWEEN change.row_id AND change.last_id
WHERE change.step_id = ?1 AND change.noun = 'deal'
UNION
SELECT deal_id FROM change CROSS JOIN deal_stay ON deal_stay.id BETWEEN change.row_id AND change.last_id
WHERE change.step_id = ?1 AND change.noun = 'deal_stay';

-- name: joined
UPDATE deal_stay SET left_at = next.at
FROM (
    SELECT id, lead(entered_at) OVER (PARTITION BY deal_id ORDER BY entered_at, id) AS at FROM deal_stay
    WHERE deal_id IN (SELECT deal_id FROM temp.mended)
) AS next
WHERE next.id = deal_stay.id AND deal_stay.left_at IS NOT next.at;

-- name: placed
UPDATE deal SET pipeline_id = stage.pipeline_id, stage_id = stage.id, status = stage.kind,
    closed_at = iif(stage.kind = 'open', NULL, stay.entered_at),
    lost_reason_id = iif(stage.kind = 'lost', lost_reason_id, NULL)
FROM temp.mended
JOIN deal_stay AS stay ON stay.deal_id = mended.deal_id AND stay.left_at IS NULL
JOIN stage ON stage.id = stay.stage_id
WHERE deal.id = mended.deal_id AND (deal.stage_id <> stage.id OR deal.status <> stage.kind
    OR deal.closed_at IS NOT iif(stage.kind = 'open', NULL, stay.entered_at));
