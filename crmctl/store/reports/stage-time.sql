-- title: Time in stage
-- title[zh_CN]: 阶段停留时间
-- order: 30
-- with: deals
-- takes: since, until, pipeline, owner, as-of
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column pipeline: Pipeline
-- column[zh_CN] pipeline: 销售管道
-- column stage: Stage
-- column[zh_CN] stage: 阶段
-- column deals (number): Deals
-- column[zh_CN] deals: 商机
-- column standing (number): Still there
-- column[zh_CN] standing: 仍在其中
-- column again (number): Came again
-- column[zh_CN] again: 再次进入
-- column median_days (days): Median days
-- column[zh_CN] median_days: 中位天数
-- column p90_days (days): 90 % within
-- column[zh_CN] p90_days: 九成以内
-- column mean_days (days): Mean of finished
-- column[zh_CN] mean_days: 已离开的平均
-- column latest_median_days (days): Latest: median
-- column[zh_CN] latest_median_days: 最近一次：中位数
-- column latest_p90_days (days): Latest: 90 %
-- column[zh_CN] latest_p90_days: 最近一次：九成
-- column latest_mean_days (days): Latest: mean
-- column[zh_CN] latest_mean_days: 最近一次：平均
-- why other_time: came at another time
-- why[zh_CN] other_time: 不在这段时间内建立
-- formula: Of the deals that came in the period. Days are seconds ÷ 86,400; the time of a deal in a stage is that of all its
--   stays there, added up; latest is its last stay alone. Median and 90 %: by Kaplan–Meier, with those still there
--   censored at what they have stood so far; blank when too few have left. Mean: only of the deals that left.
-- formula[zh_CN]: 只看这段时间内建立的商机。天数＝秒数 ÷ 86400；一个商机在某阶段的时间是历次停留之和，「最近一次」只算最后一次停留。
--   中位数和九成以内按 Kaplan–Meier 估计，仍在其中的按已停留的时间删失；离开的太少时留空。平均只算已离开的商机。
-- source: E. L. Kaplan & P. Meier 1958, Journal of the American Statistical Association 53:457–481
-- then: stage_time
WITH judged AS (
    SELECT deals.*, coalesce(absent, CASE
        WHEN created_at < $from OR created_at >= $until THEN 'other_time' END) AS why
    FROM deals
),
places AS (
    SELECT stage.id AS stage_id, stage.name AS stage, pipeline.name AS pipeline,
        row_number() OVER (
            ORDER BY pipeline.is_default DESC, pipeline.id, stage.position, stage.id) AS place
    FROM stage JOIN pipeline ON pipeline.id = stage.pipeline_id WHERE stage.kind = 'open'
),
stays AS (
    SELECT stay.deal_id, stay.stage_id,
        unixepoch(CASE WHEN stay.left_at < $before THEN stay.left_at ELSE $now END) - unixepoch(stay.entered_at) AS seconds,
        CASE WHEN stay.left_at < $before THEN 0 ELSE 1 END AS standing,
        row_number() OVER (
            PARTITION BY stay.deal_id, stay.stage_id ORDER BY stay.entered_at DESC, stay.id DESC) AS from_last
    FROM judged CROSS JOIN deal_stay AS stay -- CROSS: the deals come first
    WHERE why IS NULL AND stay.deal_id = judged.id AND stay.entered_at < $before
    AND stay.stage_id IN (SELECT stage_id FROM places)
),
times AS (
    SELECT deal_id, stage_id, sum(seconds) AS seconds, max(CASE from_last WHEN 1 THEN seconds END) AS latest_seconds,
        max(standing) AS standing, count(*) AS times
    FROM stays GROUP BY deal_id, stage_id
)
-- rows
SELECT place, pipeline, stage, seconds, latest_seconds, standing, times
FROM times JOIN places ON places.stage_id = times.stage_id;
