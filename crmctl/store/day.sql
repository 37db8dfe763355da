-- name: due
{tasks} WHERE task.status = 'open' AND task.deleted_at IS NULL AND task.due_on <= ?
AND (? IS NULL OR task.assignee_id IS NULL OR assignee.name = ?);

-- name: count
SELECT count(*) FROM task LEFT JOIN user AS assignee ON assignee.id = assignee_id
WHERE status = 'open' AND deleted_at IS NULL AND due_on <= ? AND (? IS NULL OR assignee_id IS NULL OR assignee.name = ?);

-- name: worth
SELECT
    3 * (EXISTS (SELECT 1 FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id = ? AND tag.key IN ({tags}))
        OR EXISTS (SELECT 1 FROM org_tag JOIN tag ON tag.id = tag_id WHERE org_id = ? AND tag.key IN ({tags})))
    + (EXISTS (SELECT 1 FROM org_role WHERE org_id = ? AND role = 'customer')
        OR EXISTS (SELECT 1 FROM contact WHERE id = ? AND lifecycle = 'customer'))
    + (EXISTS (SELECT 1 FROM deal WHERE org_id = ? AND status = 'open' AND deleted_at IS NULL)
        OR EXISTS (SELECT 1 FROM deal_contact JOIN deal ON deal.id = deal_id
            WHERE contact_id = ? AND status = 'open' AND deleted_at IS NULL));

-- name: quality
-- Counted in indexes alone: all, less those that are gone.
WITH gone AS MATERIALIZED (
    SELECT id, EXISTS (SELECT 1 FROM handle WHERE handle.contact_id = contact.id) AS reachable FROM contact
    WHERE deleted_at IS NOT NULL OR merged_into IS NOT NULL
)
SELECT
    (SELECT count(*) FROM contact) - (SELECT count(*) FROM gone),
    (SELECT count(DISTINCT contact_id) FROM handle WHERE contact_id IS NOT NULL)
    - (SELECT count(*) FROM gone WHERE reachable);
