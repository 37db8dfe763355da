-- Each plan, with how its runs stand: running while a task of theirs is open, stopped, or done.
-- name: plans
WITH runs AS (
    SELECT plan_id, stopped_at IS NOT NULL AS stopped,
        EXISTS (SELECT 1 FROM task WHERE plan_run_id = plan_run.id AND status = 'open' AND deleted_at IS NULL) AS open
    FROM plan_run
)
SELECT plan.*, count(runs.plan_id) AS runs, coalesce(sum(stopped), 0) AS stopped,
    coalesce(sum(NOT stopped AND open), 0) AS running
FROM plan LEFT JOIN runs ON runs.plan_id = plan.id GROUP BY plan.id ORDER BY plan.name;

-- name: find
SELECT id, name FROM plan WHERE key = ?;

-- name: names
SELECT name FROM plan ORDER BY name;

-- name: steps
SELECT plan_id, position, wait, unit, title FROM plan_step ORDER BY plan_id, position, id;

-- name: add
INSERT INTO plan (uid, name, key, stops_on_reply, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: add_step
INSERT INTO plan_step (plan_id, position, wait, unit, title) VALUES (?, ?, ?, ?, ?);

-- name: drop_steps
DELETE FROM plan_step WHERE plan_id = ?;

-- name: change
UPDATE plan SET name = ?, key = ?, stops_on_reply = ?, updated_at = ? WHERE id = ?;

-- name: leave_tasks
UPDATE task SET plan_run_id = NULL WHERE plan_run_id IN (SELECT id FROM plan_run WHERE plan_id = ?);

-- name: drop_runs
DELETE FROM plan_run WHERE plan_id = ?;

-- name: drop
DELETE FROM plan WHERE id = ?;
