-- name: contact
-- What people are compared by, as dedupe scan reads it, with the keys under which likely doubles lie.
SELECT 'c' || contact.id, contact.name, match_value.name, mails, phones, org.name, org.core_key, affiliation.title,
    place, birthday, contact.postcode, contact.street, keys
FROM match_value
CROSS JOIN contact ON contact.id = match_value.id >> 4
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id ORDER BY is_primary DESC, ended_on IS NOT NULL, id LIMIT 1
)
LEFT JOIN org ON org.id = affiliation.org_id
WHERE match_value.id & 15 = 0;

-- name: org
SELECT 'o' || org.id, org.name, match_value.name, mails, phones, website, place, org.postcode, org.street, keys
FROM match_value
CROSS JOIN org ON org.id = match_value.id >> 4
WHERE match_value.id & 15 = 1;
