-- name: by_id
SELECT '{noun}' AS noun, id, name, deleted_at, merged_into FROM {noun} WHERE id = ?;

-- name: note
SELECT 'note' AS noun, id, replace(substr(text, 1, 60), char(10), ' ') AS name, deleted_at FROM note WHERE id = ?;

-- name: task
SELECT 'task' AS noun, id, title AS name, deleted_at FROM task WHERE id = ?;

-- name: interaction
SELECT 'interaction' AS noun, id, kind || ' ' || occurred_on AS name, deleted_at FROM interaction WHERE id = ?;

-- name: deal
SELECT 'deal' AS noun, id, title AS name, deleted_at FROM deal WHERE id = ?;

-- name: product
SELECT 'product' AS noun, id, name, deleted_at FROM product WHERE id = ?;

-- name: asset
SELECT 'asset' AS noun, id, name || coalesce(' ' || serial, '') AS name, deleted_at FROM asset WHERE id = ?;

-- name: by_handle
SELECT DISTINCT '{noun}' AS noun, {noun}.id, {noun}.name, {noun}.deleted_at FROM handle
JOIN {noun} ON {noun}.id = handle.{noun}_id
WHERE handle.kind = ? AND handle.key = ? AND {noun}.merged_into IS NULL ORDER BY {noun}.id LIMIT 20;

-- name: by_key
SELECT '{noun}' AS noun, {noun}.id, {noun}.name, {noun}.deleted_at FROM external_id
JOIN {noun} ON {noun}.id = external_id.{noun}_id
WHERE external_id.source = ? AND external_id.key = ? AND {noun}.merged_into IS NULL;

-- name: org_by_name
SELECT 'org' AS noun, id, name, deleted_at FROM org WHERE merged_into IS NULL AND id IN (
    SELECT coalesce(merged_into, id) FROM org WHERE name_key = ?1
    UNION ALL -- the name that one had before a merge
    SELECT coalesce(had.merged_into, had.id) FROM merge_change JOIN merge ON merge.id = merge_id JOIN org AS had ON had.id = merge.org_id
    WHERE in_column = 'name_key' AND in_table = 'org' AND old = json_quote(?1) AND undone_at IS NULL) ORDER BY id LIMIT 20;

-- name: contact_by_name
SELECT 'contact' AS noun, contact.id, contact.name, contact.deleted_at FROM search
JOIN contact ON contact.id = search.rowid >> 4
WHERE search MATCH '{name words} : ' || ?1 AND search.rowid & 15 = 0 AND (contact.name_key = ?2 OR EXISTS (
    SELECT 1 FROM contact AS gone WHERE gone.merged_into = contact.id AND gone.name_key = ?2)
OR contact.id IN (
    SELECT coalesce(had.merged_into, had.id) FROM merge_change JOIN merge ON merge.id = merge_id
    JOIN contact AS had ON had.id = merge.contact_id
    WHERE in_column = 'name_key' AND in_table = 'contact' AND old = json_quote(?2) AND undone_at IS NULL))
ORDER BY contact.id LIMIT 20;

-- name: sold_by_key
SELECT '{noun}' AS noun, id, {name} AS name, deleted_at FROM {table} WHERE source = ? AND source_key = ? ORDER BY id;

-- name: order_by_key
SELECT 'order' AS noun, id, number AS name, deleted_at FROM sales_order WHERE source = $source AND source_key = $key
UNION
SELECT 'order', id, number, deleted_at FROM sales_order WHERE source = $source AND number = $key
ORDER BY id;

-- name: deal_by_name
SELECT 'deal' AS noun, id, title AS name, deleted_at FROM deal WHERE title_key = $key ORDER BY id LIMIT 20;

-- name: product_by_name
SELECT 'product' AS noun, id, name, deleted_at FROM product WHERE code = $text OR name_key = $key ORDER BY id LIMIT 20;

-- name: order_by_name
SELECT 'order' AS noun, id, number AS name, deleted_at FROM sales_order WHERE number = $text ORDER BY id LIMIT 20;

-- name: asset_by_name
SELECT 'asset' AS noun, id, name || ' ' || serial AS name, deleted_at FROM asset WHERE serial = $text ORDER BY id LIMIT 20;
