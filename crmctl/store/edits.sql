-- Asked for thousands of contacts at once, in files where one import changed a hundred thousand: no subquery here
-- may be run per row over the changes of a step.

-- name: changed
WITH by_hand AS (
    SELECT change.noun, change.row_id, change_body.body
    FROM change JOIN change_body ON change_body.change_id = change.id JOIN step ON step.id = change.step_id
    WHERE change.op = 'update' AND step.kind = 'do' AND step.reversed_by IS NULL
    AND step.id IS NOT (SELECT step_id FROM journal)
    AND step.id NOT IN (SELECT step_id FROM change WHERE noun IN ('import_batch', 'merge') AND step_id IS NOT NULL)
), made_by_hand AS ( -- an organisation or a field given by hand to a contact that was there
    SELECT change.noun, change.row_id, change.last_id FROM change JOIN step ON step.id = change.step_id
    WHERE change.op = 'insert' AND change.noun IN ('affiliation', 'contact_field')
    AND step.kind = 'do' AND step.reversed_by IS NULL AND step.id IS NOT (SELECT step_id FROM journal)
    AND step.id NOT IN (
        SELECT step_id FROM change WHERE noun IN ('import_batch', 'contact') AND op = 'insert' AND step_id IS NOT NULL)
)
SELECT row_id, body FROM by_hand WHERE noun = 'contact' AND row_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact_id, body FROM affiliation JOIN by_hand ON noun = 'affiliation' AND row_id = affiliation.id
WHERE contact_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact_id, json_object('note:' || note.id, 1) FROM note JOIN by_hand ON noun = 'note' AND row_id = note.id
WHERE contact_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact_id, json_object('field:' || field_id, 1)
FROM contact_field JOIN by_hand ON noun = 'contact_field' AND row_id = contact_field.id
WHERE contact_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact_id, '{"org": 1}' FROM made_by_hand JOIN affiliation ON noun = 'affiliation'
AND affiliation.id BETWEEN row_id AND last_id AND is_primary
WHERE contact_id IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT contact_id, json_object('field:' || field_id, 1) FROM made_by_hand JOIN contact_field ON noun = 'contact_field'
AND contact_field.id BETWEEN row_id AND last_id
WHERE contact_id IN (SELECT value FROM json_each(?1));

-- name: taken_off
SELECT json_extract(body, '$[0].contact_id'), json_object(CASE change.noun
    WHEN 'handle' THEN 'handle:' || json_extract(body, '$[0].kind') || ':' || json_extract(body, '$[0].key')
    WHEN 'contact_tag' THEN 'tag:' || json_extract(body, '$[0].tag_id')
    ELSE 'field:' || json_extract(body, '$[0].field_id') END, 1)
FROM change JOIN change_body ON change_id = change.id JOIN step ON step.id = change.step_id
WHERE change.noun IN ('handle', 'contact_tag', 'contact_field') AND change.op = 'delete'
AND step.kind = 'do' AND step.reversed_by IS NULL AND json_extract(body, '$[0].contact_id') IS NOT NULL;
