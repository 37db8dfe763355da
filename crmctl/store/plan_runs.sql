-- A run is running while it was not stopped and a task of it is open; it is over when its last task is.
-- name: running
stopped_at IS NULL
AND EXISTS (SELECT 1 FROM task WHERE plan_run_id = plan_run.id AND status = 'open' AND task.deleted_at IS NULL);

-- name: waiting_for_reply
SELECT plan_run.id FROM plan_run JOIN plan ON plan.id = plan_id
WHERE (contact_id IN (SELECT value FROM json_each($contacts)) OR org_id = $org)
AND stops_on_reply AND ($replied_on >= started_on OR $replied_at >= plan_run.created_at) AND {running};

-- name: of_plan
SELECT plan_run.id, contact_id, org_id FROM plan_run WHERE plan_id = $plan AND {running};

-- name: runs
SELECT plan_run.*, coalesce(contact.name, org.name) AS about,
    count(task.id) AS tasks, coalesce(sum(task.status = 'done'), 0) AS done, coalesce(sum(task.status = 'open'), 0) AS open,
    min(CASE task.status WHEN 'open' THEN task.due_on END) AS next_due_on
FROM plan_run LEFT JOIN contact ON contact.id = plan_run.contact_id LEFT JOIN org ON org.id = plan_run.org_id
LEFT JOIN task ON task.plan_run_id = plan_run.id AND task.deleted_at IS NULL
WHERE plan_run.plan_id = $plan GROUP BY plan_run.id ORDER BY plan_run.id;

-- name: add
INSERT INTO plan_run (uid, plan_id, {noun}_id, started_on, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: stop
UPDATE plan_run SET stopped_at = ?, stopped_because = ?, updated_at = ? WHERE id = ? AND stopped_at IS NULL;

-- name: cancel_tasks
UPDATE task SET status = 'cancelled', updated_at = ? WHERE plan_run_id = ? AND status = 'open';
