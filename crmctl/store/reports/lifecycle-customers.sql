-- title: Customers with their stage, their pace and the next order expected
-- title[zh_CN]: 客户所处阶段、下单节奏与预计下次下单
-- order: 212
-- with: orders, moment_now, subjects, standing, stages_listed
-- takes: as-of, owner, segment, currency
-- unit: customer or possible customer, customers and possible customers
-- unit[zh_CN]: 个客户和潜在客户
-- column ref (ref): Customer
-- column[zh_CN] ref: 客户
-- column name: Name
-- column[zh_CN] name: 名称
-- column state (ours): Stage
-- column[zh_CN] state: 阶段
-- column expected_in (days): Next in days
-- column[zh_CN] expected_in: 预计几天后下单
-- column revenue (money): Revenue, 12 months
-- column[zh_CN] revenue: 近 12 个月收入
-- column last_on (day): Last order
-- column[zh_CN] last_on: 最近下单
-- column orders (number): Orders
-- column[zh_CN] orders: 订单数
-- column own_gap (days): Own gap
-- column[zh_CN] own_gap: 自身间隔
-- column days_since (number): Days since
-- column[zh_CN] days_since: 距今天数
-- column since (day): Since
-- column[zh_CN] since: 起始日
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- behind ref (ref): Customer
-- behind[zh_CN] ref: 客户
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind state (ours): Stage
-- behind[zh_CN] state: 阶段
-- behind active_since (day): Active since
-- behind[zh_CN] active_since: 活跃起始日
-- why other_owner: of other owners
-- why[zh_CN] other_owner: 属于其他负责人
WITH resumed AS (
    SELECT bought.customer, max(CASE
        WHEN bought.gap - 1 > 365 OR (bought.gap - 1) * paced.unit > 4 * paced.pull THEN coalesce(bought.next_on, bought.ordered_on)
        ELSE bought.ordered_on END) AS resumed_on
    FROM bought JOIN paced ON paced.side = bought.side AND paced.customer = bought.customer
    WHERE (bought.gap - 1) * paced.unit > 2 * paced.pull OR bought.gap - 1 > 365
    GROUP BY bought.customer
),
turned AS (
    SELECT listed.*, coalesce(resumed_on, CASE WHEN first_orders > 1 THEN first_on ELSE second_on END) AS active_since, CASE
        WHEN state = 'slowing' THEN last_number + 1 + CAST(floor(CAST(2 * pull AS DOUBLE) / unit) AS BIGINT)
        WHEN pull IS NULL OR 4 * pull > 365 * unit THEN last_number + 366
        ELSE last_number + 1 + CAST(floor(CAST(4 * pull AS DOUBLE) / unit) AS BIGINT) END AS turned_number
    FROM listed LEFT JOIN resumed ON resumed.customer = listed.customer
    WHERE $owner IS NULL OR listed.owner_id = $owner
)
-- rows
SELECT ref, name, turned.state, CAST(pull - age * unit AS DOUBLE) / unit AS expected_in, year_minor AS revenue_minor, last_on,
    coalesce(orders, 0) AS orders, CAST(pull AS DOUBLE) / unit AS own_gap, age AS days_since, CASE turned.state
        WHEN 'prospect' THEN known_on WHEN 'lead' THEN touched_on WHEN 'qualified' THEN dealt_on
        WHEN 'first order' THEN first_on WHEN 'active' THEN active_since WHEN 'won back' THEN last_on
        WHEN 'lost customer' THEN stated_on ELSE local_days.day END AS since, $currency AS currency
FROM turned
JOIN states ON states.state = turned.state
LEFT JOIN local_days ON local_days.number = turned_number
ORDER BY year_minor DESC, states.place, turned.customer;
-- counted
SELECT coalesce(absent, CASE WHEN $owner IS NOT NULL AND coalesce(owner_id, 0) <> $owner THEN 'other_owner' END) AS why,
    count(*) AS n
FROM subjects GROUP BY 1;
-- behind
SELECT ref, name, state, active_since, known_on, touched_on, dealt_on, stated_on, coalesce(orders, 0) AS all_orders, first_on,
    previous_on, last_on, age AS days_since, gaps, CAST(twice AS DOUBLE) / 2 AS median_gap, CAST(pull AS DOUBLE) / unit AS own_gap,
    CAST(pull_then AS DOUBLE) / unit_then AS own_gap_before, year_orders AS orders, year_minor AS revenue_minor,
    $currency AS currency
FROM turned
ORDER BY customer;
