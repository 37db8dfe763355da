-- name: find
SELECT id, name FROM tag WHERE key = ?;

-- name: listed
SELECT name, contacts, orgs, deals, contacts + orgs + deals AS total FROM (
    SELECT tag.name,
        (SELECT count(*) FROM contact_tag JOIN contact ON contact.id = contact_id
            WHERE tag_id = tag.id AND deleted_at IS NULL AND merged_into IS NULL) AS contacts,
        (SELECT count(*) FROM org_tag JOIN org ON org.id = org_id
            WHERE tag_id = tag.id AND deleted_at IS NULL AND merged_into IS NULL) AS orgs,
        (SELECT count(*) FROM deal_tag JOIN deal ON deal.id = deal_id
            WHERE tag_id = tag.id AND deleted_at IS NULL) AS deals
    FROM tag
)
WHERE contacts + orgs + deals > 0 ORDER BY $order LIMIT $limit;

-- name: hang
INSERT INTO $noun_tag ($noun_id, tag_id)
SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM $noun_tag WHERE $noun_id = ?1 AND tag_id = ?2);

-- name: take
DELETE FROM $noun_tag WHERE $noun_id = ? AND tag_id = ?;

-- name: spell
UPDATE tag SET name = ?, key = ? WHERE id = ?;

-- name: drop_double
DELETE FROM $noun_tag WHERE tag_id = ?1
AND EXISTS (SELECT 1 FROM $noun_tag AS other WHERE other.$noun_id = $noun_tag.$noun_id AND other.tag_id = ?2);

-- name: move
UPDATE $noun_tag SET tag_id = ?2 WHERE tag_id = ?1;

-- name: uses
SELECT (SELECT count(*) FROM contact_tag WHERE tag_id = ?1) + (SELECT count(*) FROM org_tag WHERE tag_id = ?1)
    + (SELECT count(*) FROM deal_tag WHERE tag_id = ?1);

-- name: drop_double_cadence
DELETE FROM cadence WHERE tag_id = ?1 AND EXISTS (SELECT 1 FROM cadence AS other WHERE other.tag_id = ?2);

-- name: move_cadence
UPDATE cadence SET tag_id = ?2 WHERE tag_id = ?1;
