-- title: Calls by city
-- title[zh_CN]: 各城市电话
-- takes: since, until
-- column city: City
-- column[zh_CN] city: 城市
-- column calls (number): Calls
-- column[zh_CN] calls: 电话
-- column reached (percent): Reached
-- column[zh_CN] reached: 接通率
-- behind ref (ref): Call
-- behind[zh_CN] ref: 电话
-- behind city: City
-- behind[zh_CN] city: 城市
-- behind reached (mark): Reached
-- behind[zh_CN] reached: 接通
-- chart: bars label=city value=calls
-- formula: Reached = calls in which somebody was reached ÷ calls. The city is that of the organisation.
-- formula[zh_CN]: 接通率＝接通的电话 ÷ 电话总数。城市以公司所在地为准。
WITH calls AS (
    SELECT v_interaction.ref, coalesce(v_org.city, '-') AS city, is_touch AS reached
    FROM v_interaction LEFT JOIN v_org ON v_org.ref = org_ref
    WHERE kind = 'call' AND occurred_at >= $from AND occurred_at < $until
)
-- rows
SELECT city, count(*) AS calls, CAST(sum(reached) AS DOUBLE) / count(*) AS reached
FROM calls GROUP BY city ORDER BY calls DESC, city
-- behind
SELECT ref, city, reached FROM calls ORDER BY city, ref
