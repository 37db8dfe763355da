-- The two moments at which states are told: the beginning (side 0) and the end (side 1) of the period.
moments AS (
    SELECT 0 AS side, $from_day AS before_day, coalesce(max(number), 0) AS number FROM civil_day WHERE day < $from_day
    UNION ALL
    SELECT 1, $until_day, coalesce(max(number), 0) FROM civil_day WHERE day < $until_day
)
