-- name: sums
SELECT stage_id, currency, count(*) AS deals, count(amount_minor) AS priced, sum(amount_minor) AS amount_minor
FROM deal WHERE deleted_at IS NULL AND stage_id IN (SELECT value FROM json_each(?)) AND {tests}
GROUP BY stage_id, currency;

-- name: largest
SELECT id FROM deal WHERE stage_id = ? AND deleted_at IS NULL AND {tests}
ORDER BY amount_minor / CASE currency {means} ELSE 1.0 END DESC, id LIMIT ?;
