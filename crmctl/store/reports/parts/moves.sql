-- Each time in the period that a deal went from one stage to another: on, back, or neither (lost, opened again, put into
-- another pipeline).
climbs AS (
    SELECT stay.id, stay.deal_id, stay.entered_at, stage.kind, stage.pipeline_id, stage.position,
        lag(stage.kind) OVER (PARTITION BY stay.deal_id ORDER BY stay.entered_at, stay.id) AS kind_before,
        lag(stage.pipeline_id) OVER (PARTITION BY stay.deal_id ORDER BY stay.entered_at, stay.id) AS pipeline_before,
        lag(stage.position) OVER (PARTITION BY stay.deal_id ORDER BY stay.entered_at, stay.id) AS position_before
    FROM deal_stay AS stay JOIN stage ON stage.id = stay.stage_id
),
moves AS (
    SELECT climbs.id, deal_id, entered_at, civil_span.number, CASE
        WHEN kind = 'won' AND kind_before = 'open' THEN 'moved on'
        WHEN kind <> 'open' OR kind_before <> 'open' OR pipeline_id <> pipeline_before THEN 'other'
        WHEN position > position_before THEN 'moved on' WHEN position < position_before THEN 'moved back' ELSE 'other' END AS way
    FROM climbs
    JOIN civil_span ON civil_span.utc_day = substr(entered_at, 1, 10)
        AND civil_span.begins_at <= entered_at AND entered_at < civil_span.ends_at
    WHERE kind_before IS NOT NULL AND entered_at < $before AND entered_at >= $from AND entered_at < $until
)
