-- title: Weekly sheet
-- title[zh_CN]: 周会表
-- order: 290
-- with: within, talks, todo, deals, deal-days, moves, stuck
-- takes: since, until, owner, pipeline, segment, as-of
-- period: week
-- unit: record, records
-- unit[zh_CN]: 条记录
-- column person (ours): Person
-- column[zh_CN] person: 人员
-- column due (number): Due
-- column[zh_CN] due: 到期
-- column kept (percent): Kept
-- column[zh_CN] kept: 完成率
-- column open (number): Open
-- column[zh_CN] open: 未完
-- column contacts (number): Contacts
-- column[zh_CN] contacts: 联系次数
-- column reached (number): Reached
-- column[zh_CN] reached: 联系上
-- column won (number): Won
-- column[zh_CN] won: 赢单
-- column lost (number): Lost
-- column[zh_CN] lost: 输单
-- column stuck (number): Stuck
-- column[zh_CN] stuck: 停滞
-- column due_next (number): Next week
-- column[zh_CN] due_next: 下周
-- column in_time (number): In time
-- column[zh_CN] in_time: 按时
-- column late (number): Late
-- column[zh_CN] late: 迟完成
-- column promises (number): Promises
-- column[zh_CN] promises: 未兑现
-- column moved_on (number): Moved on
-- column[zh_CN] moved_on: 推进
-- column won_value (values): Value won
-- column[zh_CN] won_value: 赢单金额
-- column lost_value (values): Value lost
-- column[zh_CN] lost_value: 输单金额
-- column people (number): People
-- column[zh_CN] people: 人数
-- column new_people (number): New people
-- column[zh_CN] new_people: 新联系人
-- column new_customers (number): New customers
-- column[zh_CN] new_customers: 新客户
-- behind what (ours): What
-- behind[zh_CN] what: 类别
-- behind ref: Ref
-- behind[zh_CN] ref: 编号
-- behind person (ours): Person
-- behind[zh_CN] person: 人员
-- behind result (ours): Result
-- behind[zh_CN] result: 结果
-- behind amount (money): Amount
-- behind[zh_CN] amount: 金额
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- why other_time: nothing of it in this time
-- why[zh_CN] other_time: 这段时间内没有动静
-- why owner: of others
-- why[zh_CN] owner: 属于别人
-- why undated: without a day
-- why[zh_CN] undated: 没有日期
-- formula: Due: tasks of that week, of whom they are for; kept = done in time ÷ due; open: not done. Interactions belong
--   to who logged them, deals to their owner, new people and new customers to who looks after them. People: those
--   reached, each once; together, each once too. Promises: somebody of us said that they would send or do something, and
--   so far neither an open task nor a later contact followed. New customers: their first order that counts fell into the
--   week. Moved on: to a later stage, or won. Stuck: as `crmctl deal stuck` says, on the day it looks from. Next week:
--   still open, due in the seven days after the week.
-- formula[zh_CN]: 到期：本周到期的任务，归执行人；完成率＝按时 ÷ 到期；未完：还没有完成。联系归记录人，商机归负责人，新联系人和新客户归其负责人。
--   人数：联系上的人，每人只计一次，合计里也是。
--   未兑现：我方说过要发或要做什么，之后既没有未完成的任务，也没有再联系。新客户：首张有效订单在本周。推进＝进入更后面的阶段或赢单。停滞：
--   按 `crmctl deal stuck` 的标准，以所看的那一天为准。下周：仍未完成、在本周之后七天内到期。
-- source: the weekly meeting of a sales team (plan, done, new, moved, stuck, next)
-- source[zh_CN]: 销售团队的周例会（计划、完成、新增、推进、停滞、下周）
-- then: weekly
WITH said AS (
    SELECT talks.*, coalesce(talks.absent, CASE
        WHEN talks.occurred_on < $from_day OR talks.occurred_on >= $until_day THEN 'other_time'
        WHEN $owner IS NOT NULL AND coalesce(talks.user_id, 0) <> $owner THEN 'owner' END) AS why
    FROM talks
),
edges AS (
    SELECT months, CAST(floor(CAST(months AS DOUBLE) / 12) AS BIGINT) AS years, day_of_month FROM (
        SELECT CAST(substr($until_day, 1, 4) AS BIGINT) * 12 + CAST(substr($until_day, 6, 2) AS BIGINT) - 3 AS months,
            CAST(substr($until_day, 9, 2) AS BIGINT) AS day_of_month
    ) AS split
),
following AS (
    SELECT day_of_month + CAST(floor(CAST(153 * (months - 12 * years) + 2 AS DOUBLE) / 5) AS BIGINT) + 365 * years
        + CAST(floor(CAST(years AS DOUBLE) / 4) AS BIGINT) - CAST(floor(CAST(years AS DOUBLE) / 100) AS BIGINT)
        + CAST(floor(CAST(years AS DOUBLE) / 400) AS BIGINT) - 306 AS number
    FROM edges
),
asked_of AS (
    SELECT todo.*, CASE WHEN due_on >= $from_day AND due_on < $until_day THEN 'task'
            WHEN due_day >= following.number AND due_day < following.number + 7 AND done_day IS NULL THEN 'next week' END AS what,
        coalesce(absent, CASE
            WHEN $owner IS NOT NULL AND coalesce(assignee_id, 0) <> $owner THEN 'owner'
            WHEN due_on IS NULL THEN 'undated'
            WHEN due_on >= $from_day AND due_on < $until_day THEN NULL
            WHEN due_day >= following.number AND due_day < following.number + 7 AND done_day IS NULL THEN NULL
            ELSE 'other_time' END) AS why
    FROM todo CROSS JOIN following
),
moved AS (SELECT deal_id, count(*) AS moves FROM moves WHERE way = 'moved on' GROUP BY deal_id),
dealt AS (
    SELECT dated.*, CASE WHEN closed_at >= $from AND closed_at < $until THEN 1 ELSE 0 END AS is_closed,
        CASE WHEN stuck.id IS NULL THEN 0 ELSE 1 END AS is_stuck, coalesce(absent, CASE
            WHEN $segment IS NOT NULL AND within.id IS NULL THEN 'segment'
            WHEN moves IS NULL AND stuck.id IS NULL AND (closed_at IS NULL OR closed_at < $from OR closed_at >= $until)
                THEN 'other_time' END) AS why
    FROM dated LEFT JOIN moved ON moved.deal_id = dated.id LEFT JOIN stuck ON stuck.id = dated.id
    LEFT JOIN within ON within.noun = 'deal' AND within.id = dated.id
),
arrivals AS (
    SELECT CASE WHEN sales_order.org_id IS NULL THEN sales_order.contact_id * 2 + 1 ELSE sales_order.org_id * 2 END AS customer,
        max(sales_order.org_id) AS org_id, max(CASE WHEN sales_order.org_id IS NULL THEN sales_order.contact_id END) AS contact_id,
        min(ordered_on) AS first_on
    FROM sales_order
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0 AND ordered_on <= $day
    AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
    GROUP BY CASE WHEN sales_order.org_id IS NULL THEN sales_order.contact_id * 2 + 1 ELSE sales_order.org_id * 2 END
),
newcomers AS (
    SELECT 'c' || contact.id AS ref, 'person' AS kind, contact.owner_id, CASE
        WHEN contact.deleted_at IS NOT NULL THEN 'trash'
        WHEN $segment IS NOT NULL AND chosen.id IS NULL THEN 'segment'
        WHEN $owner IS NOT NULL AND coalesce(contact.owner_id, 0) <> $owner THEN 'owner' END AS why
    FROM contact LEFT JOIN chosen ON chosen.noun = 'contact' AND chosen.id = contact.id
    WHERE contact.created_at >= $from AND contact.created_at < $until AND contact.created_at < $before
    AND contact.merged_into IS NULL
    UNION ALL
    SELECT CASE WHEN arrivals.org_id IS NULL THEN 'c' || arrivals.contact_id ELSE 'o' || arrivals.org_id END, 'customer',
        coalesce(org.owner_id, contact.owner_id), CASE
            WHEN $segment IS NOT NULL AND chosen.id IS NULL THEN 'segment'
            WHEN $owner IS NOT NULL AND coalesce(org.owner_id, contact.owner_id, 0) <> $owner THEN 'owner' END
    FROM arrivals LEFT JOIN org ON org.id = arrivals.org_id LEFT JOIN contact ON contact.id = arrivals.contact_id
    LEFT JOIN chosen ON chosen.noun = CASE WHEN arrivals.org_id IS NULL THEN 'contact' ELSE 'org' END
        AND chosen.id = coalesce(arrivals.org_id, arrivals.contact_id)
    WHERE first_on >= $from_day AND first_on < $until_day
),
judged AS (
    SELECT 'i' || id AS id, why FROM said
    UNION ALL SELECT 't' || id, why FROM asked_of
    UNION ALL SELECT 'd' || id, why FROM dealt
    UNION ALL SELECT kind || ref, why FROM newcomers
),
met AS (
    SELECT DISTINCT said.user_id, contact_id FROM said JOIN interaction_contact ON interaction_id = said.id
    WHERE why IS NULL AND is_touch = 1
),
touched AS (
    SELECT contact_id, max(occurred_at) AS occurred_at FROM talks JOIN interaction_contact ON interaction_id = talks.id
    WHERE coalesce(absent, 'segment') = 'segment' AND is_touch = 1 GROUP BY contact_id
),
busy AS (
    SELECT DISTINCT contact_id FROM todo
    WHERE coalesce(absent, 'segment') = 'segment' AND done_day IS NULL AND contact_id IS NOT NULL
),
promised AS (
    SELECT said.id, said.user_id, said.occurred_at, lower(interaction.text) AS words
    FROM said JOIN interaction ON interaction.id = said.id
    WHERE why IS NULL AND interaction.is_private = 0 AND said.occurred_on < $day
),
promises AS (
    SELECT promised.id, promised.user_id,
        max(CASE WHEN busy.contact_id IS NOT NULL OR touched.occurred_at > promised.occurred_at THEN 1 ELSE 0 END) AS is_kept
    FROM promised JOIN interaction_contact ON interaction_id = promised.id
    LEFT JOIN touched ON touched.contact_id = interaction_contact.contact_id
    LEFT JOIN busy ON busy.contact_id = interaction_contact.contact_id
    WHERE words LIKE '%will send%' OR words LIKE '%will call%' OR words LIKE '%get back to%' OR words LIKE '%to send%'
    OR words LIKE '%promised%' OR words LIKE '%答应%' OR words LIKE '%承诺%' OR words LIKE '%稍后发%' OR words LIKE '%回头发%'
    OR words LIKE '%会发%' OR words LIKE '%给他发%' OR words LIKE '%给她发%' OR words LIKE '%要发%' OR words LIKE '%尽快回复%'
    OR words LIKE '%下周给%'
    GROUP BY promised.id, promised.user_id
),
things AS (
    SELECT 'interaction' AS what, 'i' || id AS ref, user_id AS person_id,
        CASE is_touch WHEN 1 THEN 'reached' ELSE 'not reached' END AS result, NULL AS amount_minor, NULL AS currency
    FROM said WHERE why IS NULL
    UNION ALL SELECT 'person reached', 'c' || contact_id, user_id, NULL, NULL, NULL FROM met
    UNION ALL SELECT 'promise', 'i' || id, user_id, CASE is_kept WHEN 1 THEN 'kept' ELSE 'not yet' END, NULL, NULL FROM promises
    UNION ALL
    SELECT what, 't' || id, assignee_id, CASE
        WHEN done_day <= due_day THEN 'in time' WHEN done_day IS NOT NULL THEN 'done late' ELSE 'not done' END, NULL, NULL
    FROM asked_of WHERE why IS NULL
    UNION ALL SELECT 'new ' || kind, ref, owner_id, NULL, NULL, NULL FROM newcomers WHERE why IS NULL
    UNION ALL
    SELECT 'deal moved', 'd' || dealt.id, owner_id, way, NULL, NULL
    FROM dealt JOIN moves ON moves.deal_id = dealt.id WHERE why IS NULL AND way = 'moved on'
    UNION ALL
    SELECT 'deal closed', 'd' || id, owner_id, status, amount_minor, currency FROM dealt WHERE why IS NULL AND is_closed = 1
    UNION ALL SELECT 'stuck', 'd' || id, owner_id, NULL, NULL, NULL FROM dealt WHERE why IS NULL AND is_stuck = 1
),
told AS (
    SELECT things.*, "user".name AS person FROM things LEFT JOIN "user" ON "user".id = things.person_id
),
summed AS (
    SELECT person, what, result, currency, count(*) AS n, sum(amount_minor) AS amount_minor
    FROM told GROUP BY person, what, result, currency
    UNION ALL
    SELECT 'all', 'anybody', NULL, NULL, count(DISTINCT contact_id), NULL FROM met
)
-- rows
SELECT person, what, result, currency, n, amount_minor FROM summed
ORDER BY coalesce(person, ''), what, coalesce(result, ''), coalesce(currency, '');
-- behind
SELECT what, ref, person, result, amount_minor, currency
FROM told ORDER BY coalesce(person, ''), what, ref, coalesce(result, '');
