-- title: A segment: its size, its growth, what it is worth
-- title[zh_CN]: 分群：规模、增长与价值
-- order: 230
-- with: orders, members
-- takes: segment, currency
-- chart: bars label=whom value=revenue
-- column whom (ours): Whom
-- column[zh_CN] whom: 范围
-- column members (number): Records
-- column[zh_CN] members: 记录数
-- column share (percent): Share
-- column[zh_CN] share: 占比
-- column came (number): New
-- column[zh_CN] came: 新增
-- column growth (percent): Growth
-- column[zh_CN] growth: 增长
-- column buyers (number): Buyers
-- column[zh_CN] buyers: 下单者
-- column orders (number): Orders
-- column[zh_CN] orders: 订单
-- column revenue (money): Revenue
-- column[zh_CN] revenue: 收入
-- column revenue_share (percent): Of revenue
-- column[zh_CN] revenue_share: 收入占比
-- column mean (money): Mean
-- column[zh_CN] mean: 平均
-- column open_deals (number): Open deals
-- column[zh_CN] open_deals: 进行中商机
-- column deal_value (money): Their value
-- column[zh_CN] deal_value: 商机金额
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- behind whom (ours): Whom
-- behind[zh_CN] whom: 范围
-- behind kind (ours): Kind
-- behind[zh_CN] kind: 类型
-- behind ref (ref): Reference
-- behind[zh_CN] ref: 编号
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind came (mark): New
-- behind[zh_CN] came: 新增
-- behind orders (number): Orders
-- behind[zh_CN] orders: 订单
-- behind revenue (money): Revenue
-- behind[zh_CN] revenue: 收入
-- behind deal_value (money): Value of the deal
-- behind[zh_CN] deal_value: 商机金额
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- formula: Those in the segment now, against the rest of the records of its kind. New: came into the file in the 12 months
--   that end with this day; growth = new ÷ those who were there before. (Who came into the segment and who left it:
--   `crmctl segment diff`.) Orders and revenue are of the same 12 months: those of an organisation, or those in which a
--   person is named; returns are not taken off. Mean = revenue ÷ buyers. Open deals: those of an organisation, or
--   those in which a person takes part; their value is that of the ones in this currency.
-- formula[zh_CN]: 目前在分群中的记录，与同类的其余记录相比。新增：截至当日 12 个月内建档；增长＝新增 ÷ 此前已有。
--   （谁进入、谁离开分群：`crmctl segment diff`。）订单与收入取同样的 12 个月：组织的订单，或写明该联系人的订单；退货不扣除。平均＝收入 ÷ 下单者。进行中商机：组织的
--   商机，或该联系人参与的商机；金额只算以该货币计的。
-- source: own definition
-- source[zh_CN]: 自定口径
WITH bounds AS (
    SELECT coalesce(max(ended.ends_at), max(year_before.day) || 'T23:59:59Z') AS began_at
    FROM year_before LEFT JOIN (
        SELECT day, lead(begins_at) OVER (ORDER BY number) AS ends_at FROM civil_day
    ) AS ended ON ended.day = year_before.day
),
ordered AS (
    SELECT 'org' AS noun, org_id AS id, count(*) AS orders, sum(total_minor) AS value_minor
    FROM sales CROSS JOIN year_before
    WHERE coalesce(absent, 'segment') = 'segment' AND total_minor > 0 AND org_id IS NOT NULL AND ordered_on > year_before.day GROUP BY org_id
    UNION ALL
    SELECT 'contact', contact_id, count(*), sum(total_minor)
    FROM sales CROSS JOIN year_before
    WHERE coalesce(absent, 'segment') = 'segment' AND total_minor > 0 AND contact_id IS NOT NULL AND ordered_on > year_before.day
    GROUP BY contact_id
),
listed AS (
    SELECT everybody.*, CASE WHEN created_at >= began_at THEN 1 ELSE 0 END AS came, coalesce(orders, 0) AS orders,
        coalesce(value_minor, 0) AS value_minor
    FROM everybody CROSS JOIN bounds
    LEFT JOIN ordered ON ordered.noun = everybody.noun AND ordered.id = everybody.id
),
parties AS (
    SELECT inside, deal.id AS deal_id FROM everybody JOIN deal ON deal.org_id = everybody.id WHERE noun = 'org'
    UNION
    SELECT inside, deal_id FROM everybody JOIN deal_contact ON deal_contact.contact_id = everybody.id WHERE noun = 'contact'
),
dealings AS (
    SELECT inside, deal_id, title, CASE WHEN deal.currency = $currency THEN coalesce(deal.amount_minor, 0) ELSE 0 END AS value_minor
    FROM parties JOIN deal ON deal.id = parties.deal_id
    WHERE deal.deleted_at IS NULL AND deal.status = 'open' AND deal.created_at < $before
),
members AS (
    SELECT inside, count(*) AS members, sum(came) AS came, sum(CASE WHEN orders > 0 THEN 1 ELSE 0 END) AS buyers,
        sum(orders) AS orders, sum(value_minor) AS value_minor
    FROM listed GROUP BY inside
),
pending AS (
    SELECT inside, count(*) AS deals, sum(value_minor) AS value_minor FROM dealings GROUP BY inside
),
whole AS (
    SELECT sum(members) AS members, sum(value_minor) AS value_minor FROM members
),
whoms AS (
    SELECT 1 AS inside, 'in the segment' AS whom UNION ALL SELECT 0, 'the rest'
)
-- rows
SELECT whom, coalesce(members.members, 0) AS members,
    CASE WHEN whole.members > 0 THEN CAST(coalesce(members.members, 0) AS DOUBLE) / whole.members END AS share,
    coalesce(came, 0) AS came, CASE WHEN members.members > came THEN CAST(came AS DOUBLE) / (members.members - came) END AS growth,
    coalesce(buyers, 0) AS buyers, coalesce(orders, 0) AS orders, coalesce(members.value_minor, 0) AS revenue_minor,
    CASE WHEN whole.value_minor > 0 THEN CAST(coalesce(members.value_minor, 0) AS DOUBLE) / whole.value_minor END
        AS revenue_share,
    CASE WHEN buyers > 0 THEN CAST(floor(CAST(members.value_minor * 2 + buyers AS DOUBLE) / (buyers * 2)) AS BIGINT) END
        AS mean_minor,
    coalesce(pending.deals, 0) AS open_deals, coalesce(pending.value_minor, 0) AS deal_value_minor, $currency AS currency
FROM whoms CROSS JOIN whole
LEFT JOIN members ON members.inside = whoms.inside
LEFT JOIN pending ON pending.inside = whoms.inside
ORDER BY whoms.inside DESC;
-- counted
SELECT absent AS why, count(*) AS n FROM every_record GROUP BY absent;
-- behind
SELECT whom, noun AS kind, ref, name, came, orders, value_minor AS revenue_minor,
    CAST(NULL AS BIGINT) AS deal_value_minor, $currency AS currency
FROM listed JOIN whoms ON whoms.inside = listed.inside
UNION ALL
SELECT whom, 'deal', 'd' || deal_id, title, NULL, NULL, NULL, value_minor, $currency
FROM dealings JOIN whoms ON whoms.inside = dealings.inside
ORDER BY 1, 2, 3;
