-- name: handles
SELECT merging.merge_id, kind, key, number, own.id, at, is_valid, is_primary, raw, label, extension
FROM temp.merging CROSS JOIN handle AS own ON own.{noun}_id = merging.id
ORDER BY merging.merge_id, kind, number, own.id;
