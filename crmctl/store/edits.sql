-- name: changed
WITH by_hand AS (
    SELECT change.noun, change.row_id, change_body.body
    FROM change JOIN change_body ON change_body.change_id = change.id JOIN step ON step.id = change.step_id
    WHERE change.op = 'update' AND step.kind = 'do' AND step.reversed_by IS NULL
    AND step.id IS NOT (SELECT step_id FROM journal)
    AND NOT EXISTS (SELECT 1 FROM change AS batch WHERE batch.step_id = step.id AND batch.noun = 'import_batch')
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
SELECT made.contact_id, json_object(made.name, 1)
FROM (
    SELECT contact_id, 'org' AS name, (
        SELECT change.step_id FROM change WHERE noun = 'affiliation' AND op = 'insert' AND row_id <= affiliation.id
        ORDER BY row_id DESC LIMIT 1) AS step_id
    FROM affiliation WHERE contact_id IN (SELECT value FROM json_each(?1)) AND is_primary
    UNION ALL
    SELECT contact_id, 'field:' || field_id, (
        SELECT change.step_id FROM change WHERE noun = 'contact_field' AND op = 'insert' AND row_id <= contact_field.id
        ORDER BY row_id DESC LIMIT 1)
    FROM contact_field WHERE contact_id IN (SELECT value FROM json_each(?1))
) AS made JOIN step ON step.id = made.step_id
WHERE step.kind = 'do' AND step.reversed_by IS NULL AND step.id IS NOT (SELECT step_id FROM journal)
AND NOT EXISTS (
    SELECT 1 FROM change AS other WHERE other.step_id = step.id
    AND (other.noun = 'import_batch' OR (other.noun = 'contact' AND other.op = 'insert')));

-- name: taken_off
SELECT json_extract(body, '$[0].contact_id'), json_object(CASE change.noun
    WHEN 'handle' THEN 'handle:' || json_extract(body, '$[0].kind') || ':' || json_extract(body, '$[0].key')
    WHEN 'contact_tag' THEN 'tag:' || json_extract(body, '$[0].tag_id')
    ELSE 'field:' || json_extract(body, '$[0].field_id') END, 1)
FROM change JOIN change_body ON change_id = change.id JOIN step ON step.id = change.step_id
WHERE change.noun IN ('handle', 'contact_tag', 'contact_field') AND change.op = 'delete'
AND step.kind = 'do' AND step.reversed_by IS NULL AND json_extract(body, '$[0].contact_id') IS NOT NULL;
