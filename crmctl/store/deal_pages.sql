-- name: odds
-- Of the deals that entered the stage in the time asked about: how many are won, and how many closed at all.
SELECT (SELECT probability FROM stage WHERE id = $stage), count(*) FILTER (WHERE status = 'won'), count(*)
FROM deal WHERE status <> 'open' AND deleted_at IS NULL AND id IN (
    SELECT deal_id FROM deal_stay WHERE stage_id = $stage AND entered_at >= $since);

-- name: open_tasks
SELECT id FROM task WHERE status = 'open' AND deleted_at IS NULL AND id IN (
    SELECT id FROM task WHERE deal_id = $deal
    UNION
    SELECT id FROM task WHERE deal_id IS NULL
    AND contact_id IN (SELECT contact_id FROM deal_contact WHERE deal_id = $deal)
    UNION
    SELECT task.id FROM deal JOIN task ON task.org_id = deal.org_id
    WHERE deal.id = $deal AND task.deal_id IS NULL AND task.contact_id IS NULL
) ORDER BY due_on IS NULL, due_on, due_time, id;
