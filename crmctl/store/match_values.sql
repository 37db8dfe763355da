-- name: contact
-- All of a person in one row: firms as core names, addresses and numbers with a mark before the main ones.
SELECT
    id, name, family_name, given_name, middle_name, suffix, city, birthday,
    (SELECT group_concat(core_key, char(31)) FROM affiliation CROSS JOIN org ON org.id = org_id
     WHERE contact_id = contact.id),
    (SELECT group_concat(iif(is_primary, char(30) || key, key), char(31)) FROM handle
     WHERE contact_id = contact.id AND +kind IN ('email', 'phone'))
FROM contact WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: made_up_to
-- The last record of these whose value is there, if all before it have one as well.
SELECT max(id) FROM match_value WHERE id BETWEEN $first * 16 AND $last * 16 + 15 AND id & 15 = $code
HAVING count(*) = (max(id) >> 4) - $first + 1;

-- name: org
SELECT id, name, core_key, name_key, website, city FROM org
WHERE id BETWEEN ? AND ? AND deleted_at IS NULL AND merged_into IS NULL;

-- name: org_handles
SELECT org_id, kind, key FROM handle
WHERE org_id BETWEEN ? AND ? AND +kind IN ('email', 'phone', 'website')
ORDER BY org_id, is_primary DESC, id;

-- name: put
INSERT INTO match_value (id, name, mails, phones, place, keys) VALUES (?, ?, ?, ?, ?, ?);

-- name: put_key
INSERT INTO match_key (key, id) VALUES (?, ?);

-- name: values
SELECT id, name, mails, phones, place, keys FROM match_value WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: values_of
SELECT id, name, mails, phones, place, keys FROM match_value WHERE id IN (SELECT value * 16 + ? FROM json_each(?));

-- name: forget
DELETE FROM match_value WHERE id = ?;

-- name: forget_key
DELETE FROM match_key WHERE key = ? AND id = ?;

-- name: forget_range
DELETE FROM match_value WHERE id BETWEEN ? AND ? AND id & 15 = ?;

-- name: forget_lost_keys
DELETE FROM match_key WHERE NOT EXISTS (SELECT 1 FROM match_value WHERE match_value.id = match_key.id);

-- name: owners_of_handle
SELECT DISTINCT contact_id, org_id FROM handle
WHERE id BETWEEN ? AND ? AND contact_id NOT BETWEEN ? AND ? IS NOT 0 AND org_id NOT BETWEEN ? AND ? IS NOT 0;

-- name: owners_of_affiliation
SELECT DISTINCT contact_id, NULL FROM affiliation
WHERE id BETWEEN ? AND ? AND contact_id NOT BETWEEN ? AND ? AND coalesce(?5, ?6) IS NOT NULL;

-- name: bodies
-- What was deleted, or given to another: the bodies tell whom it belonged to.
SELECT row_id, last_id, body FROM change JOIN change_body ON change_id = change.id
WHERE step_id = ? AND +noun IN ('handle', 'affiliation') AND op <> 'insert';

-- name: people_of
SELECT DISTINCT contact_id FROM affiliation WHERE org_id BETWEEN ? AND ?;

-- name: merged_many
-- Whether a step led many records of a kind to others, or back.
SELECT 1 FROM change JOIN change_body ON change_id = change.id
WHERE step_id = ? AND +noun IN ('contact', 'org') AND op = 'update' AND last_id > row_id
AND body ->> '$.column' = 'merged_into' LIMIT 1;

-- name: mark_merged
-- Who was led to whom by a step: of a block [record, survivor before, survivor now], of a row by itself the last two.
INSERT OR IGNORE INTO match_stale
SELECT part.value * 16 + $code FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.rows') AS cell CROSS JOIN json_each(cell.value) AS part
WHERE step_id = $step AND +noun = $noun AND op = 'update' AND last_id > row_id
AND body ->> '$.column' = 'merged_into' AND part.value IS NOT NULL
UNION ALL
SELECT coalesce(part.value, row_id) * 16 + $code FROM change JOIN change_body ON change_id = change.id
CROSS JOIN json_each(body, '$.merged_into') AS part
WHERE step_id = $step AND +noun = $noun AND op = 'update' AND last_id = row_id;

-- name: mark_people
INSERT OR IGNORE INTO match_stale
SELECT contact_id * 16 FROM match_stale CROSS JOIN affiliation ON org_id = match_stale.id >> 4 WHERE match_stale.id & 15 = 1;

-- name: stale
SELECT id >> 4 FROM match_stale WHERE id & 15 = ? ORDER BY id;

-- name: candidates
SELECT id FROM match_key WHERE key = ? LIMIT ?;

-- name: counts
SELECT
    (SELECT count(*) FROM match_value),
    (SELECT coalesce(sum(((key | id) - (key & id)) & ?), 0) FROM match_key);
