-- Months by number: those that end with that of $day, $months of them, and the twelve before ($month_first is theirs no
-- more). This month is partial until its last day has come.
digits AS (
    SELECT 0 AS digit UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9
),
bounds AS (
    SELECT CAST(substr($month_first, 1, 4) AS BIGINT) * 12 + CAST(substr($month_first, 6, 2) AS BIGINT) - 1 AS first_number,
        CAST(substr($day, 1, 4) AS BIGINT) * 12 + CAST(substr($day, 6, 2) AS BIGINT) - 1 AS last_number,
        CASE WHEN substr($day, 9, 2) = '31' THEN 0
            WHEN substr($day, 9, 2) = '30' AND substr($day, 6, 2) IN ('04', '06', '09', '11') THEN 0
            WHEN substr($day, 6, 5) = '02-29' THEN 0
            WHEN substr($day, 6, 5) = '02-28' AND CAST(substr($day, 1, 4) AS BIGINT) % 4 <> 0 THEN 0
            WHEN substr($day, 6, 5) = '02-28' AND substr($day, 3, 2) = '00'
                AND CAST(substr($day, 1, 4) AS BIGINT) % 400 <> 0 THEN 0
            ELSE 1 END AS is_running
),
month_numbers AS (
    SELECT first_number - 12 + a.digit + 10 * b.digit + 100 * c.digit AS number, first_number, last_number, is_running
    FROM bounds
    CROSS JOIN digits AS a
    CROSS JOIN digits AS b
    CROSS JOIN digits AS c
    WHERE a.digit + 10 * b.digit + 100 * c.digit <= last_number - first_number + 12
),
month_years AS (
    SELECT month_numbers.*, CAST(floor(CAST(number AS DOUBLE) / 12) AS BIGINT) AS civil_year FROM month_numbers
),
months AS (
    SELECT number, civil_year || CASE WHEN number - civil_year * 12 < 9 THEN '-0' ELSE '-' END
            || (number - civil_year * 12 + 1) AS month,
        CASE WHEN number < first_number THEN 0 ELSE 1 END AS is_shown,
        CASE WHEN number = last_number THEN is_running ELSE 0 END AS is_partial
    FROM month_years
)
