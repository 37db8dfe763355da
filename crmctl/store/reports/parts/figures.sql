-- The key figures (domain/figure.py) as they were at the end of $day, in pieces: part ÷ whole of a share, part alone of a
-- state; of flows and means a value (part) that so many (whole) had. What a file holds no dates of is told as it is now.
gone_into AS (
    SELECT merge_loser.contact_id, max(made_at) AS made_at
    FROM merge_loser JOIN "merge" ON "merge".id = merge_loser.merge_id
    WHERE undone_at IS NULL AND merge_loser.contact_id IS NOT NULL GROUP BY merge_loser.contact_id
),
living AS (
    SELECT contact.id FROM contact LEFT JOIN gone_into ON gone_into.contact_id = contact.id
    WHERE contact.created_at < $before AND (contact.deleted_at IS NULL OR contact.deleted_at >= $before)
    AND (contact.merged_into IS NULL OR gone_into.made_at >= $before)
),
known_firms AS (SELECT id FROM org WHERE deleted_at IS NULL AND merged_into IS NULL),
reachable AS (
    SELECT living.id FROM living WHERE EXISTS (
        SELECT 1 FROM handle WHERE handle.contact_id = living.id AND is_valid = 1 AND kind IN ('email', 'phone'))
),
purchases AS (
    SELECT CASE WHEN org_id IS NULL THEN contact_id * 2 + 1 ELSE org_id * 2 END AS customer, civil_day.number, total_minor,
        currency
    FROM sales_order JOIN civil_day ON civil_day.day = ordered_on
    WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0
    AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
),
purchasers AS (
    SELECT customer, count(*) AS orders, max(number) AS last_number FROM purchases GROUP BY customer
),
lately AS (
    SELECT talks.id, is_touch, user_id, CASE
        WHEN recorded_at >= $before THEN NULL
        WHEN written.seconds + CAST(substr(recorded_at, 12, 2) AS BIGINT) * 3600
            + CAST(substr(recorded_at, 15, 2) AS BIGINT) * 60 + CAST(substr(recorded_at, 18, 2) AS BIGINT)
            - happened.seconds - CAST(substr(occurred_at, 12, 2) AS BIGINT) * 3600
            - CAST(substr(occurred_at, 15, 2) AS BIGINT) * 60 - CAST(substr(occurred_at, 18, 2) AS BIGINT) <= 86400 THEN 1
        ELSE 0 END AS is_soon
    FROM talks
    JOIN civil_day ON civil_day.day = occurred_on
    JOIN civil_span AS happened ON happened.utc_day = substr(occurred_at, 1, 10)
        AND happened.begins_at <= occurred_at AND occurred_at < happened.ends_at
    LEFT JOIN civil_span AS written ON written.utc_day = substr(recorded_at, 1, 10)
        AND written.begins_at <= recorded_at AND recorded_at < written.ends_at
    WHERE absent IS NULL AND civil_day.number > $today - 30
),
ended AS (
    SELECT status, closed_day - created_day AS days FROM dated
    WHERE absent IS NULL AND status <> 'open' AND closed_day > $today - 90
),
asked AS (
    SELECT id, CASE WHEN done_day <= due_day THEN 1 ELSE 0 END AS is_in_time FROM todo
    WHERE absent IS NULL AND due_day > $today - 90 AND due_day <= $today
    AND (due_day < $today OR done_day IS NOT NULL)
),
doers AS (
    SELECT user_id FROM lately WHERE user_id IS NOT NULL
    UNION SELECT assignee_id FROM todo WHERE absent IS NULL AND done_day > $today - 30 AND assignee_id IS NOT NULL
    UNION
    SELECT user_id FROM deal_stay JOIN civil_span ON civil_span.utc_day = substr(entered_at, 1, 10)
        AND civil_span.begins_at <= entered_at AND entered_at < civil_span.ends_at
    WHERE user_id IS NOT NULL AND entered_at < $before AND civil_span.number > $today - 30
),
figures AS (
    SELECT 'people' AS name, count(*) AS part, NULL AS whole FROM living
    UNION ALL
    SELECT 'reachable', ones.n, everybody.n FROM (SELECT count(*) AS n FROM reachable) AS ones
    CROSS JOIN (SELECT count(*) AS n FROM living) AS everybody
    UNION ALL
    SELECT 'doubles', count(doubles.customer), count(*) FROM (
        SELECT id * 2 + 1 AS customer FROM living UNION ALL SELECT id * 2 FROM known_firms
    ) AS everybody LEFT JOIN doubles ON doubles.customer = everybody.customer
    UNION ALL SELECT 'customers', count(*), NULL FROM purchasers
    UNION ALL SELECT 'buyers', 1, count(*) FROM purchasers WHERE last_number > $today - 90
    UNION ALL SELECT 'repeat', count(CASE WHEN orders > 1 THEN 1 END), count(*) FROM purchasers
    UNION ALL
    SELECT 'revenue', total_minor, count(*) FROM purchases
    WHERE number > $today - 30 AND currency = $currency GROUP BY total_minor
    UNION ALL SELECT 'interactions', 1, count(*) FROM lately
    UNION ALL SELECT 'reached', count(CASE WHEN is_touch = 1 THEN 1 END), count(*) FROM lately
    UNION ALL SELECT 'written_soon', count(CASE WHEN is_soon = 1 THEN 1 END), count(is_soon) FROM lately
    UNION ALL SELECT 'tasks_in_time', count(CASE WHEN is_in_time = 1 THEN 1 END), count(*) FROM asked
    UNION ALL SELECT 'won', 1, count(*) FROM ended WHERE status = 'won'
    UNION ALL SELECT 'win_rate', count(CASE WHEN status = 'won' THEN 1 END), count(*) FROM ended
    UNION ALL SELECT 'cycle_days', days, count(*) FROM ended WHERE status = 'won' AND days >= 0 GROUP BY days
    UNION ALL SELECT 'users', count(*), NULL FROM doers
)
