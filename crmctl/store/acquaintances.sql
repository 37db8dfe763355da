-- name: at_org
SELECT contact_id FROM affiliation
WHERE org_id = ? AND ended_on IS NULL AND contact_id IN (SELECT value FROM json_each(?));

-- name: count
SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM org);

-- name: names
SELECT name_key, 'contact', id, name FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL
UNION ALL
SELECT name_key, 'org', id, name FROM org WHERE deleted_at IS NULL AND merged_into IS NULL;
