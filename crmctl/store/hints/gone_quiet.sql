-- title: Gone quiet
-- title[zh_CN]: 久未联系
-- order: 20
-- action: crmctl log call {ref} …
-- Customers reached before and not for the last 90 days, whom no cadence watches; who fell silent last comes first.
-- $today: the civil date. $user: the user looked for, or nothing for all. Rows: ref, name, org, on, days, text.
SELECT 'c' || contact.id AS ref, contact.name AS name, org.name AS org, last_touch.day AS "on",
    cast(julianday($today) - julianday(last_touch.day) AS INTEGER) AS days, NULL AS text
FROM last_touch
JOIN contact ON contact.id = last_touch.contact_id
LEFT JOIN affiliation ON affiliation.id = (
    SELECT id FROM affiliation WHERE contact_id = contact.id AND ended_on IS NULL ORDER BY is_primary DESC, id LIMIT 1)
LEFT JOIN org ON org.id = affiliation.org_id
WHERE last_touch.day BETWEEN date($today, '-365 days') AND date($today, '-90 days')
AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
AND ($user IS NULL OR contact.owner_id IS NULL OR contact.owner_id = (SELECT id FROM user WHERE name = $user))
AND NOT EXISTS (SELECT 1 FROM task WHERE task.contact_id = contact.id AND status = 'open' AND deleted_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM cadence WHERE cadence.contact_id = contact.id)
ORDER BY last_touch.day DESC, contact.id LIMIT 3;
