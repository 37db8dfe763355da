-- title: Customers by stage of the lifecycle
-- title[zh_CN]: 客户生命周期
-- order: 210
-- with: orders, moment_now, subjects, standing, stages_listed
-- takes: as-of, by, segment, currency
-- by: owner, source, city, region, country
-- unit: customer or possible customer, customers and possible customers
-- unit[zh_CN]: 个客户和潜在客户
-- chart: bars label=state value=customers
-- column by: By
-- column[zh_CN] by: 分组
-- column state (ours): Stage
-- column[zh_CN] state: 阶段
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column share (percent): Share
-- column[zh_CN] share: 占比
-- column orders (number): Orders, 12 months
-- column[zh_CN] orders: 近 12 个月订单
-- column revenue (money): Revenue, 12 months
-- column[zh_CN] revenue: 近 12 个月收入
-- column revenue_share (percent): Share of revenue
-- column[zh_CN] revenue_share: 收入占比
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- behind by: By
-- behind[zh_CN] by: 分组
WITH met AS (
    SELECT "by", state, count(*) AS customers, sum(year_orders) AS orders, sum(year_minor) AS value_minor
    FROM listed GROUP BY "by", state
),
filled AS (
    SELECT met."by", states.state, states.place, sum(customers) AS everybody, sum(value_minor) AS every_minor,
        sum(CASE WHEN met.state = states.state THEN customers ELSE 0 END) AS customers,
        sum(CASE WHEN met.state = states.state THEN orders ELSE 0 END) AS orders,
        sum(CASE WHEN met.state = states.state THEN value_minor ELSE 0 END) AS value_minor
    FROM met CROSS JOIN states
    WHERE states.place > 0
    GROUP BY met."by", states.state, states.place
)
-- rows
SELECT "by", state, customers, CAST(customers AS DOUBLE) / everybody AS share, orders, value_minor AS revenue_minor,
    CASE WHEN every_minor > 0 THEN CAST(value_minor AS DOUBLE) / every_minor END AS revenue_share, $currency AS currency
FROM filled
ORDER BY coalesce("by", ''), place;
-- counted
SELECT absent AS why, count(*) AS n FROM subjects GROUP BY absent;
-- behind
SELECT ref, name, "by", state, known_on, touched_on, dealt_on, stated_on, coalesce(orders, 0) AS all_orders, first_on,
    previous_on, last_on, age AS days_since, gaps, CAST(twice AS DOUBLE) / 2 AS median_gap, CAST(pull AS DOUBLE) / unit AS own_gap,
    CAST(pull_then AS DOUBLE) / unit_then AS own_gap_before, year_orders AS orders, year_minor AS revenue_minor,
    $currency AS currency
FROM listed
ORDER BY customer;
