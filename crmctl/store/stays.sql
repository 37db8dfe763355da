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
