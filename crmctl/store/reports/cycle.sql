-- title: Days to close
-- title[zh_CN]: 成交周期
-- order: 50
-- with: deals, deal-days, grouped
-- takes: since, until, compare, by, pipeline, owner, segment, as-of
-- by: owner, month, quarter, year, source, product, org, reason, pipeline
-- compares: deals, mean_days, median_days
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column by: By
-- column[zh_CN] by: 分组
-- column outcome (ours): Outcome
-- column[zh_CN] outcome: 结果
-- column deals (number): Deals
-- column[zh_CN] deals: 商机
-- column mean_days (days): Mean days
-- column[zh_CN] mean_days: 平均天数
-- column median_days (days): Median
-- column[zh_CN] median_days: 中位数
-- column p90_days (days): 90 % within
-- column[zh_CN] p90_days: 九成以内
-- why open: still open
-- why[zh_CN] open: 尚未结束
-- why other_time: closed at another time
-- why[zh_CN] other_time: 不在这段时间内结束
-- why backwards: closed before the day they came
-- why[zh_CN] backwards: 结束早于建立
-- formula: Days from the civil day a deal came to the civil day it was closed, of those closed in the period. Median and
--   90 % are interpolated between the two nearest deals, as Excel's PERCENTILE.INC does.
-- formula[zh_CN]: 从商机建立那天到结束那天的日历天数，只算这段时间内结束的。中位数和九成以内的天数在相邻两个商机之间插值，与 Excel 的 PERCENTILE.INC 相同。
-- source: R. J. Hyndman & Y. Fan 1996, The American Statistician 50:361–365, definition 7
-- then: cycle
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind outcome (ours): Outcome
-- behind[zh_CN] outcome: 结果
-- behind came_on (day): Came
-- behind[zh_CN] came_on: 建立日
-- behind closed_on (day): Closed
-- behind[zh_CN] closed_on: 结束日
-- behind days (number): Days
-- behind[zh_CN] days: 天数
WITH judged AS (
    SELECT dated.*, coalesce(absent, CASE
        WHEN status = 'open' THEN 'open' WHEN closed_at < $from OR closed_at >= $until THEN 'other_time'
        WHEN closed_day < created_day THEN 'backwards' END) AS why
    FROM dated
)
-- rows
SELECT grouped."by", judged.status, closed_day - created_day AS days, count(*) AS deals
FROM judged JOIN grouped ON grouped.deal_id = judged.id
WHERE why IS NULL
GROUP BY grouped."by", judged.status, closed_day - created_day
ORDER BY coalesce(grouped."by", ''), judged.status, days;
-- behind
SELECT 'd' || judged.id AS deal, judged.title, grouped."by", judged.status AS outcome, came.day AS came_on, ended.day AS closed_on,
    closed_day - created_day AS days
FROM judged JOIN grouped ON grouped.deal_id = judged.id
JOIN civil_day AS came ON came.number = created_day
LEFT JOIN civil_day AS ended ON ended.number = closed_day
WHERE why IS NULL
ORDER BY coalesce(grouped."by", ''), judged.status, judged.id;
