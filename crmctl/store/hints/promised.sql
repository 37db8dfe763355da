-- title: Promised
-- title[zh_CN]: 说过要做
-- order: 5
-- action: crmctl next {ref} tomorrow
-- Somebody of us said they would send or do something in the last 14 days, and neither a step nor a later contact
-- followed.
-- $today: the civil date. $user: the user looked for, or nothing for all. Rows: ref, name, org, on, days, text.
SELECT 'c' || contact.id AS ref, contact.name AS name, org.name AS org, said.occurred_on AS "on",
    cast(julianday($today) - julianday(said.occurred_on) AS INTEGER) AS days, said.text AS text
FROM interaction AS said
CROSS JOIN interaction_contact ON interaction_contact.interaction_id = said.id -- CROSS: the few of late come first
CROSS JOIN contact ON contact.id = interaction_contact.contact_id
LEFT JOIN org ON org.id = said.org_id
WHERE said.occurred_at >= date($today, '-15 days') AND said.occurred_on < $today
AND said.deleted_at IS NULL AND NOT said.is_private AND contact.deleted_at IS NULL
AND ($user IS NULL OR said.user_id IS NULL OR said.user_id = (SELECT id FROM user WHERE name = $user))
AND (
    said.text LIKE '%will send%' OR said.text LIKE '%will call%' OR said.text LIKE '%get back to%'
    OR said.text LIKE '%to send%' OR said.text LIKE '%promised%' OR said.text LIKE '%答应%' OR said.text LIKE '%承诺%'
    OR said.text LIKE '%稍后发%' OR said.text LIKE '%回头发%' OR said.text LIKE '%会发%' OR said.text LIKE '%给他发%'
    OR said.text LIKE '%给她发%' OR said.text LIKE '%要发%' OR said.text LIKE '%尽快回复%' OR said.text LIKE '%下周给%'
)
AND NOT EXISTS (SELECT 1 FROM task WHERE task.contact_id = contact.id AND status = 'open' AND deleted_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM last_touch WHERE last_touch.contact_id = contact.id AND last_touch.at > said.occurred_at)
ORDER BY said.occurred_at, contact.id LIMIT 5;
