-- title: Data quality
-- title[zh_CN]: 数据质量
-- order: 400
-- with: doubles
-- takes: by, owner, segment
-- by: source, owner
-- unit: contact or organisation, contacts and organisations
-- unit[zh_CN]: 个联系人和组织
-- column by: By
-- column[zh_CN] by: 分组
-- column kind (ours): Of
-- column[zh_CN] kind: 对象
-- column field (ours): Field
-- column[zh_CN] field: 字段
-- column records (number): Records
-- column[zh_CN] records: 记录数
-- column filled (number): Filled
-- column[zh_CN] filled: 已填
-- column share (percent): Filled, share
-- column[zh_CN] share: 填写率
-- column valid (number): Understood
-- column[zh_CN] valid: 格式正确
-- column valid_share (percent): Understood, share
-- column[zh_CN] valid_share: 正确率
-- column median_days (days): Days since changed, median
-- column[zh_CN] median_days: 距上次更新天数中位数
-- column missing (number): Missing
-- column[zh_CN] missing: 缺
-- behind ref (ref): Ref
-- behind[zh_CN] ref: 编号
-- behind kind (ours): Of
-- behind[zh_CN] kind: 对象
-- behind by: By
-- behind[zh_CN] by: 分组
-- behind days (number): Days since changed
-- behind[zh_CN] days: 距上次更新天数
-- behind email (number): E-mail
-- behind[zh_CN] email: 邮箱
-- behind email_valid (number): E-mail understood
-- behind[zh_CN] email_valid: 邮箱格式正确
-- behind phone (number): Phone
-- behind[zh_CN] phone: 电话
-- behind phone_valid (number): Phone understood
-- behind[zh_CN] phone_valid: 电话格式正确
-- behind org (number): Organisation
-- behind[zh_CN] org: 组织
-- behind people (number): People
-- behind[zh_CN] people: 联系人
-- behind title (number): Title
-- behind[zh_CN] title: 职务
-- behind website (number): Website
-- behind[zh_CN] website: 网站
-- behind industry (number): Industry
-- behind[zh_CN] industry: 行业
-- behind role (number): Role
-- behind[zh_CN] role: 角色
-- behind city (number): City
-- behind[zh_CN] city: 城市
-- behind country (number): Country
-- behind[zh_CN] country: 国家
-- behind street (number): Street
-- behind[zh_CN] street: 街道
-- behind birthday (number): Birthday
-- behind[zh_CN] birthday: 生日
-- behind source (number): Source
-- behind[zh_CN] source: 来源
-- behind owner (number): Owner
-- behind[zh_CN] owner: 负责人
-- behind reachable (number): Reachable
-- behind[zh_CN] reachable: 可联系
-- behind touched (number): Touched
-- behind[zh_CN] touched: 联系过
-- behind next_step (number): Next step
-- behind[zh_CN] next_step: 有下一步
-- behind is_distinct (number): Distinct
-- behind[zh_CN] is_distinct: 不重复
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why merged: merged into another
-- why[zh_CN] merged: 已并入别的记录
-- why segment: others than those asked for
-- why[zh_CN] segment: 不在所选之中
-- why owner: of others
-- why[zh_CN] owner: 属于别人
-- formula: Filled: the field holds something. Understood: of e-mail and phone, at least one of those given could be read as an
--   address or a number; share = understood ÷ filled. Days since changed: whole days of 24 hours since the record was last
--   changed, the middle of the records that have the field. reachable: any number, address or messenger that was
--   understood, or a postal street. touched: reached in the last 365 days. next_step: an open task with a day.
--   distinct: no other has the same name together with the same e-mail address, number or organisation (organisations: the
--   same name); pairs that a person said are different do not count. `crmctl dedupe stats` tells of likely ones too. all:
--   every field of the record itself, from email to owner, added up: the score of completeness.
-- formula[zh_CN]: 已填：字段里有内容。格式正确：邮箱、电话至少有一个能识别为地址或号码；正确率＝格式正确 ÷ 已填。距上次更新天数：记录上次改动以来满 24 小时的天数，取已填该字段的
--   记录的中位数。可联系：有任何能识别的号码、地址或即时通讯，或者有街道地址。联系过：最近 365 天联系上过。有下一步：有带日期的未完成任务。
--   不重复：没有别的记录与之同名且邮箱、号码或组织也相同（组织：同名）；有人确认过不是同一个的不算；`crmctl dedupe stats` 还会算上疑似的。全部：记录自身从邮箱到负责人各字段相加，即完整度得分。
-- source: C. Batini & M. Scannapieco 2006, Data Quality, chapter 2: completeness, validity, timeliness, uniqueness
-- then: quality
-- chart: bars label=kind,field value=share
WITH people AS (
    SELECT contact.id, contact.name_key, contact.city, contact.country, contact.street, contact.birthday, contact.source,
        contact.owner_id, contact.updated_at, CASE
            WHEN contact.merged_into IS NOT NULL THEN 'merged' WHEN contact.deleted_at IS NOT NULL THEN 'trash'
            WHEN $segment IS NOT NULL AND chosen.id IS NULL THEN 'segment'
            WHEN $owner IS NOT NULL AND coalesce(contact.owner_id, 0) <> $owner THEN 'owner' END AS why
    FROM contact LEFT JOIN chosen ON chosen.noun = 'contact' AND chosen.id = contact.id
),
firms AS (
    SELECT org.id, org.name_key, org.city, org.country, org.street, org.website, org.industry, org.source, org.owner_id,
        org.updated_at, CASE
            WHEN org.merged_into IS NOT NULL THEN 'merged' WHEN org.deleted_at IS NOT NULL THEN 'trash'
            WHEN $segment IS NOT NULL AND chosen.id IS NULL THEN 'segment'
            WHEN $owner IS NOT NULL AND coalesce(org.owner_id, 0) <> $owner THEN 'owner' END AS why
    FROM org LEFT JOIN chosen ON chosen.noun = 'org' AND chosen.id = org.id
),
judged AS (
    SELECT id * 2 + 1 AS id, why FROM people
    UNION ALL SELECT id * 2, why FROM firms
),
ways AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer,
        max(CASE WHEN kind = 'email' THEN 1 ELSE 0 END) AS email,
        max(CASE WHEN kind = 'email' AND is_valid = 1 THEN 1 ELSE 0 END) AS email_valid,
        max(CASE WHEN kind = 'phone' THEN 1 ELSE 0 END) AS phone,
        max(CASE WHEN kind = 'phone' AND is_valid = 1 THEN 1 ELSE 0 END) AS phone_valid, max(is_valid) AS reachable
    FROM handle GROUP BY CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END
),
posts AS (
    SELECT contact_id, max(CASE WHEN org_id IS NOT NULL THEN 1 ELSE 0 END) AS org,
        max(CASE WHEN title <> '' THEN 1 ELSE 0 END) AS title
    FROM affiliation WHERE ended_on IS NULL OR ended_on > $day GROUP BY contact_id
),
staff AS (
    SELECT affiliation.org_id, count(*) AS people
    FROM affiliation JOIN people ON people.id = affiliation.contact_id
    WHERE coalesce(why, '') NOT IN ('trash', 'merged') AND (ended_on IS NULL OR ended_on > $day)
    GROUP BY affiliation.org_id
),
roles AS (SELECT DISTINCT org_id FROM org_role),
met AS (
    SELECT DISTINCT customer FROM (
        SELECT interaction.org_id * 2 AS customer, occurred_on, is_touch, deleted_at
        FROM interaction WHERE org_id IS NOT NULL
        UNION ALL
        SELECT contact_id * 2 + 1, occurred_on, is_touch, deleted_at
        FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
    ) AS talks JOIN civil_day ON civil_day.day = occurred_on
    WHERE is_touch = 1 AND deleted_at IS NULL AND number > $today - 365
),
steps AS (
    SELECT contact_id * 2 + 1 AS customer FROM task
    WHERE status = 'open' AND deleted_at IS NULL AND due_on IS NOT NULL AND contact_id IS NOT NULL
    UNION
    SELECT org_id * 2 FROM task
    WHERE status = 'open' AND deleted_at IS NULL AND due_on IS NOT NULL AND org_id IS NOT NULL
),
held AS (
    SELECT 'c' || people.id AS ref, 'contact' AS kind, people.source, people.owner_id, people.updated_at,
        coalesce(email, 0) AS email, coalesce(email_valid, 0) AS email_valid, coalesce(phone, 0) AS phone,
        coalesce(phone_valid, 0) AS phone_valid, coalesce(posts.org, 0) AS org, NULL AS people,
        coalesce(posts.title, 0) AS title, NULL AS website, NULL AS industry, NULL AS role,
        CASE WHEN city <> '' THEN 1 ELSE 0 END AS city, CASE WHEN country <> '' THEN 1 ELSE 0 END AS country, CASE WHEN street <> '' THEN 1 ELSE 0 END AS street, CASE WHEN birthday <> '' THEN 1 ELSE 0 END AS birthday,
        people.id * 2 + 1 AS customer, reachable
    FROM people
    LEFT JOIN ways ON ways.customer = people.id * 2 + 1
    LEFT JOIN posts ON posts.contact_id = people.id
    WHERE why IS NULL
    UNION ALL
    SELECT 'o' || firms.id, 'org', firms.source, firms.owner_id, firms.updated_at,
        coalesce(email, 0), coalesce(email_valid, 0), coalesce(phone, 0),
        coalesce(phone_valid, 0), NULL, CASE WHEN staff.people > 0 THEN 1 ELSE 0 END,
        NULL, CASE WHEN website <> '' THEN 1 ELSE 0 END, CASE WHEN industry <> '' THEN 1 ELSE 0 END, CASE WHEN roles.org_id IS NOT NULL THEN 1 ELSE 0 END,
        CASE WHEN city <> '' THEN 1 ELSE 0 END, CASE WHEN country <> '' THEN 1 ELSE 0 END, CASE WHEN street <> '' THEN 1 ELSE 0 END, NULL, firms.id * 2, reachable
    FROM firms
    LEFT JOIN ways ON ways.customer = firms.id * 2
    LEFT JOIN staff ON staff.org_id = firms.id
    LEFT JOIN roles ON roles.org_id = firms.id
    WHERE why IS NULL
),
instants AS (
    SELECT 0 AS customer, $now AS at_instant UNION ALL SELECT customer, updated_at FROM held
),
months AS (
    SELECT customer, at_instant, CAST(substr(at_instant, 9, 2) AS BIGINT) AS day_of_month,
        CAST(substr(at_instant, 1, 4) AS BIGINT) * 12 + CAST(substr(at_instant, 6, 2) AS BIGINT) - 3 AS months
    FROM instants
),
years AS (
    SELECT months.*, CAST(floor(CAST(months AS DOUBLE) / 12) AS BIGINT) AS years FROM months
),
numbered AS (
    SELECT customer, substr(at_instant, 12, 8) AS clock,
        day_of_month + CAST(floor(CAST(153 * (months - 12 * years) + 2 AS DOUBLE) / 5) AS BIGINT) + 365 * years
        + CAST(floor(CAST(years AS DOUBLE) / 4) AS BIGINT) - CAST(floor(CAST(years AS DOUBLE) / 100) AS BIGINT)
        + CAST(floor(CAST(years AS DOUBLE) / 400) AS BIGINT) AS number
    FROM years
),
aged AS (
    SELECT own.customer, CASE
        WHEN own.number > present.number OR (own.number = present.number AND own.clock > present.clock) THEN 0
        WHEN own.clock > present.clock THEN present.number - own.number - 1 ELSE present.number - own.number END AS days
    FROM numbered AS own JOIN numbered AS present ON present.customer = 0 WHERE own.customer > 0
),
records AS (
    SELECT held.ref, held.kind, CASE $by WHEN 'source' THEN held.source WHEN 'owner' THEN "user".name END AS "by", days,
        email, email_valid, phone, phone_valid, org, people, title, website, industry, role, city, country, street,
        birthday, CASE WHEN held.source <> '' THEN 1 ELSE 0 END AS source,
        CASE WHEN held.owner_id IS NULL THEN 0 ELSE 1 END AS owner,
        CASE WHEN reachable = 1 OR street = 1 THEN 1 ELSE 0 END AS reachable,
        CASE WHEN met.customer IS NULL THEN 0 ELSE 1 END AS touched,
        CASE WHEN steps.customer IS NULL THEN 0 ELSE 1 END AS next_step,
        CASE WHEN doubles.customer IS NULL THEN 1 ELSE 0 END AS is_distinct, held.customer
    FROM held
    JOIN aged ON aged.customer = held.customer
    LEFT JOIN "user" ON "user".id = held.owner_id
    LEFT JOIN met ON met.customer = held.customer
    LEFT JOIN steps ON steps.customer = held.customer
    LEFT JOIN doubles ON doubles.customer = held.customer
)
-- rows
SELECT kind, "by", days, count(*) AS records,
    sum(email) AS email, sum(email_valid) AS email_valid, sum(phone) AS phone, sum(phone_valid) AS phone_valid,
    sum(org) AS org, sum(people) AS people, sum(title) AS title, sum(website) AS website, sum(industry) AS
    industry, sum(role) AS role, sum(city) AS city, sum(country) AS country, sum(street) AS street,
    sum(birthday) AS birthday, sum(source) AS source, sum(owner) AS owner, sum(reachable) AS reachable,
    sum(touched) AS touched, sum(next_step) AS next_step, sum(is_distinct) AS is_distinct
FROM records GROUP BY kind, "by", days ORDER BY kind, coalesce("by", ''), days;
-- behind
SELECT ref, kind, "by", days,
    email, email_valid, phone, phone_valid, org, people, title, website, industry, role, city, country, street,
    birthday, source, owner, reachable, touched, next_step, is_distinct
FROM records ORDER BY kind, coalesce("by", ''), customer;
