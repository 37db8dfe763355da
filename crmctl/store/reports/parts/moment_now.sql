-- The one moment at which states are told: the end of $day. Facts later than that are not there yet anyway.
moments AS (
    SELECT 1 AS side, '9999-12-31' AS before_day, $today AS number
)
