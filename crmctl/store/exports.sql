-- name: kinds
WITH RECURSIVE each_kind (kind) AS (
    SELECT min(kind) FROM handle
    UNION ALL
    SELECT (SELECT min(kind) FROM handle WHERE handle.kind > each_kind.kind) FROM each_kind WHERE kind IS NOT NULL
)
SELECT kind FROM each_kind
WHERE EXISTS (SELECT 1 FROM handle WHERE handle.kind = each_kind.kind AND {noun}_id IS NOT NULL);

-- name: sources
WITH one (source) AS (SELECT source FROM external_id WHERE {noun}_id IS NOT NULL LIMIT 1)
SELECT source FROM one
UNION SELECT source FROM external_id WHERE {noun}_id IS NOT NULL AND source <> (SELECT source FROM one)
ORDER BY source;

-- name: field_names
SELECT name FROM field WHERE noun = '{noun}' AND EXISTS (SELECT 1 FROM {noun}_field WHERE field_id = field.id)
ORDER BY id;

-- name: contact
SELECT *, 'c' || id AS ref, (SELECT name FROM user WHERE user.id = owner_id) AS owner
FROM contact WHERE id {which} AND deleted_at IS NULL AND merged_into IS NULL;

-- name: org
SELECT *, 'o' || id AS ref, (SELECT name FROM user WHERE user.id = owner_id) AS owner,
    (SELECT name FROM org AS parent WHERE parent.id = org.parent_id) AS parent
FROM org WHERE id {which} AND deleted_at IS NULL AND merged_into IS NULL;

-- name: interaction
SELECT id, uid, 'i' || id AS ref, occurred_at, occurred_on, kind, direction, channel,
    (SELECT name FROM org WHERE org.id = org_id) AS org,
    iif(is_private AND NOT coalesce(user_id = (SELECT id FROM user WHERE name = :reader), 0), NULL, subject) AS subject,
    iif(is_private AND NOT coalesce(user_id = (SELECT id FROM user WHERE name = :reader), 0), NULL, text) AS text,
    outcome, minutes, (SELECT name FROM user WHERE user.id = user_id) AS user, recorded_at,
    iif(is_private, 'true', 'false') AS private, source, source_key, updated_at
FROM interaction WHERE id {which} AND deleted_at IS NULL;

-- name: contacts
SELECT interaction_id AS id, name AS value
FROM interaction_contact CROSS JOIN contact ON contact.id = contact_id WHERE interaction_id {which}
ORDER BY interaction_contact.id;

-- name: contact_refs
SELECT interaction_id AS id, 'c' || contact_id AS value FROM interaction_contact WHERE interaction_id {which}
ORDER BY interaction_contact.id;

-- name: task
SELECT id, uid, 't' || id AS ref, title, due_on, due_time, zone, minutes, priority, status,
    coalesce((SELECT name FROM contact WHERE contact.id = contact_id), (SELECT name FROM org WHERE org.id = org_id)) AS about,
    coalesce('c' || contact_id, 'o' || org_id) AS about_ref, (SELECT name FROM org WHERE org.id = org_id) AS org,
    (SELECT name FROM user WHERE user.id = assignee_id) AS assignee, note,
    iif(is_next, 'true', 'false') AS next_step, repeat_rule AS repeat, repeat_mode, repeat_from, repeat_on, repeat_time,
    result, done_at,
    (SELECT name FROM plan WHERE plan.id = (SELECT plan_id FROM plan_run WHERE plan_run.id = plan_run_id)) AS plan,
    origin, snoozes, source, source_key, created_at, updated_at
FROM task WHERE id {which} AND deleted_at IS NULL;

-- name: months
SELECT id, substr(created_at, 1, 7) FROM {noun};

-- name: top
SELECT min(id), max(id) FROM {noun};

-- name: orgs
SELECT id, name FROM org WHERE deleted_at IS NULL;

-- name: ties
SELECT contact_id AS id, org_id, title, department, role FROM affiliation WHERE contact_id {which} AND ended_on IS NULL
ORDER BY is_primary DESC, affiliation.id;

-- name: emails
SELECT {noun}_id AS id, value FROM handle WHERE {noun}_id {which} AND +kind = 'email'
ORDER BY is_primary DESC, handle.id;

-- name: phones
SELECT {noun}_id AS id, iif(extension IS NULL OR NOT is_valid, value, value || ';ext=' || extension) AS value
FROM handle WHERE {noun}_id {which} AND +kind = 'phone'
ORDER BY is_primary DESC, handle.id;

-- name: tags
SELECT {noun}_id AS id, tag.name AS value FROM {noun}_tag CROSS JOIN tag ON tag.id = tag_id WHERE {noun}_id {which}
ORDER BY {noun}_tag.id;

-- name: notes
SELECT {noun}_id AS id, text AS value FROM note WHERE {noun}_id {which} AND deleted_at IS NULL
ORDER BY note.id;

-- name: roles
SELECT org_id AS id, role AS value FROM org_role WHERE org_id {which}
ORDER BY org_role.id;

-- name: handles
SELECT {noun}_id AS id, kind AS name, value FROM handle
WHERE {noun}_id {which} AND kind NOT IN ('email', 'phone') AND (:name = '' OR kind = :name)
ORDER BY is_primary DESC, handle.id;

-- name: external_ids
SELECT {noun}_id AS id, source AS name, key AS value FROM external_id
WHERE {noun}_id {which} AND (:name = '' OR source = :name)
ORDER BY external_id.id;

-- name: fields
SELECT {noun}_id AS id, field.name, value FROM {noun}_field CROSS JOIN field ON field.id = field_id
WHERE {noun}_id {which} AND (:name = '' OR field.name = :name);

-- name: all_notes
SELECT {noun}_id AS id, text, source, created_at FROM note
WHERE {noun}_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL ORDER BY note.id;

-- name: all_keys
SELECT {noun}_id AS id, source, key FROM external_id WHERE {noun}_id IN (SELECT value FROM json_each(?)) ORDER BY external_id.id;

-- name: by_uid
SELECT uid, coalesce(merged_into, id) FROM contact WHERE uid IN (SELECT value FROM json_each(?));

-- name: by_key
SELECT external_id.source, external_id.key, coalesce(merged_into, contact.id) FROM external_id
JOIN contact ON contact.id = contact_id
WHERE external_id.key IN (SELECT value FROM json_each(?)) AND contact_id IS NOT NULL;

-- name: add_key
INSERT INTO external_id (contact_id, source, key) VALUES (?, ?, ?);

-- name: is_tied
SELECT 1 FROM affiliation WHERE contact_id = ? AND org_id IS ? AND title IS ? AND ended_on IS ?;

-- name: add_tie
INSERT INTO affiliation (contact_id, org_id, title, department, role, started_on, ended_on, is_primary)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);
