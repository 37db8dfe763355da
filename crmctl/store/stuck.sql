-- winners: of each stage, how many deals that passed it were won, and the days of the one that nine in ten were no
-- slower than: all stays of a deal in a stage are added up, in seconds, and whole days counted.
-- name: winners
WITH spent AS (
    SELECT stay.stage_id, sum(unixepoch(left_at) - unixepoch(entered_at)) / 86400 AS days
    FROM deal CROSS JOIN deal_stay AS stay INDEXED BY deal_stay_deal ON stay.deal_id = deal.id -- once over those won
    WHERE deal.status = 'won' AND deal.deleted_at IS NULL AND left_at IS NOT NULL
    AND +stay.stage_id IN (SELECT value FROM json_each(?))
    GROUP BY deal.id, stay.stage_id
), counted AS (
    SELECT stage_id, days, count(*) AS deals FROM spent GROUP BY stage_id, days
), running AS (
    SELECT stage_id, days, sum(deals) OVER (PARTITION BY stage_id ORDER BY days) AS place,
        sum(deals) OVER (PARTITION BY stage_id) AS winners
    FROM counted
)
SELECT stage_id, min(days) AS days, winners FROM running WHERE place * 100 >= winners * ? GROUP BY stage_id;

-- name: stages
SELECT stage.id, stage.name, pipeline.name AS pipeline, expected_days FROM stage
JOIN pipeline ON pipeline.id = pipeline_id
WHERE kind = 'open' AND (?1 IS NULL OR pipeline_id = ?1) ORDER BY pipeline_id, position;

-- Open deals too long in their stage, the most pressing first: days too many × amount, measured by the mean of its
-- currency, for want of rates; those without an amount come last. A limit is [stage, days, the last instant to enter].
-- name: late
WITH known AS MATERIALIZED (
    SELECT json_extract(value, '$[0]') AS stage_id, json_extract(value, '$[1]') AS days,
        json_extract(value, '$[2]') AS entered_by
    FROM json_each(?)
), late AS MATERIALIZED (
    SELECT deal.id, deal.amount_minor, deal.currency,
        (unixepoch(?) - unixepoch(stay.entered_at)) / 86400 - known.days AS days
    FROM known CROSS JOIN deal ON deal.stage_id = known.stage_id AND deal.deleted_at IS NULL
    CROSS JOIN deal_stay AS stay INDEXED BY deal_stay_present ON stay.deal_id = deal.id AND stay.left_at IS NULL
    AND stay.stage_id = known.stage_id AND stay.entered_at <= known.entered_by
    WHERE {tests}
), mean AS MATERIALIZED (
    SELECT currency, avg(amount_minor) AS amount FROM late WHERE amount_minor > 0 GROUP BY currency
)
SELECT late.id FROM late LEFT JOIN mean ON mean.currency = late.currency
ORDER BY coalesce(late.days * max(late.amount_minor, 0) / mean.amount, 0) DESC, late.days DESC, late.id;

-- name: unjudged
SELECT stage_id, count(*) AS deals FROM deal
WHERE deleted_at IS NULL AND stage_id IN (SELECT value FROM json_each(?)) AND {tests} GROUP BY stage_id;
