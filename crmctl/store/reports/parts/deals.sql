-- Deals as they stood at an instant: in which stage, closed when, on which civil day they came and ended.
-- $before: what began earlier is known, nothing else is. $pipeline, $owner: ids, or nothing for all.
-- absent: why a deal counts nowhere. Stays that begin at one instant: the one written last holds.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why later: not there yet
-- why[zh_CN] later: 届时还没有
known AS (
    SELECT deal.id, (
        SELECT stay.id FROM deal_stay AS stay WHERE stay.deal_id = deal.id AND stay.entered_at < $before
        ORDER BY stay.entered_at DESC, stay.id DESC LIMIT 1) AS stay_id
    FROM deal
    WHERE ($pipeline IS NULL OR deal.pipeline_id = $pipeline) AND ($owner IS NULL OR deal.owner_id = $owner)
),
stood AS (
    SELECT deal.id, deal.pipeline_id, deal.org_id, deal.owner_id, deal.lost_reason_id, deal.source, deal.probability,
        deal.amount_minor, deal.currency, deal.created_at, stay.stage_id, stage.kind AS status,
        CASE WHEN deal.deleted_at IS NOT NULL THEN 'trash' WHEN stay.id IS NULL THEN 'later' END AS absent,
        CASE WHEN stage.kind = 'open' THEN NULL
            WHEN stage.kind = deal.status AND deal.closed_at < $before THEN deal.closed_at
            ELSE stay.entered_at END AS closed_at
    FROM known
    JOIN deal ON deal.id = known.id
    LEFT JOIN deal_stay AS stay ON stay.id = known.stay_id
    LEFT JOIN stage ON stage.id = stay.stage_id
),
deals AS (
    SELECT stood.*,
        (SELECT number FROM civil_day WHERE begins_at <= created_at ORDER BY begins_at DESC LIMIT 1) AS created_day,
        (SELECT number FROM civil_day WHERE begins_at <= closed_at ORDER BY begins_at DESC LIMIT 1) AS closed_day
    FROM stood
)
