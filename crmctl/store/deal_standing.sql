-- name: of
SELECT deal.id, deal.title, deal.status, stage.name AS stage, stage.expected_days,
    iif(deal.status = 'open', max(0, unixepoch($now) - unixepoch(stay.entered_at)), 0) AS seconds
FROM deal
JOIN stage ON stage.id = deal.stage_id
LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.left_at IS NULL
WHERE deal.id = $deal_id;

-- name: main_contact
SELECT contact_id FROM deal_contact JOIN contact ON contact.id = contact_id
WHERE deal_id = ? AND contact.deleted_at IS NULL ORDER BY deal_contact.id LIMIT 1;

-- name: org
SELECT org_id FROM deal JOIN org ON org.id = org_id WHERE deal.id = ? AND org.deleted_at IS NULL;
