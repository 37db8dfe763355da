-- title: RFM: customers by recency, frequency and value
-- title[zh_CN]: RFM：按最近、频率、金额给客户打分
-- order: 110
-- with: orders, bought, rfm_scores
-- takes: since, until, segment, currency, as-of
-- unit: order, orders
-- unit[zh_CN]: 张订单
-- column customer (ref): Ref
-- column[zh_CN] customer: 编号
-- column name: Customer
-- column[zh_CN] name: 客户
-- column box (ours): Box
-- column[zh_CN] box: 客群
-- column r (number): R
-- column[zh_CN] r: R
-- column f (number): F
-- column[zh_CN] f: F
-- column m (number): M
-- column[zh_CN] m: M
-- column days (number): Days since
-- column[zh_CN] days: 距今天数
-- column last_on (day): Last order
-- column[zh_CN] last_on: 最近下单
-- column orders (number): Orders
-- column[zh_CN] orders: 订单数
-- column total (money): Sum
-- column[zh_CN] total: 金额
-- behind order (ref): Order
-- behind[zh_CN] order: 订单
-- behind customer (ref): Ref
-- behind[zh_CN] customer: 编号
-- behind tie (number): Number for ties
-- behind[zh_CN] tie: 并列时的序号
-- behind ordered_on (day): Day
-- behind[zh_CN] ordered_on: 日期
-- behind days (number): Days ago
-- behind[zh_CN] days: 几天前
-- behind total (money): Amount
-- behind[zh_CN] total: 金额
-- behind in_segment (mark): In segment
-- behind[zh_CN] in_segment: 在分群内
-- formula: R: whole days from the last order to the day it looks from. F: orders. M: their sum. Each is scored from 1 to 5
--   by fifths of all customers (NTILE), 5 for the latest, the most, the highest; those who are level go by their number.
--   The box is the first of the ten that the scores fit (`crmctl report show rfm-boxes`). Of a segment all customers are
--   scored, and those who ordered within it are listed. Orders of the period, above zero; what was given back is not taken
--   off.
-- formula[zh_CN]: R＝最近一次下单距所看日期的整天数，F＝订单数，M＝订单金额之和。各按全部客户五等分（NTILE）打 1 到 5 分，越近、越多、越高分数越高；
--   并列时按客户序号。客群取十类中第一个符合的（`crmctl report show rfm-boxes`）。选定分群时，仍按全部客户打分，只列出分群内下过单的。
--   只算这段时间内金额大于零的订单；退货不扣减。
-- source: J. R. Bult & T. Wansbeek 1995, Marketing Science 14:378–394; boxes of the R package rfm (rsquaredacademy)
-- counted
SELECT why, n FROM accounted_all WHERE n > 0
-- rows
SELECT CASE customer % 2 WHEN 0 THEN 'o' ELSE 'c' END || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) AS customer,
    coalesce(org.name, contact.name) AS name, box, r, f, m, $today - civil_day.number AS days, last_on, orders,
    total_minor, $currency AS currency
FROM boxed
LEFT JOIN civil_day ON civil_day.day = last_on
LEFT JOIN org ON org.id = CASE customer % 2 WHEN 0 THEN CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) END
LEFT JOIN contact ON contact.id = CASE customer % 2 WHEN 1 THEN CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) END
ORDER BY r + f + m DESC, total_minor DESC, boxed.customer
-- behind
SELECT sales.number AS "order", CASE WHEN org_id IS NULL THEN 'c' || contact_id ELSE 'o' || org_id END AS customer,
    sales.customer AS tie, ordered_on, $today - civil_day.number AS days,
    sales.total_minor, everybody.is_chosen AS in_segment, $currency AS currency
FROM sales
JOIN everybody ON everybody.customer = sales.customer
LEFT JOIN civil_day ON civil_day.day = ordered_on
WHERE (absent IS NULL OR (absent = 'segment' AND sales.total_minor > 0))
AND ordered_on >= $from_day AND ordered_on < $until_day
ORDER BY sales.customer, ordered_on, id
