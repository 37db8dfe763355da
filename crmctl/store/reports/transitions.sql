-- title: From stage to stage
-- title[zh_CN]: 阶段转移
-- order: 211
-- with: orders, moment_period, subjects, standing
-- takes: since, until, as-of, segment
-- period: last month
-- unit: customer or possible customer, customers and possible customers
-- unit[zh_CN]: 个客户和潜在客户
-- chart: heat row=before column=after value=customers
-- column before (ours): At the beginning
-- column[zh_CN] before: 期初
-- column after (ours): At the end
-- column[zh_CN] after: 期末
-- column customers (number): Customers
-- column[zh_CN] customers: 客户数
-- column share (percent): Share of the beginning
-- column[zh_CN] share: 占期初
-- behind ref (ref): Customer
-- behind[zh_CN] ref: 客户
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind before (ours): At the beginning
-- behind[zh_CN] before: 期初
-- behind after (ours): At the end
-- behind[zh_CN] after: 期末
-- behind known_on (day): Known since
-- behind[zh_CN] known_on: 建档日期
-- behind touched_on (day): First reached
-- behind[zh_CN] touched_on: 首次联系上
-- behind dealt_on (day): First deal
-- behind[zh_CN] dealt_on: 首个商机
-- behind stated_on (day): Stated lost
-- behind[zh_CN] stated_on: 标记流失
-- behind orders_before (number): Orders by then
-- behind[zh_CN] orders_before: 期初订单数
-- behind last_before (day): Last order by then
-- behind[zh_CN] last_before: 期初最近下单
-- behind own_gap_before (days): Own gap by then
-- behind[zh_CN] own_gap_before: 期初自身间隔
-- behind orders_after (number): Orders at the end
-- behind[zh_CN] orders_after: 期末订单数
-- behind last_after (day): Last order at the end
-- behind[zh_CN] last_after: 期末最近下单
-- behind own_gap_after (days): Own gap at the end
-- behind[zh_CN] own_gap_after: 期末自身间隔
-- formula: How many stood in which stage as the period began, and where they stand as it ends. The stages are those of the
--   report lifecycle, each judged from nothing that came later; not known yet: came into the file during the period. Who
--   belongs to which organisation, and what is in the trash, is as it is now.
-- formula[zh_CN]: 期初处于各阶段的客户，到期末处于哪个阶段。阶段的定义同 lifecycle 报表，各按当时已发生的事判断；尚未建档：在这段时间内才建档。
--   人员所属组织与回收站以现在为准。
-- source: Markov chains of customer relations: P. E. Pfeifer and R. L. Carraway 2000, Journal of Interactive Marketing 14 (2) 43–55
WITH moved AS (
    SELECT customer, ref, name, known_on, touched_on, dealt_on, stated_on, max(CASE WHEN side = 0 THEN state END) AS before_state,
        max(CASE WHEN side = 1 THEN state END) AS after_state, max(CASE WHEN side = 0 THEN orders END) AS orders_before,
        max(CASE WHEN side = 0 THEN last_on END) AS last_before, max(CASE WHEN side = 0 THEN pull END) AS pull_before,
        max(CASE WHEN side = 0 THEN unit END) AS unit_before, max(CASE WHEN side = 1 THEN orders END) AS orders_after,
        max(CASE WHEN side = 1 THEN last_on END) AS last_after, max(CASE WHEN side = 1 THEN pull END) AS pull_after,
        max(CASE WHEN side = 1 THEN unit END) AS unit_after
    FROM standing WHERE absent IS NULL
    GROUP BY customer, ref, name, known_on, touched_on, dealt_on, stated_on
),
met AS (
    SELECT before_state, after_state, count(*) AS customers
    FROM moved WHERE after_state <> 'not known yet' GROUP BY before_state, after_state
),
cells AS (
    SELECT before_state, states.place, states.state AS after_state, sum(customers) AS began,
        sum(CASE WHEN met.after_state = states.state THEN customers ELSE 0 END) AS customers
    FROM met CROSS JOIN states
    WHERE states.place > 0
    GROUP BY before_state, states.place, states.state
),
-- Stages at which nobody stands in the end have no column.
filled AS (
    SELECT cells.*, sum(customers) OVER (PARTITION BY after_state) AS ended FROM cells
)
-- rows
SELECT before_state AS "before", after_state AS "after", customers, CAST(customers AS DOUBLE) / began AS share
FROM filled JOIN states ON states.state = filled.before_state
WHERE ended > 0
ORDER BY states.place, filled.place;
-- counted
SELECT coalesce(absent, CASE WHEN known_on >= $until_day THEN 'later' END) AS why, count(*) AS n FROM subjects GROUP BY 1;
-- behind
SELECT ref, name, before_state AS "before", after_state AS "after", known_on, touched_on, dealt_on, stated_on,
    coalesce(orders_before, 0) AS orders_before, last_before, CAST(pull_before AS DOUBLE) / unit_before AS own_gap_before,
    coalesce(orders_after, 0) AS orders_after, last_after, CAST(pull_after AS DOUBLE) / unit_after AS own_gap_after
FROM moved WHERE after_state <> 'not known yet'
ORDER BY customer;
