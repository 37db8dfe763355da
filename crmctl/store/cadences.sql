-- counted: whom cadences concern, each once: contacts of their own, and all who carry a tag. rank: a person's own comes
-- before any tag's, then the shortest ideal. The cadences are few and lead; contact_tag, last_touch and contact are
-- reached by index, once for each person.
-- name: counted
WITH offered AS (
    SELECT contact_id, id AS cadence_id, ideal_days * 4096 + max_days AS rank
    FROM cadence WHERE contact_id IS NOT NULL
    UNION ALL
    SELECT contact_tag.contact_id, cadence.id, 4096 * 4096 + ideal_days * 4096 + max_days
    FROM cadence CROSS JOIN contact_tag ON contact_tag.tag_id = cadence.tag_id WHERE cadence.tag_id IS NOT NULL
), held AS (
    SELECT contact_id, cadence_id, min(rank) FROM offered GROUP BY contact_id
), counted AS (
    SELECT contact.id, contact.name, contact.owner_id, cadence_id, ideal_days, max_days, tag_id,
        last_touch.day AS last_touch_on,
        coalesce(last_touch.day, max(started_on, date(contact.created_at, 'localtime'))) AS counted_from
    FROM held CROSS JOIN cadence ON cadence.id = cadence_id CROSS JOIN contact ON contact.id = held.contact_id
    LEFT JOIN last_touch ON last_touch.contact_id = held.contact_id
    WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL
);

-- name: people
{counted}, wanted AS (
    SELECT * FROM counted WHERE {tests}
    ORDER BY julianday(counted_from) + max_days, julianday(counted_from) + ideal_days, id LIMIT $limit
)
SELECT wanted.*, user.name AS owner, tag.name AS tag, (
    SELECT org.name FROM affiliation JOIN org ON org.id = org_id
    WHERE affiliation.contact_id = wanted.id AND ended_on IS NULL AND org.deleted_at IS NULL
    ORDER BY is_primary DESC, affiliation.id LIMIT 1
) AS org
FROM wanted LEFT JOIN user ON user.id = owner_id LEFT JOIN tag ON tag.id = tag_id
ORDER BY julianday(counted_from) + max_days, julianday(counted_from) + ideal_days, wanted.id;

-- name: how_many
{counted} SELECT count(*) FROM counted WHERE {tests};

-- name: past_ideal
julianday(counted_from) + ideal_days <= julianday($today);

-- name: past_most
julianday(counted_from) + max_days < julianday($today);

-- name: of_user
(owner_id IS NULL OR owner_id = (SELECT id FROM user WHERE name = $user));

-- Each cadence, and of those it applies to how many there are, how many are due and late, and who was reached the
-- longest ago.
-- name: cadences
{counted}
SELECT cadence.id, cadence.uid, cadence.contact_id, cadence.tag_id, cadence.ideal_days, cadence.max_days,
    cadence.started_on, cadence.created_at, cadence.updated_at, contact.name AS contact, tag.name AS tag,
    count(counted.id) AS people, min(counted_from) AS counted_from, min(last_touch_on) AS last_touch_on,
    coalesce(sum(julianday(counted_from) + counted.ideal_days <= julianday($today)), 0) AS due,
    coalesce(sum(julianday(counted_from) + counted.max_days < julianday($today)), 0) AS late
FROM cadence LEFT JOIN counted ON counted.cadence_id = cadence.id
LEFT JOIN contact ON contact.id = cadence.contact_id LEFT JOIN tag ON tag.id = cadence.tag_id
WHERE contact.id IS NULL OR (contact.deleted_at IS NULL AND contact.merged_into IS NULL)
GROUP BY cadence.id ORDER BY cadence.tag_id IS NOT NULL, cadence.id;

-- name: of
SELECT id, ideal_days, max_days FROM cadence WHERE {noun}_id = ?;

-- name: add
INSERT INTO cadence (uid, {noun}_id, ideal_days, max_days, started_on, created_at, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: change
UPDATE cadence SET ideal_days = ?, max_days = ?, updated_at = ?
WHERE id = ? AND (ideal_days <> ? OR max_days <> ?);

-- name: remove
DELETE FROM cadence WHERE id = ?;
