-- title: The four flows: acquired, reached, retained, grown
-- title[zh_CN]: 四个流程：获取、联系上、保持、增长
-- order: 222
-- with: orders, subjects, two_periods
-- takes: since, until, as-of, segment, currency, compare
-- period: last month
-- compares: customers, rate
-- chart: bars label=flow value=rate
-- column flow (ours): Flow
-- column[zh_CN] flow: 流程
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column base (number): Of
-- column[zh_CN] base: 基数
-- column rate (percent): Rate
-- column[zh_CN] rate: 比率
-- column ordered (number): Of them ordered
-- column[zh_CN] ordered: 其中下单
-- column revenue (money): Revenue
-- column[zh_CN] revenue: 收入
-- column revenue_before (money): Revenue before
-- column[zh_CN] revenue_before: 上期收入
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- unit: customer or possible customer, customers and possible customers
-- unit[zh_CN]: 个客户和潜在客户
-- behind flow (ours): Flow
-- behind[zh_CN] flow: 流程
-- behind ref (ref): Customer
-- behind[zh_CN] ref: 客户
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind counted (mark): Counted
-- behind[zh_CN] counted: 计入
-- behind reached_on (day): Reached on
-- behind[zh_CN] reached_on: 联系上的日期
-- behind ordered (mark): Ordered
-- behind[zh_CN] ordered: 下单
-- behind revenue (money): Revenue
-- behind[zh_CN] revenue: 收入
-- behind revenue_before (money): Revenue before
-- behind[zh_CN] revenue_before: 上期收入
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- formula: Each flow with its outcome; rate = customers ÷ of. Acquired: the first order is in the period, of all who were
--   known and had not ordered before it. Reached: somebody was really spoken to or answered (a touch, not a call in vain),
--   of all with whom it was tried; ordered and revenue: from the day they were first reached in the period. Retained: bought in
--   the equally long period before and in this, of those who bought before; revenue before is that of them all, the lost
--   ones too. Grown: spent more than before, of those retained; revenue is that of all who were retained, against the
--   period before. What an organisation's people were told counts for it. Returns are not taken off.
-- formula[zh_CN]: 每个流程都与其结果并列；比率＝客户数 ÷ 基数。获取：首单在本期，基数是已建档、此前从未下单的客户。联系上：真正说上话或得到回复（未接通的
--   不算），基数是尝试联系过的客户；下单与收入从本期首次联系上之日算起。保持：上期（同样长的一段时间）买过、本期又买，基数是上期买过的客
--   户；上期收入含已流失的。增长：比上期花得多，基数是保持住的客户；收入是所有保持住的客户的本期收入，与上期相比。
--   联系了组织中的人，就算联系了该组织。退货不扣除。
-- source: four flows of customer relations (acquire, contact, retain, grow) as in telecom CRM practice; reckoning is our own
-- source[zh_CN]: 电信业客户关系的四个流程（获取、联系、保持、提升）；计算口径为自定
WITH tried AS (
    SELECT touches.customer, min(CASE WHEN is_touch = 1 THEN occurred_on END) AS reached_on
    FROM touches CROSS JOIN two_periods
    WHERE kind <> 'note' AND occurred_on >= begins_on AND occurred_on < ends_on
    GROUP BY touches.customer
),
answered AS (
    SELECT tried.customer, count(*) AS orders, sum(total_minor) AS value_minor
    FROM tried JOIN sales ON sales.customer = tried.customer CROSS JOIN two_periods
    WHERE sales.absent IS NULL AND ordered_on >= reached_on AND ordered_on < ends_on
    GROUP BY tried.customer
),
flowed AS (
    SELECT 1 AS place, 'acquired' AS flow, subjects.customer, CASE WHEN first_on IS NULL THEN 0 ELSE 1 END AS counted,
        CAST(NULL AS VARCHAR(10)) AS reached_on, CASE WHEN first_on IS NULL THEN 0 ELSE 1 END AS ordered,
        coalesce(now_minor, 0) AS now_minor, 0 AS then_minor
    FROM subjects CROSS JOIN two_periods LEFT JOIN traded ON traded.customer = subjects.customer
    WHERE subjects.absent IS NULL AND known_on < ends_on AND (first_on IS NULL OR first_on >= begins_on)
    UNION ALL
    SELECT 2, 'reached', subjects.customer, CASE WHEN reached_on IS NULL THEN 0 ELSE 1 END, reached_on,
        CASE WHEN answered.orders > 0 THEN 1 ELSE 0 END, coalesce(value_minor, 0), 0
    FROM tried
    JOIN subjects ON subjects.customer = tried.customer
    LEFT JOIN answered ON answered.customer = tried.customer
    WHERE subjects.absent IS NULL
    UNION ALL
    SELECT 3, 'retained', customer, CASE WHEN now_minor > 0 THEN 1 ELSE 0 END, NULL,
        CASE WHEN now_minor > 0 THEN 1 ELSE 0 END, now_minor, then_minor
    FROM sides WHERE then_minor > 0
    UNION ALL
    SELECT 4, 'grown', customer, CASE WHEN part = 'growth' THEN 1 ELSE 0 END, NULL, 1, now_minor, then_minor
    FROM sides WHERE then_minor > 0 AND now_minor > 0
),
flows AS (
    SELECT 1 AS place, 'acquired' AS flow UNION ALL SELECT 2, 'reached' UNION ALL SELECT 3, 'retained' UNION ALL SELECT 4, 'grown'
)
-- rows
SELECT flows.flow, coalesce(sum(counted), 0) AS customers, count(customer) AS base,
    CASE WHEN count(customer) > 0 THEN CAST(sum(counted) AS DOUBLE) / count(customer) END AS rate,
    coalesce(sum(counted * ordered), 0) AS ordered, coalesce(sum(now_minor), 0) AS revenue_minor,
    CASE WHEN flows.place > 2 THEN coalesce(sum(then_minor), 0) END AS revenue_before_minor, $currency AS currency
FROM flows LEFT JOIN flowed ON flowed.flow = flows.flow
GROUP BY flows.flow, flows.place
ORDER BY flows.place;
-- counted
SELECT absent AS why, count(*) AS n FROM subjects GROUP BY absent;
-- behind
SELECT flow, ref, name, counted, reached_on, ordered, now_minor AS revenue_minor,
    CASE WHEN flowed.place > 2 THEN then_minor END AS revenue_before_minor, $currency AS currency
FROM flowed LEFT JOIN records ON records.customer = flowed.customer
ORDER BY flowed.place, flowed.customer;
