-- The period asked for and the equally long one before it, as civil days, half-open: earlier_on, begins_on, ends_on. What
-- has no end ends with $day; what has no beginning has nothing before it.
two_periods AS (
    SELECT $from_day AS begins_on, $until_day AS ends_on, CASE
        WHEN $earlier_from_day <> '' OR $from_day = '' THEN $earlier_from_day
        WHEN max(began.earliest) IS NULL THEN $from_day -- it has not begun yet
        ELSE coalesce(max(civil_day.day), '') END AS earlier_on
    FROM (SELECT min(number) * 2 - $today - 1 AS earliest FROM civil_day WHERE day >= $from_day) AS began
    LEFT JOIN civil_day ON civil_day.number <= began.earliest
),
-- Who bought for how much in each of them, and when first: then_ is the period before, now_ the one asked for.
traded AS (
    SELECT customer, min(ordered_on) AS first_on,
        sum(CASE WHEN ordered_on >= earlier_on AND ordered_on < begins_on THEN total_minor ELSE 0 END) AS then_minor,
        sum(CASE WHEN ordered_on >= begins_on THEN total_minor ELSE 0 END) AS now_minor,
        sum(CASE WHEN ordered_on >= earlier_on AND ordered_on < begins_on THEN 1 ELSE 0 END) AS then_orders,
        sum(CASE WHEN ordered_on >= begins_on THEN 1 ELSE 0 END) AS now_orders
    FROM sales CROSS JOIN two_periods
    WHERE absent IS NULL AND ordered_on < ends_on
    GROUP BY customer
),
-- What became of each; nobody who bought in neither period is there.
sides AS (
    SELECT traded.*, CASE
        WHEN then_minor = 0 AND first_on >= begins_on THEN 'new customers'
        WHEN then_minor = 0 THEN 'won back'
        WHEN now_minor = 0 THEN 'lost customers'
        WHEN now_minor > then_minor THEN 'growth'
        WHEN now_minor < then_minor THEN 'shrinkage'
        ELSE 'unchanged' END AS part
    FROM traded CROSS JOIN two_periods
    WHERE then_minor > 0 OR now_minor > 0
)
