-- standings: how deals stand. Whoever takes part is reached in talks that name no other deal; where nobody takes part,
-- the organisation is. The last touch is the instant and its civil day, behind one another.
-- name: standings
WITH asked AS MATERIALIZED (
    SELECT deal.id, deal.stage_id, deal.org_id, deal.status, stay.entered_at, EXISTS (
        SELECT 1 FROM deal_contact JOIN contact ON contact.id = contact_id
        WHERE deal_contact.deal_id = deal.id AND contact.deleted_at IS NULL) AS is_peopled
    FROM json_each($ids) AS wanted CROSS JOIN deal ON deal.id = wanted.value
    LEFT JOIN deal_stay AS stay ON stay.deal_id = deal.id AND stay.stage_id = deal.stage_id AND stay.left_at IS NULL
)
SELECT asked.id, asked.stage_id, stage.name AS stage, stage.expected_days, asked.status,
    max(0, unixepoch($now) - coalesce(unixepoch(entered_at), unixepoch($now))) / 86400 AS days,
    max(
        coalesce((
            SELECT occurred_at || occurred_on FROM interaction
            WHERE deal_id = asked.id AND occurred_at <= $now AND is_touch AND interaction.deleted_at IS NULL
            ORDER BY occurred_at DESC LIMIT 1
        ), ''),
        coalesce(CASE WHEN is_peopled THEN (
            SELECT max(occurred_at || occurred_on)
            FROM deal_contact CROSS JOIN contact ON contact.id = deal_contact.contact_id AND contact.deleted_at IS NULL
            CROSS JOIN last_touch ON last_touch.contact_id = deal_contact.contact_id -- few were ever reached
            CROSS JOIN interaction_contact AS there ON there.contact_id = deal_contact.contact_id
            CROSS JOIN interaction ON interaction.id = there.interaction_id
            WHERE deal_contact.deal_id = asked.id AND interaction.deal_id IS NULL AND occurred_at <= $now AND is_touch
            AND interaction.deleted_at IS NULL
        ) ELSE (
            SELECT occurred_at || occurred_on FROM interaction
            WHERE org_id = asked.org_id AND deal_id IS NULL AND occurred_at <= $now AND is_touch
            AND interaction.deleted_at IS NULL
            ORDER BY occurred_at DESC LIMIT 1
        ) END, '')
    ) AS touched,
    (
        SELECT min(due_on || ' ' || id) FROM ({steps}) WHERE due_on >= $today
    ) AS next,
    (
        SELECT max(due_on) FROM ({steps}) WHERE due_on < $today
    ) AS missed
FROM asked JOIN stage ON stage.id = asked.stage_id;

-- name: steps
SELECT task.id, due_on FROM task
WHERE task.deal_id = asked.id AND status = 'open' AND task.deleted_at IS NULL AND due_on IS NOT NULL
UNION ALL
SELECT task.id, due_on FROM deal_contact CROSS JOIN task ON task.contact_id = deal_contact.contact_id
WHERE deal_contact.deal_id = asked.id AND task.deal_id IS NULL AND status = 'open' AND task.deleted_at IS NULL
AND due_on IS NOT NULL
UNION ALL
SELECT task.id, due_on FROM task
WHERE task.org_id = asked.org_id AND (task.contact_id IS NULL OR NOT is_peopled) AND task.deal_id IS NULL
AND status = 'open' AND task.deleted_at IS NULL AND due_on IS NOT NULL;
