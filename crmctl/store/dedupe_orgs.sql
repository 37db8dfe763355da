-- name: orgs
-- What organisations are compared by, of all that are in use.
SELECT org.id, org.name, match_value.name, mails, phones, place, postcode, street, industry, website, parent_id
FROM match_value
CROSS JOIN org ON org.id = match_value.id >> 4
WHERE match_value.id & 15 = 1;

-- name: people
-- Who works where now, and how they are reached.
SELECT org_id, contact_id, mails, phones
FROM affiliation
CROSS JOIN match_value ON match_value.id = contact_id * 16
WHERE org_id IS NOT NULL AND ended_on IS NULL
ORDER BY org_id, contact_id;

-- name: handles
-- Every other way to reach them.
SELECT org_id, kind, key FROM handle WHERE org_id IS NOT NULL AND +kind NOT IN ('email', 'phone');

-- name: fields
SELECT id, key FROM field WHERE noun = 'org' ORDER BY key;

-- name: field_values
SELECT org_id, value FROM org_field WHERE field_id = ?;
