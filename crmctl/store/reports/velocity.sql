-- title: Sales velocity
-- title[zh_CN]: 成交速度
-- order: 60
-- with: deals, deal-days, grouped
-- takes: since, until, by, pipeline, owner, segment, as-of
-- by: owner, source, product, org, pipeline
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column by: By
-- column[zh_CN] by: 分组
-- column open (number): Open
-- column[zh_CN] open: 进行中
-- column win_rate (percent): Win rate
-- column[zh_CN] win_rate: 赢单率
-- column mean_won (money): Mean won
-- column[zh_CN] mean_won: 平均赢单
-- column cycle_days (days): Mean days
-- column[zh_CN] cycle_days: 平均天数
-- column velocity (money): A day
-- column[zh_CN] velocity: 每天
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- why other_time: closed at another time
-- why[zh_CN] other_time: 不在这段时间内结束
-- why backwards: closed before the day they came
-- why[zh_CN] backwards: 结束早于建立
-- formula: Velocity = open deals × win rate × mean won value ÷ mean days of a won deal, a day. The open deals are those of
--   the day it looks from, the rest is of the deals closed in the period. With several currencies, mean won value is what
--   was won in each ÷ all won deals that have an amount.
-- formula[zh_CN]: 成交速度（每天）＝进行中商机数 × 赢单率 × 平均赢单金额 ÷ 赢单的平均天数。进行中商机以所看的那一天为准，其余取自这段时间内结束的商机。
--   有几种货币时，平均赢单金额＝该货币的赢单金额 ÷ 全部有金额的赢单数。
-- source: CRM practice (“sales velocity”, Salesforce and HubSpot)
-- source[zh_CN]: CRM 通行做法（「sales velocity」，Salesforce 与 HubSpot）
-- then: velocity
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
-- behind amount (money): Amount
-- behind[zh_CN] amount: 金额
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
WITH judged AS (
    SELECT dated.*, coalesce(absent, CASE
        WHEN status = 'open' THEN NULL WHEN closed_at < $from OR closed_at >= $until THEN 'other_time'
        WHEN closed_day < created_day THEN 'backwards' END) AS why
    FROM dated
)
-- rows
SELECT grouped."by", judged.status, judged.currency, count(*) AS deals, count(amount_minor) AS valued,
    sum(amount_minor) AS sum_minor, sum(closed_day - created_day) AS days
FROM judged JOIN grouped ON grouped.deal_id = judged.id
WHERE why IS NULL
GROUP BY grouped."by", judged.status, judged.currency
ORDER BY coalesce(grouped."by", ''), judged.status, coalesce(judged.currency, '');
-- behind
SELECT 'd' || judged.id AS deal, judged.title, grouped."by", judged.status AS outcome, came.day AS came_on, ended.day AS closed_on,
    closed_day - created_day AS days, amount_minor, judged.currency
FROM judged JOIN grouped ON grouped.deal_id = judged.id
JOIN civil_day AS came ON came.number = created_day
LEFT JOIN civil_day AS ended ON ended.number = closed_day
WHERE why IS NULL
ORDER BY coalesce(grouped."by", ''), judged.status, judged.id;
