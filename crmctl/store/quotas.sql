-- name: find
SELECT id FROM quota WHERE period = ? AND user_id IS (SELECT id FROM user WHERE name = ?) AND pipeline_id IS ? AND currency = ?
AND (?2 IS NULL) = (user_id IS NULL);

-- name: listed
SELECT quota.id, period, user.name AS owner, pipeline.name AS pipeline, quota.pipeline_id, amount_minor, currency
FROM quota LEFT JOIN user ON user.id = user_id LEFT JOIN pipeline ON pipeline.id = quota.pipeline_id
ORDER BY period, owner IS NOT NULL, owner, pipeline IS NOT NULL, pipeline, currency;

-- name: by_month
SELECT period, currency, sum(amount_minor) AS amount_minor FROM quota LEFT JOIN user ON user.id = user_id
WHERE period IN (SELECT value FROM json_each($months)) AND pipeline_id IS $pipeline AND user.name IS $owner
GROUP BY period, currency;

-- name: won
SELECT coalesce(sum(deal.amount_minor), 0), count(*) FROM deal JOIN stage ON stage.id = deal.stage_id
LEFT JOIN user ON user.id = deal.owner_id
WHERE deal.status = 'won' AND deal.deleted_at IS NULL AND deal.closed_at >= $from AND deal.closed_at < $until
AND deal.currency = $currency AND ($pipeline IS NULL OR deal.pipeline_id = $pipeline)
AND ($owner IS NULL OR user.name = $owner);
