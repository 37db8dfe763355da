-- name: add
INSERT INTO interaction (
    uid, kind, direction, channel, subject, text, outcome, minutes, occurred_at, occurred_on, recorded_at,
    is_private, is_touch, org_id, user_id, source, source_key, updated_at, deal_id
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: take_part
INSERT INTO interaction_contact (interaction_id, contact_id) VALUES (?, ?);

-- name: interactions
SELECT interaction.*, org.name AS org, user.name AS user, deal.title AS deal
FROM interaction LEFT JOIN org ON org.id = interaction.org_id LEFT JOIN user ON user.id = user_id
LEFT JOIN deal ON deal.id = interaction.deal_id;

-- name: of_contact
interaction.id IN (SELECT interaction_id FROM interaction_contact WHERE contact_id = ?);

-- name: of_org
interaction.org_id = ?;

-- name: of_deal
-- What names the deal; since it was made, also what names none and was with its people, or where it has none its firm.
interaction.id IN (
    SELECT id FROM interaction WHERE deal_id = ?1
    UNION
    SELECT interaction_id FROM deal JOIN deal_contact ON deal_contact.deal_id = deal.id
    JOIN interaction_contact USING (contact_id) JOIN interaction ON interaction.id = interaction_id
    WHERE deal.id = ?1 AND interaction.deal_id IS NULL AND occurred_at >= deal.created_at
    UNION
    SELECT interaction.id FROM deal JOIN interaction USING (org_id)
    WHERE deal.id = ?1 AND interaction.deal_id IS NULL AND occurred_at >= deal.created_at
    AND NOT EXISTS (SELECT 1 FROM deal_contact WHERE deal_id = ?1));

-- name: people
SELECT interaction_id, contact.id, contact.name FROM interaction_contact JOIN contact ON contact.id = contact_id
WHERE interaction_id IN (SELECT value FROM json_each(?)) ORDER BY interaction_contact.id;

-- name: all_last_touches
INSERT INTO last_touch
SELECT contact_id, max(occurred_at), occurred_on
FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
WHERE is_touch AND deleted_at IS NULL GROUP BY contact_id;

-- name: differing_last_touches
WITH should AS (
    SELECT contact_id, max(occurred_at) AS at FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
    WHERE is_touch AND deleted_at IS NULL GROUP BY contact_id
)
SELECT 1 FROM (
    SELECT contact_id, at FROM should EXCEPT SELECT contact_id, at FROM last_touch
    UNION ALL
    SELECT contact_id, at FROM last_touch EXCEPT SELECT contact_id, at FROM should
) LIMIT 1;

-- name: who
SELECT contact_id FROM interaction_contact WHERE interaction_id = ?;

-- name: leave_out
DELETE FROM interaction_contact WHERE interaction_id = ? AND contact_id = ?;
