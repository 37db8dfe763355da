-- name: orgs
SELECT id, name, website, parent_id FROM org WHERE id IN (SELECT value FROM json_each(?));
