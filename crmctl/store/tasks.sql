-- name: tasks
SELECT task.*, contact.name AS contact, org.name AS org, assignee.name AS assignee, plan.name AS plan, deal.title AS deal
FROM task
LEFT JOIN contact ON contact.id = task.contact_id
LEFT JOIN org ON org.id = task.org_id
LEFT JOIN deal ON deal.id = task.deal_id
LEFT JOIN user AS assignee ON assignee.id = task.assignee_id
LEFT JOIN plan_run ON plan_run.id = task.plan_run_id
LEFT JOIN plan ON plan.id = plan_run.plan_id;

-- name: next_step
SELECT id FROM task WHERE {of} AND is_next AND status = 'open' AND deleted_at IS NULL
ORDER BY contact_id IS NOT NULL, due_on IS NULL, due_on, due_time, id LIMIT 1;

-- name: open_count
SELECT count(*) FROM task WHERE {noun}_id = ? AND status = 'open' AND deleted_at IS NULL;
