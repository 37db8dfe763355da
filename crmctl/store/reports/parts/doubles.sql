-- Records that share with another of their kind the name together with an e-mail address, a number or an organisation
-- (organisations: the name): what can be told from stored values at once. A pair that a person told apart is none.
namesakes AS (
    SELECT name_key FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL GROUP BY name_key HAVING count(*) > 1
),
alike AS (
    SELECT contact.id, contact.name_key FROM namesakes JOIN contact ON contact.name_key = namesakes.name_key
    WHERE contact.deleted_at IS NULL AND contact.merged_into IS NULL
),
signs AS (
    SELECT DISTINCT alike.id * 2 + 1 AS customer, name_key || ' ' || kind || ' ' || "key" AS sign
    FROM alike JOIN handle ON handle.contact_id = alike.id WHERE kind IN ('email', 'phone')
    UNION
    SELECT alike.id * 2 + 1, name_key || ' org ' || affiliation.org_id
    FROM alike JOIN affiliation ON affiliation.contact_id = alike.id WHERE affiliation.org_id IS NOT NULL
    UNION
    SELECT org.id * 2, org.name_key || ' firm'
    FROM org JOIN (
        SELECT name_key FROM org WHERE deleted_at IS NULL AND merged_into IS NULL GROUP BY name_key HAVING count(*) > 1
    ) AS named ON named.name_key = org.name_key
    WHERE org.deleted_at IS NULL AND org.merged_into IS NULL
),
shared AS (
    SELECT sign, count(*) AS bearers, min(customer) AS lower_one, max(customer) AS higher_one
    FROM signs GROUP BY sign HAVING count(*) > 1
),
parted AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS one,
        CASE WHEN org_id IS NULL THEN other_contact_id * 2 + 1 ELSE other_org_id * 2 END AS other
    FROM never_pair
),
told_apart AS (
    SELECT one, other FROM parted UNION SELECT other, one FROM parted
),
doubles AS (
    SELECT DISTINCT signs.customer
    FROM signs JOIN shared ON shared.sign = signs.sign
    LEFT JOIN told_apart ON told_apart.one = shared.lower_one AND told_apart.other = shared.higher_one AND bearers = 2
    WHERE told_apart.one IS NULL
)
