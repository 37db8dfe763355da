-- title: Won and lost
-- title[zh_CN]: 赢单与输单
-- order: 40
-- with: deals, grouped
-- takes: since, until, compare, by, pipeline, owner, segment, as-of
-- by: owner, month, quarter, year, source, product, org, reason, pipeline
-- compares: won, lost, win_rate
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column rank (number): Rank
-- column[zh_CN] rank: 名次
-- column by: By
-- column[zh_CN] by: 分组
-- column won (number): Won
-- column[zh_CN] won: 赢单
-- column lost (number): Lost
-- column[zh_CN] lost: 输单
-- column win_rate (percent): Win rate
-- column[zh_CN] win_rate: 赢单率
-- column low (percent): At least
-- column[zh_CN] low: 下限
-- column high (percent): At most
-- column[zh_CN] high: 上限
-- column won_value (values): Value won
-- column[zh_CN] won_value: 赢单金额
-- column won_mean (values): Mean won
-- column[zh_CN] won_mean: 平均赢单
-- column lost_value (values): Value lost
-- column[zh_CN] lost_value: 输单金额
-- why open: still open
-- why[zh_CN] open: 尚未结束
-- why other_time: closed at another time
-- why[zh_CN] other_time: 不在这段时间内结束
-- formula: Win rate = won ÷ (won + lost) of the deals closed in the period; from at least to at most is Wilson's 95 %
--   interval. Ranked are those with 20 closed deals and more. Mean won = value ÷ won deals that have an amount. By product,
--   a deal counts, with its whole amount, for each product it has.
-- formula[zh_CN]: 赢单率＝赢单 ÷（赢单＋输单），只算这段时间内结束的商机；下限到上限是 Wilson 95% 区间。结束的商机满 20 个才排名次。平均赢单＝
--   金额 ÷ 有金额的赢单数。按产品分组时，一个商机含几种产品就在每种下各计一次，金额都按整单算。
-- source: E. B. Wilson 1927, Journal of the American Statistical Association 22:209–212
-- then: won_lost
-- chart: bars label=by value=won,lost
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind outcome (ours): Outcome
-- behind[zh_CN] outcome: 结果
-- behind amount (money): Amount
-- behind[zh_CN] amount: 金额
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
WITH judged AS (
    SELECT deals.*, coalesce(absent, CASE
        WHEN status = 'open' THEN 'open' WHEN closed_at < $from OR closed_at >= $until THEN 'other_time' END) AS why
    FROM deals
)
-- rows
SELECT grouped."by", judged.currency, judged.status, count(*) AS deals, count(amount_minor) AS valued,
    sum(amount_minor) AS sum_minor
FROM judged JOIN grouped ON grouped.deal_id = judged.id
WHERE why IS NULL
GROUP BY grouped."by", judged.currency, judged.status
ORDER BY coalesce(grouped."by", ''), coalesce(judged.currency, ''), judged.status;
-- behind
SELECT 'd' || judged.id AS deal, judged.title, grouped."by", judged.status AS outcome, amount_minor, judged.currency
FROM judged JOIN grouped ON grouped.deal_id = judged.id
WHERE why IS NULL
ORDER BY coalesce(grouped."by", ''), judged.status, judged.id;
