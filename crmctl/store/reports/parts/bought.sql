-- What each customer bought in the period. The same orders count as in the part orders (a test holds them together),
-- written so that the sums come from one index: what is called off or below zero is not in it, and is looked at apart.
-- why other_time: ordered at another time
-- why[zh_CN] other_time: 不在这段时间内下单
counted AS (
    SELECT org_id, contact_id, ordered_on, total_minor,
        CASE WHEN ordered_on > $day THEN 'later' WHEN org_id IS NULL AND contact_id IS NULL THEN 'nobody'
            WHEN currency <> $currency THEN 'currency'
            WHEN ordered_on < $from_day OR ordered_on >= $until_day THEN 'other_time' END AS absent
    FROM sales_order
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
),
pairs AS (
    SELECT org_id, contact_id, min(ordered_on) AS first_on, max(ordered_on) AS last_on, count(*) AS orders,
        sum(total_minor) AS total_minor
    FROM counted
    WHERE absent IS NULL
    GROUP BY org_id, contact_id
),
bought AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer, min(first_on) AS first_on,
        max(last_on) AS last_on, sum(orders) AS orders, sum(total_minor) AS total_minor
    FROM pairs
    LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = org_id
    LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = contact_id
    WHERE $segment IS NULL OR chosen_org.id IS NOT NULL OR chosen_contact.id IS NOT NULL
    GROUP BY CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END
),
told_why AS (
    SELECT CASE WHEN $segment IS NOT NULL AND chosen_org.id IS NULL AND chosen_contact.id IS NULL
            AND coalesce(absent, 'other_time') = 'other_time' THEN 'segment' ELSE absent END AS why
    FROM counted
    LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = org_id
    LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = contact_id
),
apart AS (
    SELECT CASE WHEN deleted_at IS NOT NULL THEN 'trash' WHEN status IN ('cancelled', 'refunded') THEN 'cancelled'
            WHEN ordered_on > $day THEN 'later' WHEN org_id IS NULL AND contact_id IS NULL THEN 'nobody'
            WHEN currency <> $currency THEN 'currency'
            WHEN $segment IS NOT NULL AND chosen_org.id IS NULL AND chosen_contact.id IS NULL THEN 'segment'
            WHEN total_minor = 0 THEN 'nothing' ELSE 'given_back' END AS why
    FROM sales_order
    LEFT JOIN chosen AS chosen_org ON chosen_org.noun = 'org' AND chosen_org.id = org_id
    LEFT JOIN chosen AS chosen_contact ON chosen_contact.noun = 'contact' AND chosen_contact.id = contact_id
    WHERE deleted_at IS NOT NULL OR status IN ('cancelled', 'refunded') OR total_minor <= 0
),
-- Used are all there are but those that are left out: counting these alone takes half the time.
left_out AS (
    SELECT why, sum(n) AS n
    FROM (
        SELECT why, count(*) AS n FROM told_why WHERE why IS NOT NULL GROUP BY why
        UNION ALL SELECT why, count(*) FROM apart GROUP BY why
        UNION ALL SELECT NULL, count(*) FROM sales_order
    ) AS told_n
    GROUP BY why
),
accounted AS (
    SELECT why, CASE WHEN why IS NULL THEN 2 * n - sum(n) OVER () ELSE n END AS n FROM left_out
)
