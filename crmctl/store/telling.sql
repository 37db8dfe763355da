-- name: overdue_contact
SELECT 't' || id AS ref, NULL AS kind, title AS text, due_on AS day FROM task
WHERE contact_id = ? AND due_on < ? AND status = 'open' AND NOT is_next AND deleted_at IS NULL ORDER BY due_on, id LIMIT 1;

-- name: overdue_org
SELECT 't' || id AS ref, NULL AS kind, title AS text, due_on AS day FROM task
WHERE org_id = ? AND due_on < ? AND status = 'open' AND NOT is_next AND deleted_at IS NULL ORDER BY due_on, id LIMIT 1;

-- name: last_contact
SELECT 'i' || interaction.id AS ref, kind, text, occurred_on AS day
FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
WHERE contact_id = ? AND deleted_at IS NULL AND NOT is_private ORDER BY occurred_at DESC, interaction.id DESC LIMIT 1;

-- name: last_org
SELECT 'i' || interaction.id AS ref, kind, text, occurred_on AS day
FROM interaction WHERE org_id = ? AND deleted_at IS NULL AND NOT is_private ORDER BY occurred_at DESC, id DESC LIMIT 1;
