-- name: of_noun
SELECT name, key, type, choices FROM field WHERE noun = ? ORDER BY id;

-- name: listed
SELECT name, noun, type, choices,
    (SELECT count(*) FROM contact_field WHERE field_id = field.id)
    + (SELECT count(*) FROM org_field WHERE field_id = field.id)
    + (SELECT count(*) FROM deal_field WHERE field_id = field.id)
    + (SELECT count(*) FROM product_field WHERE field_id = field.id) AS used
FROM field WHERE ($noun = '' OR noun = $noun) AND ($key = '' OR key = $key) ORDER BY noun, id;

-- name: make
INSERT INTO field (uid, noun, name, key, type, choices) VALUES (?, ?, ?, ?, ?, ?);

-- name: change
UPDATE field SET type = ?, choices = ? WHERE noun = ? AND key = ?;

-- name: values
SELECT id, value FROM $noun_field WHERE field_id = (SELECT id FROM field WHERE noun = ? AND key = ?) ORDER BY id;

-- name: remove_values
DELETE FROM $noun_field WHERE field_id = (SELECT id FROM field WHERE noun = ? AND key = ?);

-- name: remove
DELETE FROM field WHERE noun = ? AND key = ?;
