-- title: Customers kept, and the quick ratio
-- title[zh_CN]: 客户保持率与速动比
-- order: 221
-- with: orders, customers, two_periods, bridge_told
-- compares: retention, revenue_retention, quick_ratio
-- column opening (number): Bought before
-- column[zh_CN] opening: 上期客户
-- column kept (number): Kept
-- column[zh_CN] kept: 留住
-- column retention (percent): Retention rate
-- column[zh_CN] retention: 保持率
-- column quick_ratio (rate): Quick ratio
-- column[zh_CN] quick_ratio: 速动比
-- column revenue_retention (percent): Revenue kept
-- column[zh_CN] revenue_retention: 收入保持率
-- column without_growth (percent): Without growth
-- column[zh_CN] without_growth: 不计增长
-- column new_customers (number): New
-- column[zh_CN] new_customers: 新客户
-- column won_back (number): Won back
-- column[zh_CN] won_back: 赢回
-- column opening_revenue (money): Revenue before
-- column[zh_CN] opening_revenue: 上期收入
-- column kept_revenue (money): Revenue of the same
-- column[zh_CN] kept_revenue: 同一批客户本期收入
-- column given_back (money): Given back
-- column[zh_CN] given_back: 退货
-- column given_back_before (money): Given back before
-- column[zh_CN] given_back_before: 上期退货
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- behind ref (ref): Customer
-- behind[zh_CN] ref: 客户
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind part (ours): Part
-- behind[zh_CN] part: 部分
-- behind first_on (day): First order
-- behind[zh_CN] first_on: 首单日期
-- behind orders_before (number): Orders before
-- behind[zh_CN] orders_before: 上期订单
-- behind revenue_before (money): Revenue before
-- behind[zh_CN] revenue_before: 上期收入
-- behind orders (number): Orders
-- behind[zh_CN] orders: 本期订单
-- behind revenue (money): Revenue
-- behind[zh_CN] revenue: 本期收入
-- behind given_back (money): Given back
-- behind[zh_CN] given_back: 本期退货
-- behind given_back_before (money): Given back before
-- behind[zh_CN] given_back_before: 上期退货
-- formula: Retention rate = kept ÷ those who bought in the period before; kept are those of them who bought in this. Revenue
--   kept = what the same spent in this period ÷ what they spent before = (opening + growth − shrinkage − lost) ÷ opening;
--   without growth: (opening − shrinkage − lost) ÷ opening. Quick ratio = (new + won back + growth) ÷ (shrinkage + lost),
--   in revenue: above 1 the base grows. Parts and periods as in the report bridge. Orders below zero are given back,
--   shown apart and not taken off.
-- formula[zh_CN]: 保持率＝留住 ÷ 上期买过的客户；留住＝其中本期又买的。收入保持率＝同一批客户本期收入 ÷ 上期收入＝（期初＋增长－缩减－已流失客户）÷ 期初；
--   不计增长：（期初－缩减－已流失客户）÷ 期初。速动比＝（新客户＋赢回＋增长）÷（缩减＋已流失客户），按收入算：大于 1 说明客户基础在扩大。各部分与两段时间
--   同 bridge 报表。金额为负的订单算退货，另列，不扣除。
-- source: R. C. Blattberg and J. Deighton 1996, Harvard Business Review 74 (4) 136–144; quick ratio: M. Hamid, Social Capital, 2015
WITH summed AS (
    SELECT sum(CASE WHEN then_minor > 0 THEN 1 ELSE 0 END) AS opening,
        sum(CASE WHEN then_minor > 0 AND now_minor > 0 THEN 1 ELSE 0 END) AS kept,
        sum(CASE WHEN part = 'new customers' THEN 1 ELSE 0 END) AS new_customers,
        sum(CASE WHEN part = 'won back' THEN 1 ELSE 0 END) AS won_back,
        sum(then_minor) AS opening_minor, sum(CASE WHEN then_minor > 0 THEN now_minor ELSE 0 END) AS kept_minor,
        sum(CASE WHEN now_minor < then_minor THEN now_minor ELSE then_minor END) AS without_minor,
        sum(CASE WHEN now_minor > then_minor THEN now_minor - then_minor ELSE 0 END) AS gained_minor,
        sum(CASE WHEN now_minor < then_minor THEN then_minor - now_minor ELSE 0 END) AS gone_minor
    FROM sides
),
returns AS (
    SELECT customer, sum(CASE WHEN ordered_on >= begins_on THEN total_minor ELSE 0 END) AS now_minor,
        sum(CASE WHEN ordered_on < begins_on THEN total_minor ELSE 0 END) AS then_minor
    FROM sales CROSS JOIN two_periods
    WHERE absent = 'given_back' AND ordered_on >= earlier_on AND ordered_on < ends_on
    GROUP BY customer
),
returned AS (
    SELECT coalesce(sum(now_minor), 0) AS now_minor, coalesce(sum(then_minor), 0) AS then_minor FROM returns
),
everybody AS (
    SELECT customer FROM sides UNION SELECT customer FROM returns
)
-- rows
SELECT coalesce(opening, 0) AS opening, coalesce(kept, 0) AS kept,
    CASE WHEN opening > 0 THEN CAST(kept AS DOUBLE) / opening END AS retention,
    CASE WHEN gone_minor > 0 THEN CAST(gained_minor AS DOUBLE) / gone_minor END AS quick_ratio,
    CASE WHEN opening_minor > 0 THEN CAST(kept_minor AS DOUBLE) / opening_minor END AS revenue_retention,
    CASE WHEN opening_minor > 0 THEN CAST(without_minor AS DOUBLE) / opening_minor END AS without_growth,
    coalesce(new_customers, 0) AS new_customers, coalesce(won_back, 0) AS won_back,
    coalesce(opening_minor, 0) AS opening_revenue_minor, coalesce(kept_minor, 0) AS kept_revenue_minor,
    returned.now_minor AS given_back_minor, returned.then_minor AS given_back_before_minor, $currency AS currency
FROM summed CROSS JOIN returned;
-- counted
SELECT CASE WHEN why = 'given_back' AND ordered_on >= earlier_on AND ordered_on < ends_on THEN NULL ELSE why END AS why,
    count(*) AS n
FROM judged JOIN sales ON sales.id = judged.id CROSS JOIN two_periods
GROUP BY 1;
-- behind
SELECT customers.ref, customers.name, part, first_on, coalesce(then_orders, 0) AS orders_before,
    coalesce(sides.then_minor, 0) AS revenue_before_minor, coalesce(now_orders, 0) AS orders,
    coalesce(sides.now_minor, 0) AS revenue_minor, coalesce(returns.now_minor, 0) AS given_back_minor,
    coalesce(returns.then_minor, 0) AS given_back_before_minor, $currency AS currency
FROM everybody
LEFT JOIN customers ON customers.customer = everybody.customer
LEFT JOIN sides ON sides.customer = everybody.customer
LEFT JOIN returns ON returns.customer = everybody.customer
ORDER BY everybody.customer;
