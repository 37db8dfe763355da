-- title: 80/20: revenue by tenths of customers
-- title[zh_CN]: 二八分析：客户按金额十等分
-- order: 120
-- with: orders, bought, ranked
-- takes: since, until, segment, currency, as-of, compare
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- chart: curve label=tenth value=cumulative
-- compares: customers, total
-- column tenth: Tenth
-- column[zh_CN] tenth: 十分位
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column orders (number): Orders
-- column[zh_CN] orders: 订单数
-- column total (money): Revenue
-- column[zh_CN] total: 销售额
-- column share (percent): Of revenue
-- column[zh_CN] share: 占比
-- column cumulative (percent): So far
-- column[zh_CN] cumulative: 累计占比
-- column most (money): The best of them
-- column[zh_CN] most: 其中最高
-- column least (money): The last of them
-- column[zh_CN] least: 其中最低
-- behind customer (ref): Ref
-- behind[zh_CN] customer: 编号
-- behind tie (number): Number for ties
-- behind[zh_CN] tie: 并列时的序号
-- behind tenth (number): Tenth
-- behind[zh_CN] tenth: 十分位
-- behind orders (number): Orders
-- behind[zh_CN] orders: 订单数
-- behind total (money): Sum
-- behind[zh_CN] total: 金额
-- formula: Customers by their revenue, the best first; those who are level by their number. The nth of so many is in the
--   tenth (n − 1) × 10 ÷ many, rounded down, counted from 1. So far = the revenue up to the end of this tenth ÷ all.
--   Orders of the period, above zero; what was given back is not taken off.
-- formula[zh_CN]: 客户按金额从高到低排，并列时按客户序号；第 n 位的十分位＝⌊(n − 1) × 10 ÷ 客户数⌋ + 1。累计占比＝到这一十分位为止的销售额 ÷ 全部。
--   只算这段时间内金额大于零的订单；退货不扣减。
-- source: V. Pareto 1896, Cours d'économie politique; J. M. Juran 1951, Quality Control Handbook
WITH ten AS (
    SELECT 1 AS tenth UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
    UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10
),
tenths AS (
    SELECT ranked.*, CAST(floor(CAST((nth - 1) * 10 AS DOUBLE) / many) AS BIGINT) + 1 AS tenth
    FROM ranked
),
told AS (
    SELECT tenth, count(*) AS customers, sum(orders) AS orders, sum(total_minor) AS total_minor,
        max(total_minor) AS most_minor, min(total_minor) AS least_minor
    FROM tenths
    GROUP BY tenth
),
filled AS (
    SELECT ten.tenth, coalesce(customers, 0) AS customers, coalesce(orders, 0) AS orders,
        coalesce(total_minor, 0) AS total_minor, most_minor, least_minor
    FROM ten
    LEFT JOIN told ON told.tenth = ten.tenth
),
summed AS (
    SELECT filled.*, sum(total_minor) OVER (ORDER BY tenth ROWS UNBOUNDED PRECEDING) AS reached_minor,
        sum(total_minor) OVER () AS whole_minor
    FROM filled
)
-- counted
SELECT why, n FROM accounted WHERE n > 0
-- rows
SELECT tenth, customers, orders, total_minor, CAST(total_minor AS DOUBLE) / whole_minor AS share,
    CAST(reached_minor AS DOUBLE) / whole_minor AS cumulative, most_minor, least_minor, $currency AS currency
FROM summed
WHERE whole_minor > 0
ORDER BY tenth
-- behind
SELECT CASE customer % 2 WHEN 0 THEN 'o' ELSE 'c' END || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) AS customer,
    customer AS tie, tenth,
    orders, total_minor, $currency AS currency
FROM tenths
ORDER BY nth
