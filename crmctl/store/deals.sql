-- name: deals
SELECT deal.*, org.name AS org, pipeline.name AS pipeline, stage.name AS stage, stage.kind AS stage_kind,
    stage.probability AS stage_probability,
    stage.category AS stage_category, stage.expected_days, owner.name AS owner, lost_reason.name AS lost_reason,
    stay.entered_at,
    max(0, unixepoch(coalesce(deal.closed_at, $now)) - unixepoch(deal.created_at)) AS age_seconds,
    iif(deal.status = 'open', max(0, unixepoch($now) - unixepoch(stay.entered_at)), 0) AS stage_seconds
FROM deal
JOIN pipeline ON pipeline.id = deal.pipeline_id
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
LEFT JOIN org ON org.id = deal.org_id
LEFT JOIN user AS owner ON owner.id = deal.owner_id
LEFT JOIN lost_reason ON lost_reason.id = deal.lost_reason_id;

-- name: contacts
-- Whoever was merged away is shown as the one who stayed; whoever is in the trash is not shown.
SELECT DISTINCT deal_id, contact.id AS contact_id, contact.name, role FROM deal_contact
JOIN contact AS given ON given.id = contact_id JOIN contact ON contact.id = coalesce(given.merged_into, given.id)
WHERE deal_id IN (SELECT value FROM json_each(?)) AND contact.deleted_at IS NULL ORDER BY deal_contact.id;
