-- name: kinds
SELECT DISTINCT kind FROM handle WHERE {noun}_id IS NOT NULL ORDER BY kind;

-- name: sources
SELECT DISTINCT source FROM external_id WHERE {noun}_id IS NOT NULL ORDER BY source;

-- name: fields
SELECT id, name FROM field WHERE noun = ? AND EXISTS (SELECT 1 FROM {noun}_field WHERE field_id = field.id) ORDER BY id;

-- name: own
SELECT id, {cells} FROM {noun} WHERE id {which};

-- name: tie
SELECT contact_id, {cells} FROM affiliation CROSS JOIN org ON org.id = org_id
WHERE contact_id {which} AND ended_on IS NULL AND org.deleted_at IS NULL;

-- name: ties_in_order
SELECT contact_id, {cells} FROM affiliation CROSS JOIN org ON org.id = org_id
WHERE contact_id {which} AND ended_on IS NULL AND org.deleted_at IS NULL ORDER BY is_primary DESC, affiliation.id;

-- name: handle
SELECT {noun}_id, {cell} FROM handle WHERE {noun}_id {which} AND +kind = '{kind}';

-- name: handles_in_order
SELECT {noun}_id, {cell} FROM handle WHERE {noun}_id {which} AND +kind = '{kind}' ORDER BY is_primary DESC, id;

-- name: handles
SELECT {noun}_id, kind, value FROM handle WHERE {noun}_id {which} AND kind NOT IN ('email', 'phone')
ORDER BY is_primary DESC, id;

-- name: tags
SELECT {noun}_id, tag.name FROM {noun}_tag CROSS JOIN tag ON tag.id = tag_id WHERE {noun}_id {which}
ORDER BY {noun}_tag.id;

-- name: notes
SELECT {noun}_id, text FROM note WHERE {noun}_id {which} AND deleted_at IS NULL ORDER BY id;

-- name: roles
SELECT org_id, role FROM org_role WHERE org_id {which} ORDER BY id;

-- name: keys
SELECT {noun}_id, source, key FROM external_id WHERE {noun}_id {which} ORDER BY id;

-- name: values
SELECT {noun}_id, field_id, value FROM {noun}_field WHERE {noun}_id {which} ORDER BY id;
