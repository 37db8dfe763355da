-- name: phones
SELECT task.id, coalesce(
    (SELECT iif(extension IS NULL, value, value || ';ext=' || extension) FROM handle
        WHERE contact_id = task.contact_id AND kind = 'phone' ORDER BY is_primary DESC, handle.id LIMIT 1),
    (SELECT iif(extension IS NULL, value, value || ';ext=' || extension) FROM handle
        WHERE org_id = task.org_id AND kind = 'phone' ORDER BY is_primary DESC, handle.id LIMIT 1))
FROM task WHERE task.id IN (SELECT value FROM json_each(?));
