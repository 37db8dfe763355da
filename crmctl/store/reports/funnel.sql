-- title: Funnel
-- title[zh_CN]: 漏斗
-- order: 20
-- with: deals
-- takes: since, until, compare, pipeline, owner, segment, as-of
-- compares: reached, conversion
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column pipeline: Pipeline
-- column[zh_CN] pipeline: 销售管道
-- column stage: Stage
-- column[zh_CN] stage: 阶段
-- column reached (number): Reached
-- column[zh_CN] reached: 到达
-- column closed (number): Closed
-- column[zh_CN] closed: 其中已结束
-- column advanced (number): Went on
-- column[zh_CN] advanced: 其中再往前
-- column conversion (percent): Conversion
-- column[zh_CN] conversion: 转化率
-- column from_first (percent): Of the first
-- column[zh_CN] from_first: 占首阶段
-- column lost_here (number): Lost from here
-- column[zh_CN] lost_here: 在此输单
-- column open (number): Open
-- column[zh_CN] open: 进行中
-- column standing (number): Standing here
-- column[zh_CN] standing: 现停在此
-- column entered (number): Entered
-- column[zh_CN] entered: 进入
-- column skipped (number): Skipped
-- column[zh_CN] skipped: 跳过
-- why other_time: came at another time
-- why[zh_CN] other_time: 不在这段时间内建立
-- why no_stage: never stood in a stage of their pipeline
-- why[zh_CN] no_stage: 从未进入所属销售管道的阶段
-- formula: Of the deals that came in the period. Reached: entered this stage or a later one; a stage that wins is reached
--   by deals that are won, and comes after all the others. Reached = closed + open; skipped = reached − entered.
--   Conversion = went on ÷ closed: of the deals won or lost that reached this stage, the share that reached the next. A
--   loss is no conversion; a deal is lost from the last open stage it stood in.
-- formula[zh_CN]: 只看这段时间内建立的商机。到达＝进入过这个阶段或更后面的阶段；赢单阶段排在最后，只有已赢单的才算到达。到达＝已结束＋进行中；
--   跳过＝到达 − 进入。转化率＝再往前 ÷ 已结束：到过这个阶段而且已经赢单或输单的商机中，到达下一阶段的占多少。输单不算转化；
--   在哪里输单，以输单前最后所在的进行中阶段为准。
-- source: cohort funnel, with skipped stages counted as reached (HubSpot knowledge base, “deal funnel report”)
-- source[zh_CN]: 同期漏斗，跳过的阶段也算到达（HubSpot 知识库「deal funnel report」）
-- chart: bars label=pipeline,stage value=reached
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind pipeline: Pipeline
-- behind[zh_CN] pipeline: 销售管道
-- behind stage: Stage
-- behind[zh_CN] stage: 阶段
-- behind step (number): Step
-- behind[zh_CN] step: 第几步
-- behind outcome (ours): Outcome
-- behind[zh_CN] outcome: 结果
-- behind entered (mark): Entered
-- behind[zh_CN] entered: 进入
-- behind advanced (mark): Went on
-- behind[zh_CN] advanced: 再往前
-- behind lost_here (mark): Lost from here
-- behind[zh_CN] lost_here: 在此输单
-- behind standing (mark): Standing here
-- behind[zh_CN] standing: 现停在此
WITH rungs AS (
    SELECT stage.id AS stage_id, stage.pipeline_id, stage.name, stage.kind, stage.retired_at,
        row_number() OVER (
            PARTITION BY stage.pipeline_id
            ORDER BY CASE stage.kind WHEN 'won' THEN 1 ELSE 0 END, stage.position, stage.id) AS rung,
        sum(CASE stage.kind WHEN 'open' THEN 1 ELSE 0 END) OVER (PARTITION BY stage.pipeline_id) AS last_open
    FROM stage WHERE stage.kind <> 'lost'
),
entries AS (
    SELECT deals.id AS deal_id, deals.status, rungs.stage_id, rungs.kind, rung, last_open, stay.entered_at, stay.id
    FROM deals CROSS JOIN deal_stay AS stay CROSS JOIN rungs -- CROSS: in this order
    WHERE stay.deal_id = deals.id AND stay.entered_at < $before
    AND rungs.stage_id = stay.stage_id AND rungs.pipeline_id = deals.pipeline_id
),
climbed AS (
    SELECT deal_id,
        CASE WHEN max(status) = 'won' OR max(rung) <= max(last_open) THEN max(rung) ELSE max(last_open) END AS highest
    FROM entries GROUP BY deal_id
),
losses AS (
    SELECT deal_id, stage_id, row_number() OVER (PARTITION BY deal_id ORDER BY entered_at DESC, id DESC) AS from_last
    FROM entries WHERE status = 'lost' AND kind = 'open'
),
judged AS (
    SELECT deals.*, highest, losses.stage_id AS lost_from, coalesce(absent, CASE
        WHEN created_at < $from OR created_at >= $until THEN 'other_time' WHEN highest IS NULL THEN 'no_stage' END) AS why
    FROM deals
    LEFT JOIN climbed ON climbed.deal_id = deals.id
    LEFT JOIN losses ON losses.deal_id = deals.id AND from_last = 1
),
heights AS (
    SELECT pipeline_id, highest, count(*) AS deals, sum(CASE status WHEN 'open' THEN 1 ELSE 0 END) AS open
    FROM judged WHERE why IS NULL GROUP BY pipeline_id, highest
),
met AS (
    SELECT DISTINCT entries.stage_id, entries.deal_id
    FROM entries JOIN judged ON judged.id = entries.deal_id
    WHERE why IS NULL AND (entries.kind = 'open' OR entries.status = 'won')
),
met_each AS (
    SELECT stage_id, count(*) AS entered FROM met GROUP BY stage_id
),
halted AS (
    SELECT CASE status WHEN 'open' THEN stage_id ELSE lost_from END AS at_stage,
        sum(CASE status WHEN 'open' THEN 1 ELSE 0 END) AS standing, sum(CASE status WHEN 'lost' THEN 1 ELSE 0 END) AS lost
    FROM judged WHERE why IS NULL AND status <> 'won' GROUP BY CASE status WHEN 'open' THEN stage_id ELSE lost_from END
),
counted AS (
    SELECT rungs.stage_id, rungs.pipeline_id, rungs.name, rungs.rung,
        coalesce(sum(heights.deals), 0) AS reached, coalesce(sum(heights.open), 0) AS open,
        coalesce(max(entered), 0) AS entered, coalesce(max(standing), 0) AS standing, coalesce(max(lost), 0) AS lost
    FROM rungs
    LEFT JOIN heights ON heights.pipeline_id = rungs.pipeline_id AND heights.highest >= rungs.rung
    LEFT JOIN met_each ON met_each.stage_id = rungs.stage_id
    LEFT JOIN halted ON halted.at_stage = rungs.stage_id
    WHERE (rungs.retired_at IS NULL OR entered > 0) AND ($pipeline IS NULL OR rungs.pipeline_id = $pipeline)
    AND rungs.pipeline_id IN (SELECT pipeline_id FROM heights)
    GROUP BY rungs.stage_id, rungs.pipeline_id, rungs.name, rungs.rung
),
followed AS (
    SELECT counted.*, reached - open AS closed,
        lead(rung) OVER (PARTITION BY pipeline_id ORDER BY rung) AS next_rung,
        lead(reached - open) OVER (PARTITION BY pipeline_id ORDER BY rung) AS advanced,
        first_value(reached - open) OVER (PARTITION BY pipeline_id ORDER BY rung) AS started
    FROM counted
)
-- rows
SELECT pipeline.name AS pipeline, followed.name AS stage, reached, closed, advanced,
    CASE WHEN closed > 0 THEN CAST(advanced AS DOUBLE) / closed END AS conversion,
    CASE WHEN started > 0 THEN CAST(closed AS DOUBLE) / started END AS from_first,
    lost AS lost_here, open, standing, entered, reached - entered AS skipped
FROM followed JOIN pipeline ON pipeline.id = followed.pipeline_id
ORDER BY pipeline.is_default DESC, pipeline.id, rung;
-- behind
SELECT 'd' || judged.id AS deal, judged.title, pipeline.name AS pipeline, followed.name AS stage, rung AS step,
    status AS outcome, CASE WHEN met.deal_id IS NULL THEN 0 ELSE 1 END AS entered,
    CASE WHEN next_rung IS NULL THEN NULL WHEN judged.highest >= next_rung THEN 1 ELSE 0 END AS advanced,
    CASE WHEN lost_from = followed.stage_id THEN 1 ELSE 0 END AS lost_here,
    CASE WHEN status = 'open' AND judged.stage_id = followed.stage_id THEN 1 ELSE 0 END AS standing
FROM judged
JOIN followed ON followed.pipeline_id = judged.pipeline_id AND followed.rung <= judged.highest
JOIN pipeline ON pipeline.id = followed.pipeline_id
LEFT JOIN met ON met.deal_id = judged.id AND met.stage_id = followed.stage_id
WHERE why IS NULL
ORDER BY pipeline.is_default DESC, pipeline.id, rung, judged.id;
