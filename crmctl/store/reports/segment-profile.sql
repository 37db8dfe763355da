-- title: What is special about a segment
-- title[zh_CN]: 分群画像：与其余客户相比
-- order: 231
-- with: members
-- takes: segment
-- chart: bars label=field,value value=ratio
-- column field (ours): Field
-- column[zh_CN] field: 字段
-- column value: Value
-- column[zh_CN] value: 值
-- column inside (number): In it
-- column[zh_CN] inside: 群内
-- column share (percent): Share in it
-- column[zh_CN] share: 群内占比
-- column rest (number): The rest
-- column[zh_CN] rest: 其余
-- column share_rest (percent): Share of the rest
-- column[zh_CN] share_rest: 其余占比
-- column ratio (rate): Ratio
-- column[zh_CN] ratio: 倍数
-- column chi_square (rate): Chi-square
-- column[zh_CN] chi_square: 卡方
-- behind field (ours): Field
-- behind[zh_CN] field: 字段
-- behind value: Value
-- behind[zh_CN] value: 值
-- behind ref (ref): Reference
-- behind[zh_CN] ref: 编号
-- behind name: Name
-- behind[zh_CN] name: 名称
-- behind inside (mark): In it
-- behind[zh_CN] inside: 群内
-- formula: For each value of each field: the share of those in the segment who have it, of the rest of the records of its
--   kind, and how many times as often it is found in the segment. Not listed: values that fewer than 5 in the segment
--   have, and what all the records have. The most telling first, by chi-square = N (a d − b c)² ÷ ((a + b)(c + d)(a + c)(b + d)), where a and b have the
--   value, in the segment and outside, c and d do not; above 3.84 it would come by chance in fewer than 1 of 20 such
--   comparisons. A field is compared as it is written; a record can have several tags.
-- formula[zh_CN]: 对每个字段的每个值：群内有该值的占比、同类其余记录中的占比，以及两者的倍数。群内不足 5 条的值、以及所有记录都有的值不列。最能说明问题的排在前面，
--   按卡方＝N (a d − b c)² ÷ ((a + b)(c + d)(a + c)(b + d)) 排序：a、b 为群内、群外有该值的，c、d 为没有的；大于 3.84 时，同样的比较中因偶然出现的不到
--   二十分之一。字段按原文比较；一条记录可有多个标签。
-- source: K. Pearson 1900, Philosophical Magazine 50:157–175
WITH traits AS (
    SELECT 'city' AS field, city AS value, noun, id FROM everybody
    UNION ALL SELECT 'region', region, noun, id FROM everybody
    UNION ALL SELECT 'country', country, noun, id FROM everybody
    UNION ALL SELECT 'source', source, noun, id FROM everybody
    UNION ALL SELECT 'industry', industry, noun, id FROM everybody WHERE noun = 'org'
    UNION ALL SELECT 'lifecycle', lifecycle, noun, id FROM everybody
    UNION ALL SELECT 'owner', owner.name, noun, everybody.id
    FROM everybody LEFT JOIN "user" AS owner ON owner.id = everybody.owner_id
    UNION ALL SELECT 'tag', tag.name, 'contact', contact_id FROM contact_tag JOIN tag ON tag.id = contact_tag.tag_id
    UNION ALL SELECT 'tag', tag.name, 'org', org_id FROM org_tag JOIN tag ON tag.id = org_tag.tag_id
    UNION ALL SELECT 'role', role, 'org', org_id FROM org_role
),
told AS (
    SELECT field, value, everybody.ref, everybody.name, everybody.inside
    FROM traits JOIN everybody ON everybody.noun = traits.noun AND everybody.id = traits.id
),
totals AS (
    SELECT CAST(coalesce(sum(inside), 0) AS BIGINT) AS inside, CAST(coalesce(sum(1 - inside), 0) AS BIGINT) AS rest FROM everybody
),
counted AS (
    SELECT field, value, CAST(sum(inside) AS BIGINT) AS inside, CAST(sum(1 - inside) AS BIGINT) AS rest
    FROM told GROUP BY field, value
),
compared AS (
    SELECT counted.*, totals.inside AS all_inside, totals.rest AS all_rest,
        CAST(counted.inside AS DOUBLE) * (totals.rest - counted.rest) - CAST(counted.rest AS DOUBLE) * (totals.inside - counted.inside)
            AS difference,
        CAST(counted.inside + counted.rest AS DOUBLE) * (totals.inside + totals.rest - counted.inside - counted.rest)
            * totals.inside * totals.rest AS product
    FROM counted CROSS JOIN totals
    WHERE counted.inside >= 5
),
judged_values AS (
    SELECT compared.*, difference * difference * (all_inside + all_rest) / product AS chi_square FROM compared WHERE product > 0
)
-- rows
SELECT field, value, inside, CAST(inside AS DOUBLE) / all_inside AS share, rest,
    CAST(rest AS DOUBLE) / all_rest AS share_rest,
    CASE WHEN rest > 0 THEN CAST(inside AS DOUBLE) * all_rest / (CAST(rest AS DOUBLE) * all_inside) END AS ratio, chi_square
FROM judged_values
ORDER BY chi_square DESC, field, coalesce(value, '');
-- counted
SELECT absent AS why, count(*) AS n FROM every_record GROUP BY absent;
-- behind
SELECT field, value, ref, name, inside FROM told ORDER BY field, coalesce(value, ''), ref;
