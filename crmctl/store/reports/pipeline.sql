-- title: Open deals by stage
-- title[zh_CN]: 各阶段进行中的商机
-- order: 10
-- with: deals
-- takes: pipeline, owner, segment, as-of
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column pipeline: Pipeline
-- column[zh_CN] pipeline: 销售管道
-- column stage: Stage
-- column[zh_CN] stage: 阶段
-- column deals (number): Deals
-- column[zh_CN] deals: 商机
-- column amount (money): Sum
-- column[zh_CN] amount: 金额合计
-- column weighted (money): Weighted
-- column[zh_CN] weighted: 加权金额
-- column currency: Currency
-- column[zh_CN] currency: 货币
-- why closed: won or lost by then
-- why[zh_CN] closed: 届时已赢单或输单
-- formula: Weighted is the sum of amount × probability: the one stated for the deal, else that of its stage. Each currency
--   is added up by itself; deals without an amount have a line without a currency. Amounts are those of now.
-- formula[zh_CN]: 加权金额＝各商机「金额 × 成功率」之和；商机自己写明了成功率就用它的，否则用阶段的。各货币分别合计；没有金额的商机单列一行，
--   不带货币。金额以现在的为准。
-- source: CRM practice: amount × stage probability (HubSpot knowledge base, “weighted amount”)
-- source[zh_CN]: CRM 通行做法：金额 × 阶段成功率（HubSpot 知识库「weighted amount」）
-- chart: bars label=pipeline,stage value=deals
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind pipeline: Pipeline
-- behind[zh_CN] pipeline: 销售管道
-- behind stage: Stage
-- behind[zh_CN] stage: 阶段
-- behind amount (money): Amount
-- behind[zh_CN] amount: 金额
-- behind probability (percent): Probability
-- behind[zh_CN] probability: 成功率
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
WITH judged AS (
    SELECT deals.*, coalesce(absent, CASE WHEN status <> 'open' THEN 'closed' END) AS why FROM deals
),
summed AS (
    SELECT judged.stage_id, judged.currency, count(*) AS deals, sum(amount_minor) AS amount_minor,
        sum(amount_minor * coalesce(judged.probability, stage.probability)) + 50 AS hundredths
    FROM judged JOIN stage ON stage.id = judged.stage_id
    WHERE why IS NULL GROUP BY judged.stage_id, judged.currency
)
-- rows
SELECT pipeline.name AS pipeline, stage.name AS stage, coalesce(summed.deals, 0) AS deals, amount_minor,
    CAST(CAST(hundredths - hundredths % 100 AS DOUBLE) / 100 AS BIGINT) AS weighted_minor, currency
FROM stage
JOIN pipeline ON pipeline.id = stage.pipeline_id
LEFT JOIN summed ON summed.stage_id = stage.id
WHERE (summed.deals > 0 OR (stage.kind = 'open' AND stage.retired_at IS NULL AND pipeline.retired_at IS NULL))
AND ($pipeline IS NULL OR pipeline.id = $pipeline)
ORDER BY pipeline.is_default DESC, pipeline.id, stage.position, stage.id, coalesce(currency, '');
-- behind
SELECT 'd' || judged.id AS deal, judged.title, pipeline.name AS pipeline, stage.name AS stage, amount_minor,
    CAST(coalesce(judged.probability, stage.probability) AS DOUBLE) / 100 AS probability, judged.currency
FROM judged
JOIN stage ON stage.id = judged.stage_id
JOIN pipeline ON pipeline.id = stage.pipeline_id
WHERE why IS NULL
ORDER BY pipeline.is_default DESC, pipeline.id, stage.position, stage.id, coalesce(judged.currency, ''), judged.id;
