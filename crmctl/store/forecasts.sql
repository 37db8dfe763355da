-- name: standing
SELECT deal.id, deal.title, stage.id AS stage_id, stage.name AS stage, stage.probability AS chance,
    deal.probability AS stated, coalesce(deal.category, stage.category, 'pipeline') AS category,
    (unixepoch($at) - unixepoch((
        SELECT min(first.entered_at) FROM deal_stay AS first
        WHERE first.deal_id = deal.id AND first.stage_id = stage.id)) + 43200) / 86400 AS age,
    iif($is_past, coalesce(stay.amount_minor, (SELECT sum(total_minor) FROM deal_line WHERE deal_id = deal.id)),
        deal.amount_minor) AS amount_minor, -- then nobody may have said more than its lines
    iif($is_past, coalesce(stay.currency, deal.currency), deal.currency) AS currency,
    coalesce(
        iif($is_past, (SELECT coalesce(from_on, '') FROM deal_push WHERE deal_id = deal.id AND at > $at ORDER BY at, id LIMIT 1), NULL),
        deal.expected_close_on) AS close_on,
    user.name AS owner
FROM deal
JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.entered_at <= $at
    AND (stay.left_at IS NULL OR stay.left_at > $at)
JOIN stage ON stage.id = stay.stage_id AND stage.kind = 'open'
LEFT JOIN user ON user.id = deal.owner_id
WHERE deal.deleted_at IS NULL AND ($pipeline IS NULL OR stage.pipeline_id = $pipeline)
AND ($owner IS NULL OR user.name = $owner) AND $where
ORDER BY deal.id;

-- name: passages
SELECT entered.stage_id, (unixepoch(coalesce(ended.at, $at)) - unixepoch(entered.at) + 43200) / 86400 AS days,
    coalesce(ended.kind, '') AS ending, count(*) AS deals
FROM (
    SELECT deal_id, stage_id, min(entered_at) AS at FROM deal_stay JOIN stage ON stage.id = stage_id
    WHERE stage.kind = 'open' AND entered_at <= $at GROUP BY deal_id, stage_id
) AS entered
JOIN deal ON deal.id = entered.deal_id AND deal.deleted_at IS NULL
LEFT JOIN (
    SELECT deal_id, stage.kind AS kind, entered_at AS at FROM deal_stay JOIN stage ON stage.id = stage_id
    WHERE stage.kind <> 'open' AND entered_at <= $at AND (left_at IS NULL OR left_at > $at)
) AS ended ON ended.deal_id = entered.deal_id
WHERE entered.at >= $since AND ($pipeline IS NULL OR deal.pipeline_id = $pipeline)
GROUP BY entered.stage_id, days, ending;

-- name: won
SELECT stay.entered_at AS closed_at, coalesce(deal.amount_minor, 0) AS amount_minor, deal.currency, stage.name AS stage,
    user.name AS owner
FROM deal_stay AS stay
JOIN stage ON stage.id = stay.stage_id AND stage.kind = 'won'
JOIN deal ON deal.id = stay.deal_id AND deal.deleted_at IS NULL
LEFT JOIN user ON user.id = deal.owner_id
WHERE stay.entered_at >= $from AND stay.entered_at < $until AND stay.entered_at <= $at
AND (stay.left_at IS NULL OR stay.left_at > $at) AND deal.currency IS NOT NULL
AND ($pipeline IS NULL OR deal.pipeline_id = $pipeline) AND ($owner IS NULL OR user.name = $owner) AND $where;

-- name: forget
DELETE FROM forecast WHERE made_on = $day AND pipeline_id IS $pipeline;

-- name: keep
INSERT INTO forecast (uid, made_on, made_at, pipeline_id, month, owner_id, method, currency, amount_minor, deals)
VALUES (?, ?, ?, ?, ?, (SELECT id FROM user WHERE name = ?), ?, ?, ?, ?);

-- name: kept
SELECT made_on, month, method, currency, sum(amount_minor) AS amount_minor FROM forecast
WHERE pipeline_id IS $pipeline AND month < $month AND method IN ('weighted', 'stated', 'age', 'commit', 'best_case')
GROUP BY made_on, month, method, currency ORDER BY month, made_on, method, currency;
