-- Deals as they stood at an instant: in which stage, closed when.
-- $before: what began earlier is known, nothing else is. $pipeline, $owner: ids, or nothing for all. $segment: only
-- those of the organisations, or in which the people, of the table chosen have a part.
-- absent: why a deal counts nowhere. Stays that begin at one instant: the one written last holds.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why later: not there yet
-- why[zh_CN] later: 届时还没有
arrived AS (
    SELECT deal.id, (
        SELECT max(stay.entered_at) FROM deal_stay AS stay WHERE stay.deal_id = deal.id AND stay.entered_at < $before
    ) AS entered_at
    FROM deal
    WHERE ($pipeline IS NULL OR deal.pipeline_id = $pipeline) AND ($owner IS NULL OR deal.owner_id = $owner)
    AND ($segment IS NULL OR deal.org_id IN (SELECT chosen.id FROM chosen WHERE chosen.noun = 'org') OR deal.id IN (
        SELECT deal_contact.deal_id FROM deal_contact JOIN chosen ON chosen.id = deal_contact.contact_id
        WHERE chosen.noun = 'contact'))
),
known AS (
    SELECT arrived.id, (
        SELECT max(stay.id) FROM deal_stay AS stay
        WHERE stay.deal_id = arrived.id AND stay.entered_at = arrived.entered_at) AS stay_id
    FROM arrived
),
deals AS (
    SELECT deal.id, deal.title, deal.pipeline_id, deal.org_id, deal.owner_id, deal.lost_reason_id, deal.source,
        deal.probability, deal.amount_minor, deal.currency, deal.created_at, stay.stage_id, stage.kind AS status,
        CASE WHEN deal.deleted_at IS NOT NULL THEN 'trash' WHEN stay.id IS NULL THEN 'later' END AS absent,
        CASE WHEN stage.kind = 'open' THEN NULL
            WHEN stage.kind = deal.status AND deal.closed_at < $before THEN deal.closed_at
            ELSE stay.entered_at END AS closed_at
    FROM known
    JOIN deal ON deal.id = known.id
    LEFT JOIN deal_stay AS stay ON stay.id = known.stay_id
    LEFT JOIN stage ON stage.id = stay.stage_id
)
