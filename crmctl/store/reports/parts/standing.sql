-- At which stage of the lifecycle everybody stands at each of the moments, from nothing that came later.
-- An own gap is told as pull ÷ unit, whole numbers both, so that every engine compares alike: (n g + 3 G) ÷ (n + 3),
-- twice = 2 g, fourfold = 4 G. Those before the last order (…_then) tell whether that one won somebody back.
bought AS (
    SELECT side, customer, ordered_on, orders, value_minor, coalesce(local_days.number, 0) AS number,
        coalesce(local_days.number, 0)
            - lag(coalesce(local_days.number, 0)) OVER (PARTITION BY side, customer ORDER BY ordered_on) AS gap,
        lag(ordered_on) OVER (PARTITION BY side, customer ORDER BY ordered_on) AS previous_on,
        lead(ordered_on) OVER (PARTITION BY side, customer ORDER BY ordered_on) AS next_on
    FROM moments
    JOIN order_days ON order_days.ordered_on < moments.before_day
    LEFT JOIN local_days ON local_days.day = order_days.ordered_on
),
placed AS ( -- the first day has no gap before it: it stands in the first place, and the gaps follow
    SELECT bought.*, count(*) OVER (PARTITION BY side, customer) - 1 AS gaps,
        row_number() OVER (PARTITION BY side, customer ORDER BY coalesce(gap, 0), ordered_on) - 1 AS place,
        sum(CASE WHEN gap IS NULL OR next_on IS NULL THEN 0 ELSE 1 END)
            OVER (PARTITION BY side, customer ORDER BY coalesce(gap, 0), ordered_on ROWS UNBOUNDED PRECEDING) AS place_then
    FROM bought
),
summed AS (
    SELECT side, customer, gaps, sum(orders) AS orders, sum(CASE WHEN gap IS NULL THEN orders ELSE 0 END) AS first_orders,
        min(ordered_on) AS first_on, min(CASE WHEN gap IS NOT NULL THEN ordered_on END) AS second_on,
        max(ordered_on) AS last_on, max(number) AS last_number, max(previous_on) AS previous_on,
        max(CASE WHEN next_on IS NULL THEN gap END) AS latest_gap,
        sum(coalesce(gap, 0) * CASE place * 2 - gaps WHEN 1 THEN 2 WHEN 0 THEN 1 WHEN 2 THEN 1 ELSE 0 END) AS twice,
        sum(CASE WHEN gap IS NULL OR next_on IS NULL THEN 0 ELSE gap * CASE place_then * 2 - gaps + 1
            WHEN 1 THEN 2 WHEN 0 THEN 1 WHEN 2 THEN 1 ELSE 0 END END) AS twice_then
    FROM placed GROUP BY side, customer, gaps
),
population AS (
    SELECT side, sum(twice * CASE middle * 2 - many WHEN 1 THEN 2 WHEN 0 THEN 1 WHEN 2 THEN 1 ELSE 0 END) AS fourfold
    FROM (
        SELECT side, twice, row_number() OVER (PARTITION BY side ORDER BY twice, customer) AS middle,
            count(*) OVER (PARTITION BY side) AS many
        FROM summed WHERE gaps > 0
    ) AS in_order
    GROUP BY side
),
paced AS (
    SELECT summed.*, fourfold, 2 * gaps * twice + 3 * fourfold AS pull, 4 * (gaps + 3) AS unit,
        2 * (gaps - 1) * twice_then + 3 * fourfold AS pull_then, 4 * (gaps + 2) AS unit_then
    FROM summed LEFT JOIN population ON population.side = summed.side
),
aged AS (
    SELECT moments.side, moments.before_day, subjects.*, paced.orders, first_orders, gaps, first_on, second_on,
        last_on, last_number, previous_on, twice, fourfold, pull, unit, latest_gap, pull_then, unit_then, moments.number - last_number AS age,
        CASE WHEN latest_gap - 1 > 365 OR (latest_gap - 1) * unit_then > 4 * pull_then
            OR (stated_on >= previous_on AND stated_on < last_on) THEN 1 ELSE 0 END AS returned
    FROM moments
    CROSS JOIN subjects
    LEFT JOIN paced ON paced.side = moments.side AND paced.customer = subjects.customer
),
standing AS (
    SELECT aged.*, CASE
        WHEN known_on IS NULL OR known_on >= before_day THEN 'not known yet'
        WHEN stated_on < before_day AND (last_on IS NULL OR stated_on >= last_on) THEN 'lost customer'
        WHEN last_on IS NULL AND dealt_on < before_day THEN 'qualified'
        WHEN last_on IS NULL AND touched_on < before_day THEN 'lead'
        WHEN last_on IS NULL THEN 'prospect'
        WHEN age > 365 OR age * unit > 4 * pull THEN 'dormant'
        WHEN age * unit > 2 * pull THEN 'slowing'
        WHEN returned = 1 THEN 'won back'
        WHEN orders > 1 THEN 'active'
        ELSE 'first order' END AS state
    FROM aged
),
states AS (
    SELECT 0 AS place, 'not known yet' AS state
    UNION ALL SELECT 1, 'prospect' UNION ALL SELECT 2, 'lead' UNION ALL SELECT 3, 'qualified'
    UNION ALL SELECT 4, 'first order' UNION ALL SELECT 5, 'active' UNION ALL SELECT 6, 'won back'
    UNION ALL SELECT 7, 'slowing' UNION ALL SELECT 8, 'dormant' UNION ALL SELECT 9, 'lost customer'
)
