-- name: of_customer
SELECT deal.id, deal.title, deal.status, stage.name AS stage, amount_minor, currency, expected_close_on
FROM deal JOIN stage ON stage.id = deal.stage_id
WHERE deal.deleted_at IS NULL AND {of} ORDER BY deal.status <> 'open', deal.created_at DESC, deal.id DESC;
