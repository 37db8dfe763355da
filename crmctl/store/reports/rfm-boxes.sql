-- title: RFM: the ten boxes
-- title[zh_CN]: RFM：十类客群
-- order: 111
-- with: orders, bought, rfm_scores
-- takes: since, until, segment, currency, as-of, compare
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- chart: bars label=box value=customers
-- compares: customers, total
-- column box (ours): Box
-- column[zh_CN] box: 客群
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column share (percent): Of all
-- column[zh_CN] share: 占比
-- column total (money): Revenue
-- column[zh_CN] total: 销售额
-- column revenue_share (percent): Of revenue
-- column[zh_CN] revenue_share: 销售额占比
-- column each (money): Each
-- column[zh_CN] each: 客均金额
-- column orders_each (rate): Orders each
-- column[zh_CN] orders_each: 客均订单
-- column median_days (days): Median days
-- column[zh_CN] median_days: 距今天数中位数
-- behind customer (ref): Ref
-- behind[zh_CN] customer: 编号
-- behind box (ours): Box
-- behind[zh_CN] box: 客群
-- behind r (number): R
-- behind[zh_CN] r: R
-- behind f (number): F
-- behind[zh_CN] f: F
-- behind m (number): M
-- behind[zh_CN] m: M
-- behind days (number): Days since
-- behind[zh_CN] days: 距今天数
-- behind orders (number): Orders
-- behind[zh_CN] orders: 订单数
-- behind total (money): Sum
-- behind[zh_CN] total: 金额
-- formula: Scores and boxes as `report run rfm` gives them to each customer, among all of them; the box is the first of the ten, in this
--   order, that the scores fit, R F M from–to: champions 4–5 4–5 4–5, cannot lose 1 4–5 4–5, new customers 4–5 1 1, promising
--   3–4 1 1, loyal 2–5 3–5 3–5, potential loyalists 3–5 1–3 1–3, need attention 2–3 2–3 2–3, about to sleep 2–3 1–2 1–2, at
--   risk 1–2 2–5 2–5, lost customers 1–2 1–2 1–2. Each = revenue ÷ customers. Days since: from the last order of a customer
--   to the day it looks from.
-- formula[zh_CN]: 打分和客群同 `report run rfm`；客群按这里的顺序，取十类中第一个符合的，R、F、M 分数的范围依次为：冠军客户 4–5 4–5 4–5，不能流失 1
--   4–5 4–5，新客户 4–5 1 1，有潜力 3–4 1 1，忠诚客户 2–5 3–5 3–5，潜在忠诚 3–5 1–3 1–3，需要关注 2–3 2–3 2–3，即将沉睡 2–3 1–2 1–2，
--   流失风险 1–2 2–5 2–5，已流失客户 1–2 1–2 1–2。客均金额＝销售额 ÷ 客户数。距今天数：从客户最近一次下单到所看的日期。
-- source: J. R. Bult & T. Wansbeek 1995, Marketing Science 14:378–394; boxes of the R package rfm (rsquaredacademy)
WITH days_of AS (
    SELECT box, last_on, count(*) AS customers, sum(orders) AS orders, sum(total_minor) AS total_minor
    FROM boxed
    GROUP BY box, last_on
),
reached AS (
    SELECT days_of.*, $today - civil_day.number AS days, sum(customers) OVER (PARTITION BY box) AS many,
        sum(customers) OVER (PARTITION BY box ORDER BY last_on ROWS UNBOUNDED PRECEDING) AS nth
    FROM days_of
    LEFT JOIN civil_day ON civil_day.day = last_on
),
told AS (
    SELECT box, sum(customers) AS customers, sum(total_minor) AS total_minor, sum(orders) AS orders,
        max(CASE WHEN 2 * nth >= many AND 2 * (nth - customers) < many THEN days END)
            + max(CASE WHEN 2 * nth > many AND 2 * (nth - customers) <= many THEN days END) AS middles
    FROM reached
    GROUP BY box
),
filled AS (
    SELECT place, boxes.box, customers, total_minor, orders, middles, sum(customers) OVER () AS all_customers,
        sum(total_minor) OVER () AS whole_minor
    FROM boxes
    LEFT JOIN told ON told.box = boxes.box
)
-- counted
SELECT why, n FROM accounted_all WHERE n > 0
-- rows
SELECT box, coalesce(customers, 0) AS customers, CAST(coalesce(customers, 0) AS DOUBLE) / all_customers AS share,
    coalesce(total_minor, 0) AS total_minor, CAST(coalesce(total_minor, 0) AS DOUBLE) / whole_minor AS revenue_share,
    CAST(floor(CAST(total_minor AS DOUBLE) / customers + 0.5) AS BIGINT) AS each_minor,
    CAST(orders AS DOUBLE) / customers AS orders_each, CAST(middles AS DOUBLE) / 2 AS median_days,
    $currency AS currency
FROM filled
WHERE all_customers > 0
ORDER BY place
-- behind
SELECT CASE customer % 2 WHEN 0 THEN 'o' ELSE 'c' END || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) AS customer,
    boxed.box, r, f, m, $today - civil_day.number AS days, orders, total_minor, $currency AS currency
FROM boxed
JOIN boxes ON boxes.box = boxed.box
LEFT JOIN civil_day ON civil_day.day = last_on
ORDER BY place, boxed.customer
