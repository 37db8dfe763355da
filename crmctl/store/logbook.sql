-- name: main_org
SELECT org_id FROM affiliation JOIN org ON org.id = org_id
WHERE contact_id = ? AND ended_on IS NULL AND org.deleted_at IS NULL ORDER BY is_primary DESC, affiliation.id LIMIT 1;

-- name: party
SELECT deal.org_id, (
    SELECT contact_id FROM deal_contact JOIN contact ON contact.id = contact_id
    WHERE deal_id = deal.id AND deleted_at IS NULL ORDER BY deal_contact.id LIMIT 1) AS contact_id
FROM deal WHERE deal.id = ?;
