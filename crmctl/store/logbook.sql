-- name: main_org
SELECT org_id FROM affiliation JOIN org ON org.id = org_id
WHERE contact_id = ? AND ended_on IS NULL AND org.deleted_at IS NULL ORDER BY is_primary DESC, affiliation.id LIMIT 1;
