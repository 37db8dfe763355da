-- title: Orders by month
-- title[zh_CN]: 按月销售
-- order: 100
-- with: orders, months
-- takes: by, months, segment, owner, currency, as-of
-- by: owner, channel
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- chart: columns label=month value=total
-- column by: By
-- column[zh_CN] by: 分组
-- column month (month): Month
-- column[zh_CN] month: 月份
-- column is_partial (mark): Still running
-- column[zh_CN] is_partial: 未满月
-- column orders (number): Orders
-- column[zh_CN] orders: 订单数
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column total (money): Revenue
-- column[zh_CN] total: 销售额
-- column given_back (money): Given back
-- column[zh_CN] given_back: 退货
-- column change (percent): On the month before
-- column[zh_CN] change: 环比
-- column year_before (money): A year before
-- column[zh_CN] year_before: 去年同月
-- column year_change (percent): On a year before
-- column[zh_CN] year_change: 同比
-- column rolling (money): Mean of three
-- column[zh_CN] rolling: 三个月均值
-- behind order (ref): Order
-- behind[zh_CN] order: 订单
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind month (month): Month
-- behind[zh_CN] month: 月份
-- behind ordered_on (day): Day
-- behind[zh_CN] ordered_on: 日期
-- behind customer (ref): Customer
-- behind[zh_CN] customer: 客户
-- behind total (money): Amount
-- behind[zh_CN] total: 金额
-- why earlier: of earlier months
-- why[zh_CN] earlier: 更早的月份
-- why owner: of other owners
-- why[zh_CN] owner: 由其他人负责
-- formula: Civil months, each of them shown, up to that of the day it looks from; one that is not over is marked. Revenue =
--   orders above zero; given back = orders below zero, which is not taken off. On the month before = revenue ÷ that of
--   the month before − 1; on a year before the same with the month a year ago. Mean of three: of the month and the two
--   before it. Earlier months count for these comparisons alone.
-- formula[zh_CN]: 自然月，到所看日期所在的月为止，没有订单的月也列出；没过完的月有标记。销售额＝金额大于零的订单；退货＝金额小于零的订单，不从销售额中扣减。
--   环比＝销售额 ÷ 上月销售额 − 1；同比＝与去年同月相比。三个月均值：本月与前两个月。更早的月份只用于这些比较。
-- source: common practice of retail and sales: change on the month and on the year before, moving mean
-- source[zh_CN]: 零售业与销售管理的通行做法：环比、同比与移动平均
WITH judged AS (
    SELECT sales.id, number, ordered_on, substr(ordered_on, 1, 7) AS month, total_minor, customer, org_id, contact_id,
        CASE $by WHEN 'owner' THEN coalesce(owner.name, '') WHEN 'channel' THEN coalesce(channel, '') ELSE '' END AS "by",
        CASE WHEN absent IS NOT NULL AND absent <> 'given_back' THEN absent
            WHEN $owner IS NOT NULL AND coalesce(owner_id, 0) <> $owner THEN 'owner'
            WHEN ordered_on < $month_first THEN 'earlier' END AS why
    FROM sales
    LEFT JOIN "user" AS owner ON $by = 'owner' AND owner.id = owner_id
),
counting AS (
    SELECT judged.* FROM judged
    WHERE coalesce(why, 'earlier') = 'earlier' AND month >= (SELECT min(months.month) FROM months)
),
monthly AS (
    SELECT "by", month, sum(CASE WHEN total_minor > 0 THEN 1 ELSE 0 END) AS orders,
        count(DISTINCT CASE WHEN total_minor > 0 THEN customer END) AS customers,
        sum(CASE WHEN total_minor > 0 THEN total_minor ELSE 0 END) AS total_minor,
        sum(CASE WHEN total_minor < 0 THEN total_minor ELSE 0 END) AS given_back_minor
    FROM counting
    GROUP BY "by", month
    UNION ALL
    SELECT '', '', 0, 0, 0, 0 FROM bounds WHERE $by IS NULL
),
filled AS (
    SELECT "by", months.number, months.month, is_shown, is_partial,
        sum(CASE WHEN monthly.month = months.month THEN orders ELSE 0 END) AS orders,
        sum(CASE WHEN monthly.month = months.month THEN customers ELSE 0 END) AS customers,
        sum(CASE WHEN monthly.month = months.month THEN total_minor ELSE 0 END) AS total_minor,
        sum(CASE WHEN monthly.month = months.month THEN given_back_minor ELSE 0 END) AS given_back_minor
    FROM monthly
    CROSS JOIN months
    GROUP BY "by", months.number, months.month, is_shown, is_partial
),
beside AS (
    SELECT filled.*, lag(total_minor) OVER (PARTITION BY "by" ORDER BY number) AS before_minor,
        lag(total_minor, 12) OVER (PARTITION BY "by" ORDER BY number) AS year_before_minor,
        sum(total_minor) OVER (PARTITION BY "by" ORDER BY number ROWS 2 PRECEDING) AS three_minor
    FROM filled
)
-- counted
SELECT why, count(*) AS n FROM judged GROUP BY why
-- rows
SELECT "by", month, is_partial, orders, customers, total_minor, given_back_minor,
    CASE WHEN before_minor > 0 THEN CAST(total_minor AS DOUBLE) / before_minor - 1 END AS change, year_before_minor,
    CASE WHEN year_before_minor > 0 THEN CAST(total_minor AS DOUBLE) / year_before_minor - 1 END AS year_change,
    CAST(floor(CAST(three_minor AS DOUBLE) / 3 + 0.5) AS BIGINT) AS rolling_minor, $currency AS currency
FROM beside
WHERE is_shown = 1
ORDER BY "by", number
-- behind
SELECT number AS "order", "by", month, ordered_on,
    CASE WHEN org_id IS NULL THEN 'c' || contact_id ELSE 'o' || org_id END AS customer, total_minor,
    $currency AS currency
FROM counting
ORDER BY "by", ordered_on, id
