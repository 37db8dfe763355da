-- name: by_words
SELECT doc.id, doc.name, doc.sound, doc.words FROM search JOIN search_doc AS doc ON doc.id = search.rowid
WHERE search MATCH $asked
ORDER BY
    trim(doc.name) = $whole DESC, doc.name LIKE $whole || '%' DESC, instr(doc.name, $whole) > 0 DESC,
    doc.id & 15, length(doc.name), doc.id
LIMIT $limit;

-- name: by_digits
SELECT contact_id, org_id, value, key FROM handle WHERE id IN (
    SELECT id FROM handle WHERE $holds LIMIT ?)
AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = contact_id AND (deleted_at IS NOT NULL OR merged_into IS NOT NULL))
AND NOT EXISTS (SELECT 1 FROM org WHERE org.id = org_id AND (deleted_at IS NOT NULL OR merged_into IS NOT NULL))
ORDER BY id;

-- name: by_address
SELECT contact_id, org_id, kind, value, key FROM handle WHERE id IN (
    SELECT id FROM handle WHERE kind <> 'phone' AND instr(key, ?) > 0 LIMIT ?)
AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = contact_id AND (deleted_at IS NOT NULL OR merged_into IS NOT NULL))
AND NOT EXISTS (SELECT 1 FROM org WHERE org.id = org_id AND (deleted_at IS NOT NULL OR merged_into IS NOT NULL))
ORDER BY id;

-- name: by_website
SELECT NULL AS contact_id, id AS org_id, website AS value, lower(website) AS key FROM org
WHERE instr(lower(website), ?) > 0 AND deleted_at IS NULL AND merged_into IS NULL ORDER BY id LIMIT ?;

-- name: by_tag
SELECT 'contact' AS noun, contact_id AS id, tag.name FROM tag JOIN contact_tag ON tag_id = tag.id
JOIN contact ON contact.id = contact_id
WHERE tag.key = ?1 AND deleted_at IS NULL AND merged_into IS NULL
UNION ALL
SELECT 'org', org_id, tag.name FROM tag JOIN org_tag ON tag_id = tag.id JOIN org ON org.id = org_id
WHERE tag.key = ?1 AND deleted_at IS NULL AND merged_into IS NULL
LIMIT ?2;

-- name: by_key
SELECT 'contact' AS noun, contact_id AS id, key FROM external_id JOIN contact ON contact.id = contact_id
WHERE key = ?1 AND contact_id IS NOT NULL AND deleted_at IS NULL AND merged_into IS NULL
UNION ALL
SELECT 'org', org_id, key FROM external_id JOIN org ON org.id = org_id
WHERE key = ?1 AND org_id IS NOT NULL AND deleted_at IS NULL AND merged_into IS NULL
LIMIT 20;

-- name: members
SELECT contact_id, org.name FROM (SELECT value AS wanted FROM json_each(?)) AS asked
CROSS JOIN affiliation ON org_id = asked.wanted CROSS JOIN org ON org.id = org_id
CROSS JOIN contact ON contact.id = contact_id
WHERE ended_on IS NULL AND contact.deleted_at IS NULL AND contact.merged_into IS NULL
ORDER BY contact_id LIMIT ?;

-- name: people_of
SELECT rowid >> 4 FROM search WHERE search MATCH $asked AND rowid & 15 = 0
UNION
SELECT contact_id FROM search JOIN affiliation ON org_id = search.rowid >> 4
JOIN contact ON contact.id = contact_id
WHERE search MATCH $asked AND search.rowid & 15 = 1 AND contact.deleted_at IS NULL AND contact.merged_into IS NULL;

-- name: interaction_texts
SELECT id, CASE WHEN subject IS NULL THEN text ELSE subject || ' ' || text END FROM interaction
WHERE id IN (SELECT value FROM json_each(?));

-- name: note_texts
SELECT id, text FROM note WHERE id IN (SELECT value FROM json_each(?));

-- name: called
SELECT 'deal', id FROM deal WHERE id IN (SELECT value FROM json_each($deal)) AND title_key = $key
UNION ALL
SELECT 'product', id FROM product WHERE id IN (SELECT value FROM json_each($product))
AND (name_key = $key OR lower(code) = $key)
UNION ALL
SELECT 'order', id FROM sales_order WHERE id IN (SELECT value FROM json_each($order)) AND lower(number) = $key;
