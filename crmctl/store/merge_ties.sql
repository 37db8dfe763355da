-- name: ties
SELECT merging.merge_id, merging.number, own.{other}, own.id, is_primary, title, department, role, started_on, ended_on
FROM temp.merging
CROSS JOIN affiliation AS own ON own.{noun}_id = merging.id
WHERE own.id NOT IN (SELECT row_id FROM merge_drop WHERE id > ? AND in_table = 'affiliation')
ORDER BY merging.merge_id, merging.number, own.id;

-- name: mains
SELECT merging.merge_id, merging.number, own.id FROM temp.merging
CROSS JOIN affiliation AS own ON own.contact_id = merging.id
WHERE own.ended_on IS NULL
ORDER BY merging.merge_id, own.org_id IS NULL, own.is_primary DESC, merging.at DESC, merging.number, own.id;
