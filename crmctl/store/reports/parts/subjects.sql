-- Who is or can become a customer: organisations, and people who belong to none or who ordered for themselves. What
-- somebody of an organisation says, does and is asked counts for the organisation.
-- known_on, touched_on, dealt_on, stated_on: the civil days on which they came into the file (or did anything earlier),
-- were first reached, had their first deal, and were stated lost (the last change of a record that says so). Nothing
-- later than $day is there. absent: why they count nowhere.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why employee: with their organisation
-- why[zh_CN] employee: 随其组织计算
-- why other_role: suppliers, partners or competitors that never ordered
-- why[zh_CN] other_role: 从未下单的供应商、合作伙伴或竞争对手
-- why later: not there yet
-- why[zh_CN] later: 届时还没有
-- why segment: others than those asked for
-- why[zh_CN] segment: 不在所选客户之中
people AS (
    SELECT id AS contact_id, id * 2 + 1 AS customer, 0 AS is_employer FROM contact
    UNION
    SELECT affiliation.contact_id, affiliation.org_id * 2, 1
    FROM affiliation JOIN org ON org.id = affiliation.org_id
    WHERE org.deleted_at IS NULL AND (affiliation.ended_on IS NULL OR affiliation.ended_on > $day)
),
order_days AS (
    SELECT customer, ordered_on, count(*) AS orders,
        sum(CASE WHEN currency = $currency THEN total_minor ELSE 0 END) AS value_minor
    FROM sales WHERE coalesce(absent, '') IN ('', 'currency', 'segment') AND total_minor > 0
    GROUP BY customer, ordered_on
),
first_bought AS (
    SELECT customer, min(ordered_on) AS bought_on FROM order_days GROUP BY customer
),
touches AS (
    SELECT org_id * 2 AS customer, id AS interaction_id, occurred_on, is_touch, kind FROM interaction
    WHERE org_id IS NOT NULL AND deleted_at IS NULL AND occurred_on <= $day
    UNION
    SELECT people.customer, interaction.id, occurred_on, is_touch, kind FROM interaction
    JOIN interaction_contact ON interaction_contact.interaction_id = interaction.id
    JOIN people ON people.contact_id = interaction_contact.contact_id
    WHERE interaction.deleted_at IS NULL AND occurred_on <= $day
),
first_touched AS (
    SELECT customer, min(occurred_on) AS touched_on FROM touches WHERE is_touch = 1 GROUP BY customer
),
deals_of AS (
    SELECT org_id * 2 AS customer, id AS deal_id, created_at FROM deal
    WHERE org_id IS NOT NULL AND deleted_at IS NULL AND created_at < $before
    UNION
    SELECT people.customer, deal.id, created_at FROM deal
    JOIN deal_contact ON deal_contact.deal_id = deal.id
    JOIN people ON people.contact_id = deal_contact.contact_id
    WHERE deal.org_id IS NULL AND deal.deleted_at IS NULL AND created_at < $before
),
records AS (
    SELECT id * 2 AS customer, 'o' || id AS ref, name, owner_id, source, city, region, country, lifecycle, created_at,
        updated_at, deleted_at FROM org WHERE merged_into IS NULL
    UNION ALL
    SELECT id * 2 + 1, 'c' || id, name, owner_id, source, city, region, country, lifecycle, created_at,
        updated_at, deleted_at FROM contact WHERE merged_into IS NULL
),
instants AS (
    SELECT customer, 'known' AS fact, created_at AS happened_at FROM records WHERE created_at < $before
    UNION ALL
    SELECT customer, 'stated', updated_at FROM records
    WHERE updated_at < $before AND lower(lifecycle) IN (
        'lost', 'churned', 'churn', 'gone', 'ended', 'former', 'former customer', 'ex-customer', 'lost customer',
        '流失', '已流失', '流失客户', '丢失', '已丢失', '终止', '已终止', '终止合作', '停止合作', '前客户')
    UNION ALL
    SELECT customer, 'dealt', min(created_at) FROM deals_of GROUP BY customer
),
local_days AS (
    SELECT day, number, begins_at, lag(day) OVER (ORDER BY number) AS day_before, lead(day) OVER (ORDER BY number) AS day_after,
        lead(begins_at) OVER (ORDER BY number) AS ends_at
    FROM civil_day
),
dated AS (
    SELECT customer, fact, CASE
        WHEN local_days.day IS NULL AND substr(happened_at, 1, 10) > $day THEN $day
        WHEN local_days.day IS NULL THEN substr(happened_at, 1, 10)
        WHEN happened_at < begins_at THEN coalesce(day_before, local_days.day)
        WHEN happened_at >= ends_at THEN day_after
        ELSE local_days.day END AS happened_on
    FROM instants LEFT JOIN local_days ON local_days.day = substr(happened_at, 1, 10)
),
every_fact AS (
    SELECT customer, fact, happened_on FROM dated
    UNION ALL SELECT customer, 'bought', bought_on FROM first_bought
    UNION ALL SELECT customer, 'touched', touched_on FROM first_touched
),
facts AS (
    SELECT customer, min(CASE WHEN fact <> 'stated' THEN happened_on END) AS known_on,
        min(CASE WHEN fact = 'bought' THEN happened_on END) AS bought_on,
        min(CASE WHEN fact = 'touched' THEN happened_on END) AS touched_on,
        min(CASE WHEN fact = 'dealt' THEN happened_on END) AS dealt_on,
        min(CASE WHEN fact = 'stated' THEN happened_on END) AS stated_on
    FROM every_fact GROUP BY customer
),
employed AS (
    SELECT DISTINCT contact_id * 2 + 1 AS customer FROM people WHERE is_employer = 1
),
roles AS (
    SELECT org_id * 2 AS customer, max(CASE WHEN role IN ('customer', 'prospect', 'distributor') THEN 1 ELSE 0 END) AS buys
    FROM org_role GROUP BY org_id
),
chosen_ones AS (
    SELECT id * 2 AS customer FROM chosen WHERE noun = 'org'
    UNION
    SELECT people.customer FROM chosen JOIN people ON people.contact_id = chosen.id WHERE noun = 'contact'
),
subjects AS (
    SELECT records.customer, ref, name, owner_id, source, city, region, country, known_on, touched_on, dealt_on, stated_on,
        CASE WHEN deleted_at IS NOT NULL THEN 'trash'
            WHEN employed.customer IS NOT NULL AND bought_on IS NULL THEN 'employee'
            WHEN roles.buys = 0 AND bought_on IS NULL THEN 'other_role'
            WHEN known_on IS NULL THEN 'later'
            WHEN $segment IS NOT NULL AND chosen_ones.customer IS NULL THEN 'segment' END AS absent
    FROM records
    LEFT JOIN facts ON facts.customer = records.customer
    LEFT JOIN employed ON employed.customer = records.customer
    LEFT JOIN roles ON roles.customer = records.customer
    LEFT JOIN chosen_ones ON chosen_ones.customer = records.customer
)
