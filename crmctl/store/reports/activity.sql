-- title: Activity
-- title[zh_CN]: 团队活动
-- order: 300
-- with: within, talks, todo, deals, deal-days, moves
-- takes: since, until, by, pipeline, owner, segment, as-of
-- by: owner, week
-- period: 13 weeks
-- unit: interaction or task or deal, interactions and tasks and deals
-- unit[zh_CN]: 条联系、任务和商机
-- column rank (number): Rank
-- column[zh_CN] rank: 名次
-- column person (ours): Person
-- column[zh_CN] person: 人员
-- column week (ours): Week of
-- column[zh_CN] week: 周
-- column contacts (number): Contacts
-- column[zh_CN] contacts: 联系次数
-- column reached (number): Reached
-- column[zh_CN] reached: 联系上
-- column customers (number): Customers
-- column[zh_CN] customers: 联系上的客户
-- column ordered (number): Ordered since
-- column[zh_CN] ordered: 其后下单
-- column calls (number): Calls
-- column[zh_CN] calls: 电话
-- column calls_reached (number): Answered calls
-- column[zh_CN] calls_reached: 接通
-- column messages (number): Messages
-- column[zh_CN] messages: 邮件与消息
-- column messages_reached (number): Arrived
-- column[zh_CN] messages_reached: 消息送达
-- column visits (number): Visits
-- column[zh_CN] visits: 拜访
-- column visits_reached (number): Met
-- column[zh_CN] visits_reached: 拜访见到
-- column meetings (number): Meetings
-- column[zh_CN] meetings: 会议
-- column meetings_reached (number): Held
-- column[zh_CN] meetings_reached: 会议开成
-- column others (number): Others
-- column[zh_CN] others: 其他联系
-- column others_reached (number): Others reached
-- column[zh_CN] others_reached: 其他联系上
-- column next_steps (number): Next steps
-- column[zh_CN] next_steps: 定下的下一步
-- column due (number): Due
-- column[zh_CN] due: 到期任务
-- column in_time (number): In time
-- column[zh_CN] in_time: 按时完成
-- column late (number): Late
-- column[zh_CN] late: 逾期完成
-- column overdue (number): Overdue
-- column[zh_CN] overdue: 逾期未完
-- column moved_on (number): Moved on
-- column[zh_CN] moved_on: 商机推进
-- column moved_back (number): Moved back
-- column[zh_CN] moved_back: 商机退回
-- column won (number): Won
-- column[zh_CN] won: 赢单
-- column lost (number): Lost
-- column[zh_CN] lost: 输单
-- column win_rate (percent): Win rate
-- column[zh_CN] win_rate: 赢单率
-- column low (percent): At least
-- column[zh_CN] low: 下限
-- column high (percent): At most
-- column[zh_CN] high: 上限
-- column won_value (values): Value won
-- column[zh_CN] won_value: 赢单金额
-- column asked (number): Questions
-- column[zh_CN] asked: 客户来询
-- column answered (number): Answered
-- column[zh_CN] answered: 已回复
-- column answer_hours (rate): Answer, median hours
-- column[zh_CN] answer_hours: 回复时间中位数（小时）
-- column answer_p90_hours (rate): Answer, 90 % hours
-- column[zh_CN] answer_p90_hours: 九成回复时间（小时）
-- behind what (ours): What
-- behind[zh_CN] what: 类别
-- behind ref (ref): Ref
-- behind[zh_CN] ref: 编号
-- behind person (ours): Person
-- behind[zh_CN] person: 人员
-- behind week (ours): Week of
-- behind[zh_CN] week: 周
-- behind day (day): Day
-- behind[zh_CN] day: 日期
-- behind result (ours): Result
-- behind[zh_CN] result: 结果
-- behind customer (ref): Customer
-- behind[zh_CN] customer: 客户
-- behind seconds (number): Seconds waited
-- behind[zh_CN] seconds: 等待秒数
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
-- formula: A week begins on Monday (the first one of the file with the file's first day). An interaction belongs to who
--   logged it, a task to whom it is for, a deal to its owner. Reached: the outcome does not say that nobody was.
--   Customers: those reached, each once a week and person, the organisation, else the person; ordered since: so many of
--   them ordered on that day or in the 30 days after, as far as those are over: it followed, which does not say it was
--   caused. Tasks count in the week they are due, next steps in the week they were made. Moved on: to a later stage, or
--   won. Win rate = won ÷ (won + lost), from at least to at most Wilson's 95 % interval; ranked are those with 20 closed
--   deals and more. Questions: messages and unanswered calls of customers, of several in a row the first; answer: from
--   then to the next time we reached them, by Kaplan–Meier with those still waiting censored; blank when too few were
--   answered. They belong to who logged the message.
-- formula[zh_CN]: 每周从周一算起（文件的第一周从文件的第一天算起）。联系归记录人，任务归执行人，商机归负责人。「联系上」指结果没有说没联系上。
--   联系上的客户：每人每周每个客户只计一次，有组织的算组织，否则算个人；其后下单：当天或其后 30 天内下过单的客户数，未满 30 天的只算到现在；这只说明先后，不说明因果。任务计入到期的那一周，
--   下一步计入定下的那一周。推进＝进入更后面的阶段或赢单。赢单率＝赢单 ÷（赢单＋输单），下限到上限是 Wilson 95% 区间；结束的商机满 20 个才排名次。回复：从客户来消息
--   或未接来电（接连几次的算第一次）到我们下一次联系上对方，按 Kaplan–Meier 估计，仍在等的按已等的时间删失；回复的太少时留空；归记录来消息的人。
-- source: E. B. Wilson 1927, Journal of the American Statistical Association 22:209–212; E. L. Kaplan & P. Meier 1958,
--   Journal of the American Statistical Association 53:457–481
-- then: activity
-- chart: heat row=person column=week value=customers
WITH weeks AS (
    SELECT number - (number - 1) % 7 AS monday, min(day) AS week FROM civil_day GROUP BY number - (number - 1) % 7
),
said AS (
    SELECT talks.*, civil_day.number, coalesce(talks.absent, CASE
        WHEN talks.occurred_on < $from_day OR talks.occurred_on >= $until_day THEN 'other_time'
        WHEN $owner IS NOT NULL AND coalesce(talks.user_id, 0) <> $owner THEN 'owner' END) AS why
    FROM talks LEFT JOIN civil_day ON civil_day.day = talks.occurred_on
),
tasks AS (
    SELECT todo.*,
        CASE WHEN due_on >= $from_day AND due_on < $until_day AND due_on <= $day THEN 1 ELSE 0 END AS is_due,
        CASE WHEN (is_next = 1 OR origin = 'log') AND created_at >= $from AND created_at < $until
            THEN 1 ELSE 0 END AS is_step
    FROM todo
),
asked_of AS (
    SELECT tasks.*, coalesce(absent, CASE
        WHEN $owner IS NOT NULL AND coalesce(assignee_id, 0) <> $owner THEN 'owner'
        WHEN is_due = 0 AND is_step = 0 AND due_on IS NULL THEN 'undated'
        WHEN is_due = 0 AND is_step = 0 THEN 'other_time' END) AS why
    FROM tasks
),
moved AS (SELECT deal_id, count(*) AS moves FROM moves WHERE way <> 'other' GROUP BY deal_id),
dealt AS (
    SELECT dated.*, CASE WHEN closed_at >= $from AND closed_at < $until THEN 1 ELSE 0 END AS is_closed,
        coalesce(absent, CASE
            WHEN $segment IS NOT NULL AND within.id IS NULL THEN 'segment'
            WHEN moves IS NULL AND (closed_at IS NULL OR closed_at < $from OR closed_at >= $until)
                THEN 'other_time' END) AS why
    FROM dated LEFT JOIN moved ON moved.deal_id = dated.id
    LEFT JOIN within ON within.noun = 'deal' AND within.id = dated.id
),
judged AS (
    SELECT 'i' || id AS id, why FROM said
    UNION ALL SELECT 't' || id, why FROM asked_of
    UNION ALL SELECT 'd' || id, why FROM dealt
),
met AS (
    SELECT user_id, number, org_id * 2 AS customer FROM said WHERE why IS NULL AND is_touch = 1 AND org_id IS NOT NULL
    UNION ALL
    SELECT user_id, number, contact_id * 2 + 1
    FROM said JOIN interaction_contact ON interaction_id = said.id
    WHERE why IS NULL AND is_touch = 1 AND said.org_id IS NULL
),
customers_met AS (
    SELECT user_id, number - (number - 1) % 7 AS monday, customer, min(number) AS number
    FROM met GROUP BY user_id, number - (number - 1) % 7, customer
),
bought AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer, civil_day.number
    FROM sales_order JOIN civil_day ON civil_day.day = ordered_on
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
    AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
),
followed AS (
    SELECT customers_met.user_id, customers_met.number, customers_met.customer, min(bought.number) AS bought_on
    FROM customers_met LEFT JOIN bought ON bought.customer = customers_met.customer
        AND bought.number >= customers_met.number AND bought.number <= customers_met.number + 30
    GROUP BY customers_met.user_id, customers_met.number, customers_met.customer
),
partners AS (
    SELECT interaction_id, contact_id * 2 + 1 AS partner, min(contact_id) OVER (PARTITION BY interaction_id) * 2 + 1 AS main
    FROM interaction_contact
),
exchanged AS (
    SELECT talks.id, talks.user_id, talks.occurred_at, coalesce(partner, talks.org_id * 2) AS partner,
        coalesce(main, talks.org_id * 2) AS main,
        CASE WHEN direction = 'in' AND (sort = 'messages' OR kind = 'complaint' OR is_touch = 0) THEN 1 ELSE 0 END AS is_asking
    FROM talks LEFT JOIN partners ON partners.interaction_id = talks.id
    WHERE (absent IS NULL OR absent = 'segment') AND (is_touch = 1 OR direction = 'in')
    AND (partner IS NOT NULL OR talks.org_id IS NOT NULL)
),
turns AS (
    SELECT id, partner, main, occurred_at, is_asking,
        lag(is_asking) OVER (PARTITION BY partner ORDER BY occurred_at, id) AS asked_before,
        min(CASE is_asking WHEN 0 THEN occurred_at END) OVER (
            PARTITION BY partner ORDER BY occurred_at DESC, id DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS answered_at
    FROM exchanged
),
waits AS (
    SELECT said.id, said.user_id, said.number, turns.partner, turns.answered_at, turns.occurred_at AS asked_at,
        coalesce(turns.answered_at, $now) AS ended_at
    FROM turns JOIN said ON said.id = turns.id
    WHERE why IS NULL AND turns.partner = turns.main AND is_asking = 1 AND coalesce(asked_before, 0) = 0
),
waited AS (
    SELECT waits.id, waits.user_id, waits.number, waits.partner, answered_at,
        ended.seconds + CAST(substr(ended_at, 12, 2) AS BIGINT) * 3600 + CAST(substr(ended_at, 15, 2) AS BIGINT) * 60
        + CAST(substr(ended_at, 18, 2) AS BIGINT) - began.seconds - CAST(substr(asked_at, 12, 2) AS BIGINT) * 3600
        - CAST(substr(asked_at, 15, 2) AS BIGINT) * 60 - CAST(substr(asked_at, 18, 2) AS BIGINT) AS seconds
    FROM waits
    JOIN civil_span AS began ON began.utc_day = substr(asked_at, 1, 10)
        AND began.begins_at <= asked_at AND asked_at < began.ends_at
    JOIN civil_span AS ended ON ended.utc_day = substr(ended_at, 1, 10)
        AND ended.begins_at <= ended_at AND ended_at < ended.ends_at
),
things AS (
    SELECT sort AS what, 'i' || id AS ref, user_id AS person_id, number,
        CASE is_touch WHEN 1 THEN 'reached' ELSE 'not reached' END AS result,
        NULL AS customer, NULL AS seconds, NULL AS amount_minor, NULL AS currency
    FROM said WHERE why IS NULL
    UNION ALL
    SELECT 'customer', NULL, user_id, number,
        CASE WHEN bought_on IS NOT NULL THEN 'ordered' WHEN number + 30 >= $today THEN 'not yet' ELSE 'nothing' END,
        customer, NULL, NULL, NULL
    FROM followed
    UNION ALL
    SELECT 'next step', 't' || id, assignee_id, made_day, 'made', NULL, NULL, NULL, NULL
    FROM asked_of WHERE why IS NULL AND is_step = 1
    UNION ALL
    SELECT 'task', 't' || id, assignee_id, due_day,
        CASE WHEN done_day <= due_day THEN 'in time' WHEN done_day IS NOT NULL THEN 'done late'
            WHEN due_day < $today THEN 'overdue' ELSE 'not done' END, NULL, NULL, NULL, NULL
    FROM asked_of WHERE why IS NULL AND is_due = 1
    UNION ALL
    SELECT 'deal moved', 'd' || dealt.id, owner_id, moves.number, way, NULL, NULL, NULL, NULL
    FROM dealt JOIN moves ON moves.deal_id = dealt.id
    WHERE why IS NULL AND way <> 'other'
    UNION ALL
    SELECT 'deal closed', 'd' || id, owner_id, closed_day, status, NULL, NULL, amount_minor, currency
    FROM dealt WHERE why IS NULL AND is_closed = 1
    UNION ALL
    SELECT 'question', 'i' || id, user_id, number,
        CASE WHEN answered_at IS NULL THEN 'waiting' ELSE 'answered' END, partner, seconds, NULL, NULL
    FROM waited
),
told AS (
    SELECT things.*, CASE WHEN $by = 'week' THEN 'all' ELSE "user".name END AS person,
        CASE WHEN $by = 'owner' THEN 'all' ELSE weeks.week END AS week
    FROM things LEFT JOIN weeks ON weeks.monday = number - (number - 1) % 7
    LEFT JOIN "user" ON "user".id = things.person_id
)
-- rows
SELECT person, week, what, result, seconds, currency, count(*) AS n, count(amount_minor) AS valued,
    sum(amount_minor) AS amount_minor
FROM told GROUP BY person, week, what, result, seconds, currency
ORDER BY coalesce(person, ''), coalesce(week, ''), what, result, coalesce(seconds, 0), coalesce(currency, '');
-- behind
SELECT what, ref, person, week, civil_day.day, result, CASE
    WHEN customer IS NULL THEN NULL WHEN customer % 2 = 0 THEN 'o' || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT)
    ELSE 'c' || CAST(floor(CAST(customer AS DOUBLE) / 2) AS BIGINT) END AS customer, seconds, amount_minor, currency
FROM told LEFT JOIN civil_day ON civil_day.number = told.number
ORDER BY coalesce(person, ''), coalesce(week, ''), what, coalesce(ref, ''), coalesce(told.customer, 0), told.number, result;
