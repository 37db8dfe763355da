-- title: Acquisition against retention
-- title[zh_CN]: 获客与留客：从上期到本期
-- order: 220
-- with: orders, customers, two_periods, bridge_told
-- chart: bars label=part value=revenue
-- compares: customers, revenue
-- column part (ours): Part
-- column[zh_CN] part: 部分
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column revenue (money): Revenue
-- column[zh_CN] revenue: 收入
-- column share (percent): Of the opening revenue
-- column[zh_CN] share: 占期初收入
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- formula: Revenue: opening + new + won back + growth − shrinkage − lost = closing, to the cent; customers: opening + new +
--   won back − lost = closing, for those with growth and shrinkage are kept. Opening is the equally long period before
--   (as many months when the period is whole months, else as many days), closing the period asked for. New: the first
--   order ever is in the period. Won back: bought earlier, not in the period before, and again. Lost: bought in the period
--   before, not in this. Growth and shrinkage: what those who bought in both spent more, or less. A period that is not
--   over yet stands against a whole one. Returns are not taken off. What either side cost is not in the file yet.
-- formula[zh_CN]: 收入：期初＋新客户＋赢回＋增长－缩减－已流失客户＝期末，分毫不差；客户数：期初＋新客户＋赢回－已流失客户＝期末，增长和缩减的客户都算留住。
--   期初是之前同样长的一段时间（整月按月数，否则按天数），期末是所选时间。新客户：首单就在本期。赢回：更早买过，上期没买，本期又买。
--   已流失客户：上期买过，本期没买。增长、缩减：两期都买的客户多花、少花的金额。尚未结束的本期与完整的上期相比。退货不扣除。两边各花了多少成本，文件中还
--   没有。
-- source: R. C. Blattberg and J. Deighton 1996, Harvard Business Review 74 (4) 136–144
WITH parts AS (
    SELECT 1 AS place, 'opening' AS part UNION ALL SELECT 2, 'new customers' UNION ALL SELECT 3, 'won back'
    UNION ALL SELECT 4, 'growth' UNION ALL SELECT 5, 'shrinkage' UNION ALL SELECT 6, 'lost customers'
    UNION ALL SELECT 7, 'closing'
),
steps AS (
    SELECT parts.place, parts.part, sum(then_minor) AS opening_minor,
        sum(CASE parts.part WHEN sides.part THEN 1 WHEN 'opening' THEN CASE WHEN then_minor > 0 THEN 1 ELSE 0 END
            WHEN 'closing' THEN CASE WHEN now_minor > 0 THEN 1 ELSE 0 END ELSE 0 END) AS customers,
        sum(CASE parts.part WHEN 'opening' THEN then_minor WHEN 'closing' THEN now_minor WHEN sides.part
            THEN CASE WHEN now_minor > then_minor THEN now_minor - then_minor ELSE then_minor - now_minor END
            ELSE 0 END) AS value_minor
    FROM parts LEFT JOIN sides ON parts.place > 0
    GROUP BY parts.place, parts.part
)
-- rows
SELECT part, coalesce(customers, 0) AS customers, coalesce(value_minor, 0) AS revenue_minor,
    CASE WHEN opening_minor > 0 THEN CAST(coalesce(value_minor, 0) AS DOUBLE) / opening_minor END AS share,
    $currency AS currency
FROM steps
ORDER BY place;
-- counted
SELECT why, count(*) AS n FROM judged GROUP BY why;
-- behind
SELECT ref, name, part, first_on, then_orders AS orders_before, then_minor AS revenue_before_minor, now_orders AS orders,
    now_minor AS revenue_minor, $currency AS currency
FROM named ORDER BY customer;
