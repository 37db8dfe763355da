-- title: Cohorts: who comes back after the first order
-- title[zh_CN]: 同期群：首单之后的回购
-- order: 130
-- with: orders, bought, months
-- takes: months, segment, currency, as-of
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- chart: heat row=cohort column=k value=share
-- column cohort (ours): First order
-- column[zh_CN] cohort: 首单月份
-- column k (number): Months later
-- column[zh_CN] k: 几个月后
-- column is_partial (mark): Still running
-- column[zh_CN] is_partial: 未满月
-- column size (number): In the cohort
-- column[zh_CN] size: 客户数
-- column customers (number): Ordered
-- column[zh_CN] customers: 下单客户
-- column share (percent): Share
-- column[zh_CN] share: 占比
-- column total (money): Revenue
-- column[zh_CN] total: 销售额
-- column each (money): Per head
-- column[zh_CN] each: 客均
-- column so_far (money): Per head so far
-- column[zh_CN] so_far: 客均累计
-- behind order (ref): Order
-- behind[zh_CN] order: 订单
-- behind customer (ref): Customer
-- behind[zh_CN] customer: 客户
-- behind cohort (month): First order
-- behind[zh_CN] cohort: 首单月份
-- behind k (number): Months later
-- behind[zh_CN] k: 几个月后
-- behind ordered_on (day): Day
-- behind[zh_CN] ordered_on: 日期
-- behind total (money): Amount
-- behind[zh_CN] total: 金额
-- formula: A cohort is the customers whose first order is of that month; shown are those of the last months. Share = its
--   customers with an order so many months later ÷ its size; 0 months later is 100 %. Per head = revenue ÷ size. A month
--   that is still to come has no cell, the present one is marked. The weighted mean adds the cohorts up before it divides,
--   without cells of a month that is still running. Whose first order was when, all orders tell.
-- formula[zh_CN]: 同期群＝首单在同一个月的客户，列出最近几个月的。占比＝若干个月后还有订单的客户 ÷ 群内客户数，当月为 100%。客均＝销售额 ÷ 群内客户数。还没到的月份没有数，本月有标记。
--   加权平均先把各群相加再相除，不含没过完的月。首单按全部订单判断。
-- source: cohort tables as in demography: N. B. Ryder 1965, American Sociological Review 30:843–861
-- source[zh_CN]: 人口学的同期群表：N. B. Ryder 1965，American Sociological Review 30:843–861
WITH firsts AS (
    SELECT customer, substr(first_on, 1, 7) AS cohort FROM bought WHERE first_on >= $month_first
),
active AS (
    SELECT sales.customer, cohort, substr(ordered_on, 1, 7) AS month, sum(total_minor) AS total_minor
    FROM firsts
    JOIN sales ON sales.customer = firsts.customer
    WHERE absent IS NULL AND ordered_on >= $month_first
    GROUP BY sales.customer, cohort, substr(ordered_on, 1, 7)
),
cells AS (
    SELECT cohort, month, count(*) AS customers, sum(total_minor) AS total_minor
    FROM active
    GROUP BY cohort, month
),
grid AS (
    SELECT cohort, begun.number AS begun, months.number - begun.number AS k, months.is_partial,
        sum(CASE WHEN cells.month = cohort THEN customers ELSE 0 END) AS size,
        sum(CASE WHEN cells.month = months.month THEN customers ELSE 0 END) AS customers,
        sum(CASE WHEN cells.month = months.month THEN total_minor ELSE 0 END) AS total_minor
    FROM cells
    JOIN months AS begun ON begun.month = cohort AND begun.is_shown = 1
    JOIN months ON months.number >= begun.number
    GROUP BY cohort, begun.number, months.number, months.is_partial
),
copies AS (
    SELECT 0 AS is_mean UNION ALL SELECT 1
),
told AS (
    SELECT is_mean, CASE WHEN is_mean = 1 THEN 0 ELSE begun END AS begun,
        CASE WHEN is_mean = 1 THEN 'weighted mean' ELSE cohort END AS cohort, k, is_partial, sum(size) AS size,
        sum(customers) AS customers, sum(total_minor) AS total_minor
    FROM grid
    JOIN copies ON is_mean = 0 OR is_partial = 0
    GROUP BY is_mean, CASE WHEN is_mean = 1 THEN 0 ELSE begun END,
        CASE WHEN is_mean = 1 THEN 'weighted mean' ELSE cohort END, k, is_partial
),
summed AS (
    SELECT told.*, sum(total_minor) OVER (PARTITION BY is_mean, begun ORDER BY k ROWS UNBOUNDED PRECEDING) AS reached_minor
    FROM told
)
-- counted
SELECT why, n FROM accounted WHERE n > 0
-- rows
SELECT cohort, k, is_partial, size, customers, CAST(customers AS DOUBLE) / size AS share, total_minor,
    CAST(floor(CAST(total_minor AS DOUBLE) / size + 0.5) AS BIGINT) AS each_minor,
    CASE WHEN is_mean = 0 THEN CAST(floor(CAST(reached_minor AS DOUBLE) / size + 0.5) AS BIGINT) END AS so_far_minor,
    $currency AS currency
FROM summed
ORDER BY is_mean, begun, k
-- behind
SELECT number AS "order", CASE WHEN org_id IS NULL THEN 'c' || contact_id ELSE 'o' || org_id END AS customer, cohort,
    CAST(substr(month, 1, 4) AS BIGINT) * 12 + CAST(substr(month, 6, 2) AS BIGINT)
        - CAST(substr(cohort, 1, 4) AS BIGINT) * 12 - CAST(substr(cohort, 6, 2) AS BIGINT) AS k,
    ordered_on, total_minor, $currency AS currency
FROM (
    SELECT sales.*, substr(ordered_on, 1, 7) AS month, min(substr(ordered_on, 1, 7)) OVER (PARTITION BY customer) AS cohort
    FROM sales WHERE absent IS NULL) AS bought_on
ORDER BY cohort, bought_on.customer, ordered_on, id
