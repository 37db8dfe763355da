-- name: rows
SELECT day, is_working, name, country FROM calendar_day WHERE day BETWEEN ? AND ? ORDER BY day;

-- name: years
SELECT DISTINCT substr(day, 1, 4) AS year FROM calendar_day ORDER BY year;

-- name: add
INSERT INTO calendar_day (day, is_working, name, country) VALUES (?, ?, ?, ?);

-- name: change
UPDATE calendar_day SET is_working = ?2, name = ?3, country = ?4
WHERE day = ?1 AND (is_working <> ?2 OR name <> ?3 OR country IS NOT ?4);

-- name: remove
DELETE FROM calendar_day WHERE day = ?;
