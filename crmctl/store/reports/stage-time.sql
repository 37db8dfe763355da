-- title: Time in stage
-- title[zh_CN]: 阶段停留时间
-- order: 30
-- with: deals
-- takes: since, until, pipeline, owner, segment, as-of
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
-- chart: bars label=pipeline,stage value=median_days
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind pipeline: Pipeline
-- behind[zh_CN] pipeline: 销售管道
-- behind stage: Stage
-- behind[zh_CN] stage: 阶段
-- behind standing (mark): Still there
-- behind[zh_CN] standing: 仍在其中
-- behind times (number): Stays
-- behind[zh_CN] times: 停留次数
-- behind days (days): Days
-- behind[zh_CN] days: 天数
-- behind latest_days (days): Latest
-- behind[zh_CN] latest_days: 最近一次
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
stood AS (
    SELECT stay.id, stay.deal_id, stay.stage_id, stay.entered_at,
        CASE WHEN stay.left_at < $before THEN stay.left_at ELSE $now END AS until_at,
        CASE WHEN stay.left_at < $before THEN 0 ELSE 1 END AS standing
    FROM judged CROSS JOIN deal_stay AS stay -- CROSS: the deals come first
    WHERE why IS NULL AND stay.deal_id = judged.id AND stay.entered_at < $before
    AND stay.stage_id IN (SELECT stage_id FROM places)
),
days AS (
    SELECT DISTINCT utc_day, seconds FROM civil_span
),
stays AS (
    SELECT stood.id, deal_id, stage_id, standing,
        coalesce(entry_day.seconds, first_second) + CAST(substr(entered_at, 12, 2) AS BIGINT) * 3600
            + CAST(substr(entered_at, 15, 2) AS BIGINT) * 60 + CAST(substr(entered_at, 18, 2) AS BIGINT) AS entry_second,
        coalesce(until_day.seconds, first_second) + CAST(substr(until_at, 12, 2) AS BIGINT) * 3600
            + CAST(substr(until_at, 15, 2) AS BIGINT) * 60 + CAST(substr(until_at, 18, 2) AS BIGINT) AS until_second
    FROM stood CROSS JOIN (SELECT min(seconds) AS first_second FROM days) AS known
    LEFT JOIN days AS entry_day ON entry_day.utc_day = substr(entered_at, 1, 10)
    LEFT JOIN days AS until_day ON until_day.utc_day = substr(until_at, 1, 10)
),
lengths AS (
    SELECT deal_id, stage_id, standing, until_second - entry_second AS seconds,
        row_number() OVER (PARTITION BY deal_id, stage_id ORDER BY entry_second DESC, id DESC) AS from_last
    FROM stays
),
times AS (
    SELECT deal_id, stage_id, sum(seconds) AS seconds, max(CASE from_last WHEN 1 THEN seconds END) AS latest_seconds,
        max(standing) AS standing, count(*) AS times
    FROM lengths GROUP BY deal_id, stage_id
)
-- rows
SELECT place, pipeline, stage, seconds, latest_seconds, standing, times
FROM times JOIN places ON places.stage_id = times.stage_id
ORDER BY place, seconds, latest_seconds, standing, times;
-- behind
SELECT 'd' || judged.id AS deal, judged.title, pipeline, stage, standing, times, CAST(seconds AS DOUBLE) / 86400 AS days,
    CAST(latest_seconds AS DOUBLE) / 86400 AS latest_days
FROM times JOIN places ON places.stage_id = times.stage_id JOIN judged ON judged.id = times.deal_id
ORDER BY place, judged.id;
