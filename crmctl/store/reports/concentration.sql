-- title: 80/20: how few customers make how much
-- title[zh_CN]: 二八分析：集中程度
-- order: 121
-- with: orders, bought, ranked
-- takes: since, until, segment, currency, as-of, compare
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- compares: customers, total, top_share, most_share, gini
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column total (money): Revenue
-- column[zh_CN] total: 销售额
-- column best_share (percent): Best one
-- column[zh_CN] best_share: 最大客户占比
-- column top_customers (number): Best 20 %
-- column[zh_CN] top_customers: 前 20% 客户
-- column top (money): They bought
-- column[zh_CN] top: 其销售额
-- column top_share (percent): Of revenue
-- column[zh_CN] top_share: 占销售额
-- column most_customers (number): Make 80 %
-- column[zh_CN] most_customers: 多少客户占 80%
-- column most_share (percent): Of customers
-- column[zh_CN] most_share: 占客户数
-- column gini (rate): Gini
-- column[zh_CN] gini: 基尼系数
-- behind customer (ref): Ref
-- behind[zh_CN] customer: 编号
-- behind tie (number): Number for ties
-- behind[zh_CN] tie: 并列时的序号
-- behind orders (number): Orders
-- behind[zh_CN] orders: 订单数
-- behind total (money): Sum
-- behind[zh_CN] total: 金额
-- formula: Customers by their revenue, the best first. The best 20 % are the first ⌈customers ÷ 5⌉; those who make 80 % the
--   fewest whose revenue comes to 80 % of all. Gini = Σ (customers + 1 − 2 × place) × revenue ÷ (customers × revenue of
--   all): 0 when all buy for the same, near 1 when one buys all. Orders of the period, above zero; what was given back is
--   not taken off.
-- formula[zh_CN]: 客户按金额从高到低排。前 20% 客户＝前 ⌈客户数 ÷ 5⌉ 位；占 80% 的是合计达到全部 80% 的最少几位。基尼系数＝Σ（客户数 + 1 − 2 × 名次）
--   × 金额 ÷（客户数 × 总金额）：都买一样多为 0，全由一个客户买接近 1。只算这段时间内金额大于零的订单；退货不扣减。
-- source: V. Pareto 1896, Cours d'économie politique; C. Gini 1912, Variabilità e mutabilità
WITH reached AS (
    SELECT ranked.*, sum(total_minor) OVER () AS whole_minor,
        sum(total_minor) OVER (ORDER BY nth ROWS UNBOUNDED PRECEDING) AS reached_minor
    FROM ranked
),
told AS (
    SELECT count(*) AS customers, sum(total_minor) AS total_minor, max(total_minor) AS best_minor,
        sum(CASE WHEN (nth - 1) * 5 < many THEN 1 ELSE 0 END) AS top_customers,
        sum(CASE WHEN (nth - 1) * 5 < many THEN total_minor ELSE 0 END) AS top_minor,
        sum(CASE WHEN (reached_minor - total_minor) * 5 < whole_minor * 4 THEN 1 ELSE 0 END) AS most_customers,
        sum((many + 1 - 2 * nth) * total_minor) AS leaning
    FROM reached
)
-- counted
SELECT why, n FROM accounted WHERE n > 0
-- rows
SELECT customers, total_minor, CAST(best_minor AS DOUBLE) / total_minor AS best_share, top_customers, top_minor,
    CAST(top_minor AS DOUBLE) / total_minor AS top_share, most_customers, CAST(most_customers AS DOUBLE) / customers AS most_share,
    CAST(leaning AS DOUBLE) / customers / total_minor AS gini, $currency AS currency
FROM told
WHERE customers > 0
-- behind
SELECT CASE customer % 2 WHEN 0 THEN 'o' ELSE 'c' END || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) AS customer,
    customer AS tie, orders,
    total_minor, $currency AS currency
FROM ranked
ORDER BY nth
