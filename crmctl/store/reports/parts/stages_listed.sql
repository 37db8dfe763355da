-- Who stands where, with the orders of the 12 months that end with $day, and what follows for each stage.
-- behind ref (ref): Customer
-- behind[zh_CN] ref: 客户
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind state (ours): Stage
-- behind[zh_CN] state: 阶段
-- behind known_on (day): Known since
-- behind[zh_CN] known_on: 建档日期
-- behind touched_on (day): First reached
-- behind[zh_CN] touched_on: 首次联系上
-- behind dealt_on (day): First deal
-- behind[zh_CN] dealt_on: 首个商机
-- behind stated_on (day): Stated lost
-- behind[zh_CN] stated_on: 标记流失
-- behind all_orders (number): Orders ever
-- behind[zh_CN] all_orders: 历史订单数
-- behind first_on (day): First order
-- behind[zh_CN] first_on: 首单日期
-- behind previous_on (day): Order before the last
-- behind[zh_CN] previous_on: 上上次下单
-- behind last_on (day): Last order
-- behind[zh_CN] last_on: 最近下单
-- behind days_since (number): Days since
-- behind[zh_CN] days_since: 距今天数
-- behind gaps (number): Gaps
-- behind[zh_CN] gaps: 间隔数
-- behind median_gap (days): Median gap
-- behind[zh_CN] median_gap: 间隔中位数
-- behind own_gap (days): Own gap
-- behind[zh_CN] own_gap: 自身间隔
-- behind own_gap_before (days): Own gap before the last order
-- behind[zh_CN] own_gap_before: 最近一单之前的自身间隔
-- behind orders (number): Orders, 12 months
-- behind[zh_CN] orders: 近 12 个月订单
-- behind revenue (money): Revenue, 12 months
-- behind[zh_CN] revenue: 近 12 个月收入
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- formula: Prospect: known. Lead: was reached. Qualified: has or had a deal. First order: one order. Active: two and more,
--   the last no more than 2 own gaps ago. Won back: the last order came after they were dormant or lost. Slowing: more than
--   2 own gaps without an order; dormant: more than 4, or than 365 days. Lost: the record's lifecycle says so (lost,
--   churned, former … 流失), since it was last changed, and no order came later. Own gap = (n g + 3 G) ÷ (n + 3): n gaps
--   between the days of a customer's orders, their median g; G is the median of everybody's g. Orders in any currency and
--   worth more than nothing count; revenue is that of the 12 months that end with this day, in the one currency.
-- formula[zh_CN]: 潜在客户：已建档。线索：联系上过。意向客户：有过商机。首单：只下过一单。活跃：下过两单及以上，距最近一单不超过
--   自身间隔的 2 倍。赢回：沉睡或已流失之后又下单。放缓：超过自身间隔的 2 倍没有下单；沉睡：超过 4 倍，或超过 365 天。已流失：档案的「阶段」字段写明
--   （lost、churned、流失……），自档案最后修改之日起算，此后没有订单。自身间隔＝(n g＋3 G)÷(n＋3)：n 为该客户下单日之间的间隔数，g 为其中位数，G 为
--   所有客户 g 的中位数。任何货币、金额大于零的订单都算；收入只算截至当日 12 个月内、所选货币的订单。
-- source: own definition; a median drawn towards the population's: B. Efron and C. Morris 1977, Scientific American 236 (5) 119–127
year_of AS (
    SELECT customer, sum(orders) AS orders, sum(value_minor) AS value_minor FROM order_days
    WHERE ordered_on > '' || (CAST(substr($day, 1, 4) AS BIGINT) - 1) || substr($day, 5, 6)
    GROUP BY customer
),
listed AS (
    SELECT standing.*, coalesce(year_of.orders, 0) AS year_orders, coalesce(year_of.value_minor, 0) AS year_minor, CASE $by
        WHEN 'owner' THEN owner.name WHEN 'source' THEN source WHEN 'city' THEN city WHEN 'region' THEN region
        WHEN 'country' THEN country END AS "by"
    FROM standing
    LEFT JOIN year_of ON year_of.customer = standing.customer
    LEFT JOIN "user" AS owner ON owner.id = standing.owner_id
    WHERE absent IS NULL
)
