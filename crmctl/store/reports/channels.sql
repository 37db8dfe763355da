-- title: Channels
-- title[zh_CN]: 联系渠道
-- order: 310
-- with: within, talks
-- takes: since, until, by, owner, segment, as-of
-- by: owner, month
-- unit: interaction, interactions
-- unit[zh_CN]: 条联系
-- column by: By
-- column[zh_CN] by: 分组
-- column channel (ours): Channel
-- column[zh_CN] channel: 渠道
-- column contacts (number): Contacts
-- column[zh_CN] contacts: 联系次数
-- column reached (number): Reached
-- column[zh_CN] reached: 联系上
-- column reached_share (percent): Reached, share
-- column[zh_CN] reached_share: 联系上占比
-- column reached_low (percent): At least
-- column[zh_CN] reached_low: 下限
-- column reached_high (percent): At most
-- column[zh_CN] reached_high: 上限
-- column judged (number): 30 days over
-- column[zh_CN] judged: 已满 30 天
-- column followed (number): Followed by an order
-- column[zh_CN] followed: 其后有订单
-- column followed_share (percent): Followed, share
-- column[zh_CN] followed_share: 其后有订单占比
-- column followed_low (percent): At least (followed)
-- column[zh_CN] followed_low: 下限（其后有订单）
-- column followed_high (percent): At most (followed)
-- column[zh_CN] followed_high: 上限（其后有订单）
-- column orders (number): Orders that followed
-- column[zh_CN] orders: 其后的订单
-- column order_value (values): Worth of these orders
-- column[zh_CN] order_value: 这些订单的金额
-- column minutes (number): Minutes
-- column[zh_CN] minutes: 用时（分钟）
-- behind what (ours): What
-- behind[zh_CN] what: 类别
-- behind channel (ours): Channel
-- behind[zh_CN] channel: 渠道
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind ref: Ref
-- behind[zh_CN] ref: 编号
-- behind day (day): Day
-- behind[zh_CN] day: 日期
-- behind result (ours): Result
-- behind[zh_CN] result: 结果
-- behind minutes (number): Minutes
-- behind[zh_CN] minutes: 用时（分钟）
-- behind amount (money): Amount
-- behind[zh_CN] amount: 金额
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- why other_time: at another time
-- why[zh_CN] other_time: 不在这段时间内
-- why owner: of others
-- why[zh_CN] owner: 属于别人
-- formula: A channel is the kind of an interaction. Reached: the outcome does not say that nobody was. Followed by an order:
--   of those reached, the ones whose customer (the organisation, else the person) ordered on that day or in the 30 days
--   after; share = followed ÷ 30 days over, that is without those whose 30 days still run and that nothing followed yet.
--   An order can follow several contacts and several channels; that it followed does not say it was caused. Orders and
--   their worth: each once a channel. From at least to at most: Wilson's 95 % interval.
-- formula[zh_CN]: 渠道就是联系的种类。「联系上」指结果没有说没联系上。其后有订单：联系上之后，该客户（有组织的算组织，否则算个人）当天或其后 30 天内下过单；
--   占比＝其后有订单 ÷ 已满 30 天，未满 30 天又还没有订单的不计。一张订单可以在几次联系、几个渠道之后；先后不等于因果。订单和金额：每个渠道内每单只计一次。
--   下限到上限：Wilson 95% 区间。
-- source: E. B. Wilson 1927, Journal of the American Statistical Association 22:209–212
-- then: channels
-- chart: bars label=channel value=reached_share,followed_share
WITH said AS (
    SELECT talks.*, interaction.minutes, civil_day.number, CASE $by
            WHEN 'owner' THEN "user".name WHEN 'month' THEN substr(talks.occurred_on, 1, 7) END AS "by",
        coalesce(talks.absent, CASE
            WHEN talks.occurred_on < $from_day OR talks.occurred_on >= $until_day THEN 'other_time'
            WHEN $owner IS NOT NULL AND coalesce(talks.user_id, 0) <> $owner THEN 'owner' END) AS why
    FROM talks JOIN interaction ON interaction.id = talks.id
    LEFT JOIN civil_day ON civil_day.day = talks.occurred_on
    LEFT JOIN "user" ON "user".id = talks.user_id
),
judged AS (SELECT id, why FROM said),
met AS (
    SELECT id, number, kind, "by", org_id * 2 AS customer
    FROM said WHERE why IS NULL AND is_touch = 1 AND org_id IS NOT NULL
    UNION ALL
    SELECT said.id, number, kind, "by", contact_id * 2 + 1
    FROM said JOIN interaction_contact ON interaction_id = said.id
    WHERE why IS NULL AND is_touch = 1 AND said.org_id IS NULL
),
bought AS (
    SELECT sales_order.id, CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer,
        civil_day.number, sales_order.number AS ref, ordered_on, total_minor, currency
    FROM sales_order JOIN civil_day ON civil_day.day = ordered_on
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
    AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
),
pairs AS (
    SELECT met.id, met.kind, met."by", bought.id AS order_id
    FROM met JOIN bought ON bought.customer = met.customer
        AND bought.number >= met.number AND bought.number <= met.number + 30
),
followed AS (SELECT DISTINCT id FROM pairs),
known AS (SELECT DISTINCT id FROM met),
orders_after AS (SELECT DISTINCT kind, "by", order_id FROM pairs),
things AS (
    SELECT 'interaction' AS what, said.kind AS channel, said."by", 'i' || said.id AS ref, occurred_on AS day, CASE
            WHEN is_touch = 0 THEN 'not reached' WHEN followed.id IS NOT NULL THEN 'ordered'
            WHEN known.id IS NULL THEN 'nobody known' WHEN number + 30 >= $today THEN 'not yet' ELSE 'nothing' END AS result,
        minutes, NULL AS amount_minor, NULL AS currency, said.id
    FROM said LEFT JOIN followed ON followed.id = said.id LEFT JOIN known ON known.id = said.id
    WHERE why IS NULL
    UNION ALL
    SELECT 'order', kind, "by", ref, ordered_on, NULL, NULL, total_minor, currency, bought.id
    FROM orders_after JOIN bought ON bought.id = orders_after.order_id
)
-- rows
SELECT "by", channel, what, result, currency, count(*) AS n, sum(minutes) AS minutes, sum(amount_minor) AS amount_minor
FROM things GROUP BY "by", channel, what, result, currency
ORDER BY coalesce("by", ''), channel, what, coalesce(result, ''), coalesce(currency, '');
-- behind
SELECT what, channel, "by", ref, day, result, minutes, amount_minor, currency
FROM things ORDER BY coalesce("by", ''), channel, what, day, id;
