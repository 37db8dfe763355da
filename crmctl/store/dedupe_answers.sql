-- name: save
UPDATE duplicate_answer SET answer = $answer, probability_millionths = $probability, evidence = $evidence,
    odds_thousandths = $odds, user_id = $user, updated_at = $at
WHERE {noun}_id = $left AND other_{noun}_id = $right;

-- name: make
INSERT INTO duplicate_answer ({noun}_id, other_{noun}_id, answer, probability_millionths, evidence, odds_thousandths,
    user_id, uid, created_at, updated_at)
VALUES ($left, $right, $answer, $probability, $evidence, $odds, $user, $uid, $at, $at);

-- name: put_off
SELECT {noun}_id, other_{noun}_id FROM duplicate_answer WHERE {noun}_id IS NOT NULL AND answer = 'later';

-- name: learned_from
-- A merge that was parted again has made the two a pair that is never the same.
SELECT iif(EXISTS (
        SELECT 1 FROM never_pair WHERE min(never_pair.{noun}_id, never_pair.other_{noun}_id) = duplicate_answer.{noun}_id
        AND max(never_pair.{noun}_id, never_pair.other_{noun}_id) = duplicate_answer.other_{noun}_id),
    'never', answer) AS answer, odds_thousandths, evidence
FROM duplicate_answer WHERE {noun}_id IS NOT NULL AND answer IN ('same', 'never') ORDER BY id;

-- name: counts
SELECT answer, count(*) AS count FROM duplicate_answer WHERE {noun}_id IS NOT NULL GROUP BY answer;

-- name: named
SELECT {noun}.id, {noun}.name, {noun}.source, {noun}.city{more} FROM {noun}
WHERE {noun}.id IN (SELECT value FROM json_each($ids));

-- name: firm_of_contacts
, (SELECT org.name FROM affiliation JOIN org ON org.id = affiliation.org_id WHERE affiliation.contact_id = contact.id
    AND affiliation.ended_on IS NULL ORDER BY affiliation.is_primary DESC, affiliation.id LIMIT 1) AS org

-- name: sources
SELECT coalesce(source, '') AS source, count(*) AS records FROM {noun}
WHERE deleted_at IS NULL AND merged_into IS NULL GROUP BY 1 ORDER BY 2 DESC, 1;

-- name: merged
SELECT sum(undone_at IS NULL) AS merged, sum(undone_at IS NOT NULL) AS taken_back
FROM merge_loser JOIN merge ON merge.id = merge_id WHERE merge.{noun}_id IS NOT NULL;

-- name: done_with_contact
SELECT (SELECT count(*) FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
        WHERE contact_id = $id AND deleted_at IS NULL) AS interactions,
    (SELECT count(*) FROM deal_contact JOIN deal ON deal.id = deal_id
        WHERE contact_id = $id AND deleted_at IS NULL) AS deals,
    (SELECT count(*) FROM task WHERE contact_id = $id AND deleted_at IS NULL) AS tasks,
    (SELECT count(*) FROM sales_order WHERE contact_id = $id AND deleted_at IS NULL) AS orders;

-- name: done_with_org
SELECT (SELECT count(DISTINCT contact_id) FROM affiliation WHERE org_id = $id) AS people,
    (SELECT count(*) FROM interaction WHERE org_id = $id AND deleted_at IS NULL) AS interactions,
    (SELECT count(*) FROM deal WHERE org_id = $id AND deleted_at IS NULL) AS deals,
    (SELECT count(*) FROM task WHERE org_id = $id AND deleted_at IS NULL) AS tasks,
    (SELECT count(*) FROM sales_order WHERE org_id = $id AND deleted_at IS NULL) AS orders;
