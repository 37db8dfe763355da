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

DROP VIEW IF EXISTS v_timeline;
CREATE VIEW v_timeline AS
SELECT note.created_at AS at, 'note' AS kind, 'n' || note.id AS ref,
    'c' || contact_id AS contact_ref, 'o' || org_id AS org_ref, text
FROM note WHERE deleted_at IS NULL
UNION ALL
SELECT created_at, 'contact', 'c' || id, 'c' || id, NULL, name FROM contact WHERE deleted_at IS NULL
UNION ALL
SELECT created_at, 'org', 'o' || id, NULL, 'o' || id, name FROM org WHERE deleted_at IS NULL;
