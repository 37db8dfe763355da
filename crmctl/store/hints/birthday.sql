-- title: Birthday
-- title[zh_CN]: 生日
-- order: 10
-- action: crmctl log wechat {ref} …
-- Birthdays of today and the six days after; whoever was born on 29 February has it on the 28th in common years.
-- $today: the civil date. $user: the user looked for, or nothing for all. Rows: ref, name, org, on, days, text.
WITH RECURSIVE coming (day) AS (
    SELECT $today UNION ALL SELECT date(day, '+1 day') FROM coming WHERE day < date($today, '+6 days')
), dates (day, month_day) AS (
    SELECT day, substr(day, -5) FROM coming
    UNION ALL
    SELECT day, '02-29' FROM coming WHERE substr(day, -5) = '02-28' AND date(day, '+1 day') LIKE '%-03-01'
)
SELECT 'c' || contact.id AS ref, contact.name AS name, org.name AS org, dates.day AS "on",
    cast(julianday(dates.day) - julianday($today) AS INTEGER) AS days, NULL AS text
FROM dates
CROSS JOIN contact ON substr(contact.birthday, -5) = dates.month_day
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id AND ended_on IS NULL ORDER BY is_primary DESC, id LIMIT 1)
LEFT JOIN org ON org.id = affiliation.org_id
WHERE contact.birthday IS NOT NULL AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
AND ($user IS NULL OR contact.owner_id IS NULL OR contact.owner_id = (SELECT id FROM user WHERE name = $user))
AND (contact.lifecycle IS NOT NULL OR EXISTS (SELECT 1 FROM last_touch WHERE last_touch.contact_id = contact.id))
ORDER BY dates.day, contact.id LIMIT 5;
