-- name: same
SELECT id FROM deal WHERE title_key = $key AND ($org IS NULL OR org_id = $org) AND deleted_at IS NULL
AND (status = 'open' OR NOT $open) ORDER BY id;

-- name: by_key
SELECT id FROM deal WHERE source_key = $own AND title_key = $key AND deleted_at IS NULL ORDER BY id;

-- name: taken_off
SELECT json_extract(body, '$[0].deal_id'), json_extract(body, '$[0].contact_id')
FROM change JOIN change_body ON change_id = change.id JOIN step ON step.id = change.step_id
WHERE change.noun = 'deal_contact' AND change.op = 'delete' AND step.kind = 'do' AND step.reversed_by IS NULL;

-- name: lines
SELECT product_id, name FROM deal_line WHERE deal_id = ?;

-- name: add_stay
INSERT INTO deal_stay (
    deal_id, stage_id, entered_at, left_at, amount_minor, currency, probability, expected_close_on, user_id
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: add_contact
INSERT INTO deal_contact (deal_id, contact_id, role) VALUES (?, ?, ?);

-- name: add_line
INSERT INTO deal_line (deal_id, product_id, name, quantity_thousandths, price_minor, total_minor, position)
VALUES (?, ?, ?, ?, ?, ?, ?);
