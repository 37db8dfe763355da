-- Those in the segment and the rest: all records of its kind that are there. inside: 1 for who is in it.
-- needs: segment
-- unit: record, records
-- unit[zh_CN]: 条记录
-- why trash: in the trash
-- why[zh_CN] trash: 在回收站里
kinds AS (
    SELECT DISTINCT noun FROM chosen
),
year_before AS (
    SELECT '' || (CAST(substr($day, 1, 4) AS BIGINT) - 1) || substr($day, 5, 6) AS day
),
every_record AS (
    SELECT 'org' AS noun, org.id, 'o' || org.id AS ref, name, city, region, country, source, industry, owner_id, lifecycle,
        created_at, CASE WHEN deleted_at IS NOT NULL THEN 'trash' END AS absent
    FROM org JOIN kinds ON kinds.noun = 'org' WHERE merged_into IS NULL AND created_at < $before
    UNION ALL
    SELECT 'contact', contact.id, 'c' || contact.id, name, city, region, country, source, NULL, owner_id, lifecycle,
        created_at, CASE WHEN deleted_at IS NOT NULL THEN 'trash' END
    FROM contact JOIN kinds ON kinds.noun = 'contact' WHERE merged_into IS NULL AND created_at < $before
),
everybody AS (
    SELECT every_record.*, CASE WHEN chosen.id IS NULL THEN 0 ELSE 1 END AS inside
    FROM every_record LEFT JOIN chosen ON chosen.noun = every_record.noun AND chosen.id = every_record.id
    WHERE absent IS NULL
)
