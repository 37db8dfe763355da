-- title: Moved close dates
-- title[zh_CN]: 预计成交日的推迟
-- order: 80
-- with: deals, grouped
-- takes: since, until, by, pipeline, owner, segment, as-of
-- by: owner, source, product, org, pipeline
-- grouped: owner
-- unit: move of a date, moves of a date
-- unit[zh_CN]: 次改期
-- column by: By
-- column[zh_CN] by: 分组
-- column deals (number): Deals put off
-- column[zh_CN] deals: 推迟过的商机
-- column pushes (number): Put off
-- column[zh_CN] pushes: 推迟次数
-- column pushes_each (rate): Times each
-- column[zh_CN] pushes_each: 每单次数
-- column mean_days (days): Mean days
-- column[zh_CN] mean_days: 平均天数
-- column median_days (days): Median
-- column[zh_CN] median_days: 中位数
-- column most_days (number): At most
-- column[zh_CN] most_days: 最多天数
-- column total_days (number): Days in all
-- column[zh_CN] total_days: 总天数
-- column earlier (number): Brought forward
-- column[zh_CN] earlier: 提前次数
-- why other_time: made at another time
-- why[zh_CN] other_time: 不在这段时间内
-- why first: a first date
-- why[zh_CN] first: 首次填写日期
-- why cleared: a date taken away
-- why[zh_CN] cleared: 删去日期
-- formula: A close date put off is one moved to a later day; how far is the difference of the two days. By owner: the one
--   who looks after the deal now.
-- formula[zh_CN]: 预计成交日改到更晚的一天算推迟，推迟多少＝两个日期相差的天数。按负责人：以商机现在的负责人为准。
-- source: CRM practice (“close date pushes”)
-- source[zh_CN]: CRM 通行做法（「close date pushes」，预计成交日推迟）
-- then: slipped
-- chart: bars label=by value=pushes
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind from_on (day): From
-- behind[zh_CN] from_on: 原定
-- behind to_on (day): To
-- behind[zh_CN] to_on: 改到
WITH judged AS (
    SELECT push.id, push.deal_id, deals.title, push.from_on, push.to_on, coalesce(absent, CASE
        WHEN push.at < $from OR push.at >= $until OR push.at >= $before THEN 'other_time'
        WHEN push.from_on IS NULL THEN 'first' WHEN push.to_on IS NULL THEN 'cleared' END) AS why
    FROM deal_push AS push JOIN deals ON deals.id = push.deal_id
)
-- rows
SELECT grouped."by", judged.deal_id, from_on, to_on, count(*) AS pushes
FROM judged JOIN grouped ON grouped.deal_id = judged.deal_id
WHERE why IS NULL
GROUP BY grouped."by", judged.deal_id, from_on, to_on
ORDER BY coalesce(grouped."by", ''), judged.deal_id, from_on, to_on;
-- behind
SELECT 'd' || judged.deal_id AS deal, judged.title, grouped."by", from_on, to_on
FROM judged JOIN grouped ON grouped.deal_id = judged.deal_id
WHERE why IS NULL
ORDER BY coalesce(grouped."by", ''), judged.deal_id, judged.id;
