-- What the bridge and the rates of keeping customers rest on, and the rows behind them.
-- takes: since, until, as-of, segment, currency, compare
-- period: 365 days
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- why other_time: in neither period
-- why[zh_CN] other_time: 不在这两段时间内
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
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
judged AS (
    SELECT sales.id, coalesce(absent, CASE WHEN ordered_on < earlier_on OR ordered_on >= ends_on THEN 'other_time' END) AS why
    FROM sales CROSS JOIN two_periods
),
named AS (
    SELECT ref, name, sides.* FROM sides LEFT JOIN customers ON customers.customer = sides.customer
)
