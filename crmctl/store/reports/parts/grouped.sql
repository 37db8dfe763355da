-- By what the rows are parted ($by): one name for each deal; by product as many as it has products.
grouped AS (
    SELECT deals.id AS deal_id, CASE $by
        WHEN 'owner' THEN owner.name
        WHEN 'month' THEN substr(closed.day, 1, 7)
        WHEN 'quarter' THEN substr(closed.day, 1, 4) || CASE
            WHEN substr(closed.day, 6, 2) <= '03' THEN '-Q1' WHEN substr(closed.day, 6, 2) <= '06' THEN '-Q2'
            WHEN substr(closed.day, 6, 2) <= '09' THEN '-Q3' ELSE '-Q4' END
        WHEN 'year' THEN substr(closed.day, 1, 4)
        WHEN 'source' THEN deals.source
        WHEN 'org' THEN org.name
        WHEN 'product' THEN sold.name
        WHEN 'reason' THEN lost_reason.name
        WHEN 'pipeline' THEN pipeline.name
    END AS "by"
    FROM deals
    JOIN pipeline ON pipeline.id = deals.pipeline_id
    LEFT JOIN "user" AS owner ON owner.id = deals.owner_id
    LEFT JOIN org ON org.id = deals.org_id
    LEFT JOIN lost_reason ON lost_reason.id = deals.lost_reason_id AND deals.status = 'lost'
    LEFT JOIN civil_span AS closed ON $by IN ('month', 'quarter', 'year')
    AND closed.utc_day = substr(closed_at, 1, 10) AND closed.begins_at <= closed_at AND closed_at < closed.ends_at
    LEFT JOIN (
        SELECT DISTINCT line.deal_id, coalesce(product.name, line.name) AS name
        FROM deal_line AS line LEFT JOIN product ON product.id = line.product_id
        WHERE $by = 'product'
    ) AS sold ON sold.deal_id = deals.id
)
