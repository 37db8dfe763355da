-- Tasks as they stood: on which day due, made and done. A civil date has its number whether or not it is in the file's
-- days: days since 1 March of the year 0, whole four hundreds of years alike. absent: why one counts nowhere.
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
-- why later: not there yet
-- why[zh_CN] later: 届时还没有
-- why cancelled: cancelled
-- why[zh_CN] cancelled: 已取消
dues AS (
    SELECT id, months, CAST(floor(CAST(months AS DOUBLE) / 12) AS BIGINT) AS years, day_of_month
    FROM (
        SELECT id, CAST(substr(due_on, 1, 4) AS BIGINT) * 12 + CAST(substr(due_on, 6, 2) AS BIGINT) - 3 AS months,
            CAST(substr(due_on, 9, 2) AS BIGINT) AS day_of_month
        FROM task WHERE due_on IS NOT NULL
    ) AS split
),
todo AS (
    SELECT task.id, task.assignee_id, task.contact_id, task.org_id, task.due_on, task.is_next, task.origin,
        task.created_at, made.number AS made_day,
        CASE WHEN task.status = 'done' AND task.done_at < $before THEN done.number END AS done_day,
        day_of_month + CAST(floor(CAST(153 * (months - 12 * years) + 2 AS DOUBLE) / 5) AS BIGINT) + 365 * years
            + CAST(floor(CAST(years AS DOUBLE) / 4) AS BIGINT) - CAST(floor(CAST(years AS DOUBLE) / 100) AS BIGINT)
            + CAST(floor(CAST(years AS DOUBLE) / 400) AS BIGINT) - 306 AS due_day,
        CASE WHEN task.deleted_at IS NOT NULL THEN 'trash' WHEN task.created_at >= $before THEN 'later'
            WHEN task.status = 'cancelled' THEN 'cancelled'
            WHEN $segment IS NOT NULL AND within.id IS NULL THEN 'segment' END AS absent
    FROM task
    LEFT JOIN dues ON dues.id = task.id
    LEFT JOIN civil_span AS made ON made.utc_day = substr(task.created_at, 1, 10)
        AND made.begins_at <= task.created_at AND task.created_at < made.ends_at
    LEFT JOIN civil_span AS done ON done.utc_day = substr(task.done_at, 1, 10)
        AND done.begins_at <= task.done_at AND task.done_at < done.ends_at
    LEFT JOIN within ON within.noun = 'task' AND within.id = task.id
)
