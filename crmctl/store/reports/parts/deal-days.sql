-- On which civil days deals came and were closed; what is older than all days that are known falls on the first of them.
dated AS (
    SELECT deals.*,
        CASE WHEN came.number IS NOT NULL THEN came.number WHEN created_at >= $before THEN $today
            ELSE (SELECT min(number) FROM civil_day) END AS created_day,
        CASE WHEN closed_at IS NULL THEN NULL WHEN ended.number IS NOT NULL THEN ended.number
            ELSE (SELECT min(number) FROM civil_day) END AS closed_day
    FROM deals
    LEFT JOIN civil_span AS came
    ON came.utc_day = substr(created_at, 1, 10) AND came.begins_at <= created_at AND created_at < came.ends_at
    LEFT JOIN civil_span AS ended
    ON ended.utc_day = substr(closed_at, 1, 10) AND ended.begins_at <= closed_at AND closed_at < ended.ends_at
)
