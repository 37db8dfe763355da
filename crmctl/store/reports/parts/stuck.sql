-- Open deals that are stuck, as `crmctl deal stuck` judges them: longer in their stage than nine in ten of those won
-- (where 20 were; else than the stage expects), nobody reached within as many days, and no next step within as many.
passed AS (
    SELECT deal_stay.deal_id, deal_stay.stage_id, CAST(floor(CAST(sum(
        gone.seconds + CAST(substr(left_at, 12, 2) AS BIGINT) * 3600 + CAST(substr(left_at, 15, 2) AS BIGINT) * 60
        + CAST(substr(left_at, 18, 2) AS BIGINT) - came.seconds - CAST(substr(entered_at, 12, 2) AS BIGINT) * 3600
        - CAST(substr(entered_at, 15, 2) AS BIGINT) * 60 - CAST(substr(entered_at, 18, 2) AS BIGINT)) AS DOUBLE) / 86400)
        AS BIGINT) AS days
    FROM deals JOIN deal_stay ON deal_stay.deal_id = deals.id
    JOIN civil_span AS came ON came.utc_day = substr(entered_at, 1, 10)
        AND came.begins_at <= entered_at AND entered_at < came.ends_at
    JOIN civil_span AS gone ON gone.utc_day = substr(left_at, 1, 10)
        AND gone.begins_at <= left_at AND left_at < gone.ends_at
    WHERE deals.status = 'won' AND absent IS NULL AND left_at < $before
    GROUP BY deal_stay.deal_id, deal_stay.stage_id
),
queued AS (
    SELECT stage_id, days, row_number() OVER (PARTITION BY stage_id ORDER BY days, deal_id) AS place,
        count(*) OVER (PARTITION BY stage_id) AS winners
    FROM passed
),
limits AS (
    SELECT stage.id AS stage_id, coalesce(slow.days, expected_days) AS days, coalesce(expected_days, slow.days) AS span
    FROM stage LEFT JOIN (
        SELECT stage_id, min(days) AS days FROM queued WHERE winners >= 20 AND place * 100 >= winners * 90
        GROUP BY stage_id
    ) AS slow ON slow.stage_id = stage.id
    WHERE stage.kind = 'open'
),
standing AS (
    SELECT deals.id, deals.org_id, deals.stage_id, limits.days, limits.span,
        CAST(floor(CAST(present.seconds + CAST(substr($now, 12, 2) AS BIGINT) * 3600
            + CAST(substr($now, 15, 2) AS BIGINT) * 60 + CAST(substr($now, 18, 2) AS BIGINT)
            - came.seconds - CAST(substr(entered_at, 12, 2) AS BIGINT) * 3600
            - CAST(substr(entered_at, 15, 2) AS BIGINT) * 60 - CAST(substr(entered_at, 18, 2) AS BIGINT) AS DOUBLE)
            / 86400) AS BIGINT) AS stood
    FROM deals JOIN arrived ON arrived.id = deals.id
    JOIN limits ON limits.stage_id = deals.stage_id AND limits.days IS NOT NULL
    JOIN civil_span AS came ON came.utc_day = substr(entered_at, 1, 10)
        AND came.begins_at <= entered_at AND entered_at < came.ends_at
    JOIN civil_span AS present ON present.utc_day = substr($now, 1, 10)
        AND present.begins_at <= $now AND $now < present.ends_at
    WHERE deals.status = 'open' AND absent IS NULL
),
overlong AS (SELECT * FROM standing WHERE stood > days),
peopled AS (
    SELECT overlong.id, deal_contact.contact_id FROM overlong
    JOIN deal_contact ON deal_contact.deal_id = overlong.id
    JOIN contact ON contact.id = deal_contact.contact_id AND contact.deleted_at IS NULL
),
people_of AS (SELECT id, count(*) AS people FROM peopled GROUP BY id),
touching AS (
    SELECT overlong.id, interaction.id AS interaction_id FROM overlong JOIN interaction ON interaction.deal_id = overlong.id
    UNION ALL
    SELECT peopled.id, interaction.id FROM peopled
    JOIN interaction_contact AS there ON there.contact_id = peopled.contact_id
    JOIN interaction ON interaction.id = there.interaction_id AND interaction.deal_id IS NULL
    UNION ALL
    SELECT overlong.id, interaction.id FROM overlong LEFT JOIN people_of ON people_of.id = overlong.id
    JOIN interaction ON interaction.org_id = overlong.org_id AND interaction.deal_id IS NULL
    WHERE people_of.id IS NULL
),
last_touches AS (
    SELECT touching.id, max(number) AS number FROM touching
    JOIN interaction ON interaction.id = interaction_id AND is_touch = 1 AND interaction.deleted_at IS NULL
        AND occurred_at < $before
    JOIN civil_day ON civil_day.day = occurred_on
    GROUP BY touching.id
),
planned AS (
    SELECT overlong.id, due_day FROM overlong JOIN task ON task.deal_id = overlong.id JOIN todo ON todo.id = task.id
    WHERE coalesce(todo.absent, 'segment') = 'segment' AND done_day IS NULL
    UNION ALL
    SELECT peopled.id, due_day FROM peopled JOIN task ON task.contact_id = peopled.contact_id AND task.deal_id IS NULL
    JOIN todo ON todo.id = task.id WHERE coalesce(todo.absent, 'segment') = 'segment' AND done_day IS NULL
    UNION ALL
    SELECT overlong.id, due_day FROM overlong LEFT JOIN people_of ON people_of.id = overlong.id
    JOIN task ON task.org_id = overlong.org_id AND task.deal_id IS NULL
        AND (task.contact_id IS NULL OR people_of.id IS NULL)
    JOIN todo ON todo.id = task.id WHERE coalesce(todo.absent, 'segment') = 'segment' AND done_day IS NULL
),
next_steps AS (SELECT id, min(due_day) AS number FROM planned WHERE due_day >= $today GROUP BY id),
stuck AS (
    SELECT overlong.id, stood AS days FROM overlong
    LEFT JOIN last_touches ON last_touches.id = overlong.id
    LEFT JOIN next_steps ON next_steps.id = overlong.id
    WHERE (last_touches.number IS NULL OR $today - last_touches.number > span)
    AND (next_steps.number IS NULL OR next_steps.number - $today > span)
)
