-- name: contacts
-- What contacts are compared by, of all that are in use.
SELECT contact.id, org_id, match_value.name, mails, phones, place, birthday, postcode, street, title
FROM match_value
CROSS JOIN contact ON contact.id = match_value.id >> 4
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id ORDER BY is_primary DESC, ended_on IS NOT NULL, id LIMIT 1
)
WHERE match_value.id & 15 = 0;

-- name: firms
SELECT id, core_key, name FROM org;

-- name: fields
SELECT id, key FROM field WHERE noun = 'contact' ORDER BY key;

-- name: field_values
SELECT contact_id, value FROM contact_field WHERE field_id = ?;
