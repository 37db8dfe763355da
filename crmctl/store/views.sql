-- The stable face of the file for `crmctl sql` and other programs. Columns are added, never renamed.
DROP VIEW IF EXISTS v_contact;
CREATE VIEW v_contact AS
SELECT
    contact.id, 'c' || contact.id AS ref, contact.uid, contact.name, contact.family_name, contact.given_name,
    (SELECT value FROM handle WHERE contact_id = contact.id AND kind = 'email' ORDER BY is_primary DESC, id LIMIT 1) AS email,
    (SELECT value FROM handle WHERE contact_id = contact.id AND kind = 'phone' ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    org.name AS org, 'o' || org.id AS org_ref, affiliation.title, affiliation.department,
    contact.city, contact.region, contact.country, contact.postcode, contact.street, contact.birthday,
    (SELECT group_concat(tag.name, '; ') FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id = contact.id) AS tags,
    contact.source, user.name AS owner, contact.lifecycle, contact.created_at, contact.updated_at
FROM contact
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id ORDER BY ended_on IS NOT NULL, is_primary DESC, id LIMIT 1)
LEFT JOIN org ON org.id = affiliation.org_id
LEFT JOIN user ON user.id = contact.owner_id
WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL;

DROP VIEW IF EXISTS v_org;
CREATE VIEW v_org AS
SELECT
    org.id, 'o' || org.id AS ref, org.uid, org.name, org.website, org.industry,
    (SELECT group_concat(role, '; ') FROM org_role WHERE org_id = org.id) AS roles,
    (SELECT value FROM handle WHERE org_id = org.id AND kind = 'phone' ORDER BY is_primary DESC, id LIMIT 1) AS phone,
    (SELECT count(*) FROM affiliation WHERE org_id = org.id AND ended_on IS NULL) AS contacts,
    org.city, org.region, org.country, org.postcode, org.street,
    (SELECT group_concat(tag.name, '; ') FROM org_tag JOIN tag ON tag.id = tag_id WHERE org_id = org.id) AS tags,
    org.source, user.name AS owner, org.lifecycle, org.created_at, org.updated_at
FROM org LEFT JOIN user ON user.id = org.owner_id
WHERE org.deleted_at IS NULL AND org.merged_into IS NULL;

DROP VIEW IF EXISTS v_interaction;
CREATE VIEW v_interaction AS
SELECT
    interaction.id, 'i' || interaction.id AS ref, interaction.uid, interaction.kind, interaction.direction,
    interaction.channel,
    (SELECT group_concat('c' || contact_id, '; ') FROM interaction_contact WHERE interaction_id = interaction.id) AS contact_refs,
    (SELECT group_concat(contact.name, '; ') FROM interaction_contact JOIN contact ON contact.id = contact_id
        WHERE interaction_id = interaction.id) AS contacts,
    org.name AS org, 'o' || org_id AS org_ref,
    iif(is_private, NULL, subject) AS subject, iif(is_private, NULL, text) AS text, -- private: for whoever logged it
    outcome, minutes, occurred_at, occurred_on, recorded_at, is_private, is_touch, user.name AS user,
    interaction.source, source_key, interaction.updated_at
FROM interaction LEFT JOIN org ON org.id = org_id LEFT JOIN user ON user.id = user_id
WHERE interaction.deleted_at IS NULL;

DROP VIEW IF EXISTS v_task;
CREATE VIEW v_task AS
SELECT
    task.id, 't' || task.id AS ref, task.uid, task.title, task.note, task.due_on, task.due_time, task.zone, task.minutes,
    task.priority, task.status, task.is_next, 'c' || task.contact_id AS contact_ref, contact.name AS contact,
    'o' || task.org_id AS org_ref, org.name AS org, assignee.name AS assignee, task.repeat_rule, task.repeat_mode,
    plan.name AS plan, task.origin, task.result, task.done_at, task.snoozes, task.created_at, task.updated_at
FROM task
LEFT JOIN contact ON contact.id = task.contact_id
LEFT JOIN org ON org.id = task.org_id
LEFT JOIN user AS assignee ON assignee.id = task.assignee_id
LEFT JOIN plan_run ON plan_run.id = task.plan_run_id
LEFT JOIN plan ON plan.id = plan_run.plan_id
WHERE task.deleted_at IS NULL;

DROP VIEW IF EXISTS v_last_touch;
CREATE VIEW v_last_touch AS
SELECT contact_id AS id, 'c' || contact_id AS ref, contact.name, last_touch.at, last_touch.day AS "on"
FROM last_touch JOIN contact ON contact.id = contact_id
WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL;

DROP VIEW IF EXISTS v_timeline;
CREATE VIEW v_timeline AS
SELECT note.created_at AS at, 'note' AS kind, 'n' || note.id AS ref,
    'c' || contact_id AS contact_ref, 'o' || org_id AS org_ref, text
FROM note WHERE deleted_at IS NULL
UNION ALL
SELECT occurred_at, kind, 'i' || interaction.id, 'c' || contact_id, 'o' || org_id, iif(is_private, NULL, text)
FROM interaction LEFT JOIN interaction_contact ON interaction_id = interaction.id WHERE deleted_at IS NULL
UNION ALL
SELECT done_at, 'task', 't' || id, 'c' || contact_id, 'o' || org_id, title
FROM task WHERE deleted_at IS NULL AND status = 'done'
UNION ALL
SELECT created_at, 'contact', 'c' || id, 'c' || id, NULL, name FROM contact WHERE deleted_at IS NULL
UNION ALL
SELECT created_at, 'org', 'o' || id, NULL, 'o' || id, name FROM org WHERE deleted_at IS NULL;
