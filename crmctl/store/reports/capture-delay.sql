-- title: Time to write down
-- title[zh_CN]: 补记时间
-- order: 410
-- with: within, talks
-- takes: since, until, by, owner, segment, as-of
-- by: owner, source, kind, month
-- unit: interaction, interactions
-- unit[zh_CN]: 条联系
-- column by: By
-- column[zh_CN] by: 分组
-- column interactions (number): Interactions
-- column[zh_CN] interactions: 联系次数
-- column same_day (percent): Within a day
-- column[zh_CN] same_day: 一天之内
-- column low (percent): At least
-- column[zh_CN] low: 下限
-- column high (percent): At most
-- column[zh_CN] high: 上限
-- column median_hours (rate): Median, hours
-- column[zh_CN] median_hours: 中位数（小时）
-- column p90_hours (rate): 90 %, hours
-- column[zh_CN] p90_hours: 九成以内（小时）
-- behind ref (ref): Ref
-- behind[zh_CN] ref: 编号
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind occurred_at: Happened
-- behind[zh_CN] occurred_at: 发生时间
-- behind recorded_at: Written down
-- behind[zh_CN] recorded_at: 记录时间
-- behind seconds (number): Seconds
-- behind[zh_CN] seconds: 秒
-- why other_time: at another time
-- why[zh_CN] other_time: 不在这段时间内
-- why owner: of others
-- why[zh_CN] owner: 属于别人
-- why unwritten: not written down by then
-- why[zh_CN] unwritten: 届时还没有记录
-- why ahead: written down before it happened
-- why[zh_CN] ahead: 记录早于发生
-- formula: From when something happened to when it was written down. Within a day: 24 hours or less; from at least to at most is
--   Wilson's 95 % interval. Median and 90 % are interpolated between the two nearest, as Excel's PERCENTILE.INC does. What
--   an import brought in was written down when it came in: --by source tells it apart.
-- formula[zh_CN]: 从事情发生到记录下来的时间。一天之内：不超过 24 小时；下限到上限是 Wilson 95% 区间。中位数和九成以内在相邻两个之间插值，与 Excel 的 PERCENTILE.INC 相同。
--   导入的联系以导入时间为记录时间，可用 --by source 分开看。
-- source: R. J. Hyndman & Y. Fan 1996, The American Statistician 50:361–365, definition 7
-- then: capture
WITH said AS (
    SELECT talks.id, talks.kind, talks.source, talks.user_id, talks.occurred_on, talks.occurred_at, talks.recorded_at,
        coalesce(CASE talks.absent WHEN 'note' THEN NULL ELSE talks.absent END, CASE
            WHEN talks.occurred_on < $from_day OR talks.occurred_on >= $until_day THEN 'other_time'
            WHEN $owner IS NOT NULL AND coalesce(talks.user_id, 0) <> $owner THEN 'owner'
            WHEN talks.recorded_at >= $before THEN 'unwritten'
            WHEN talks.recorded_at < talks.occurred_at THEN 'ahead' END) AS why
    FROM talks
),
judged AS (SELECT id, why FROM said),
delays AS (
    SELECT said.id, occurred_at, recorded_at, CASE $by
            WHEN 'owner' THEN "user".name WHEN 'source' THEN said.source WHEN 'kind' THEN said.kind
            WHEN 'month' THEN substr(occurred_on, 1, 7) END AS "by",
        written.seconds + CAST(substr(recorded_at, 12, 2) AS BIGINT) * 3600 + CAST(substr(recorded_at, 15, 2) AS BIGINT) * 60
        + CAST(substr(recorded_at, 18, 2) AS BIGINT) - happened.seconds - CAST(substr(occurred_at, 12, 2) AS BIGINT) * 3600
        - CAST(substr(occurred_at, 15, 2) AS BIGINT) * 60 - CAST(substr(occurred_at, 18, 2) AS BIGINT) AS seconds
    FROM said LEFT JOIN "user" ON "user".id = said.user_id
    JOIN civil_span AS happened ON happened.utc_day = substr(occurred_at, 1, 10)
        AND happened.begins_at <= occurred_at AND occurred_at < happened.ends_at
    JOIN civil_span AS written ON written.utc_day = substr(recorded_at, 1, 10)
        AND written.begins_at <= recorded_at AND recorded_at < written.ends_at
    WHERE why IS NULL
)
-- rows
SELECT "by", seconds, count(*) AS n FROM delays GROUP BY "by", seconds ORDER BY coalesce("by", ''), seconds;
-- behind
SELECT 'i' || id AS ref, "by", occurred_at, recorded_at, seconds FROM delays ORDER BY coalesce("by", ''), id;
