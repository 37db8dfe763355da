-- title: Scorecard
-- title[zh_CN]: 指标对比
-- order: 280
-- with: within, talks, todo, deals, deal-days, doubles, figures
-- takes: since, currency, as-of
-- unit: kept figure, kept figures
-- unit[zh_CN]: 个已存指标
-- column figure: Figure
-- column[zh_CN] figure: 指标
-- column before (number): Before
-- column[zh_CN] before: 之前
-- column now (number): Now
-- column[zh_CN] now: 现在
-- column unit: Unit
-- column[zh_CN] unit: 单位
-- column change (number): Change
-- column[zh_CN] change: 变化
-- column low (number): At least
-- column[zh_CN] low: 下限
-- column high (number): At most
-- column[zh_CN] high: 上限
-- column verdict (ours): Verdict
-- column[zh_CN] verdict: 结论
-- column as_of (day): Before: day
-- column[zh_CN] as_of: 之前的日期
-- column occasion (ours): Kept at
-- column[zh_CN] occasion: 存于
-- column note: Mind
-- column[zh_CN] note: 注意
-- column better (ours): Better is
-- column[zh_CN] better: 越…越好
-- column change_share (percent): Change, share
-- column[zh_CN] change_share: 变化率
-- column means: What it counts
-- column[zh_CN] means: 口径
-- column part (number): Part
-- column[zh_CN] part: 分子
-- column whole (number): Whole
-- column[zh_CN] whole: 分母
-- column part_before (number): Part before
-- column[zh_CN] part_before: 之前的分子
-- column whole_before (number): Whole before
-- column[zh_CN] whole_before: 之前的分母
-- column name: Name
-- column[zh_CN] name: 代号
-- behind name: Name
-- behind[zh_CN] name: 代号
-- behind occasion (ours): Kept at
-- behind[zh_CN] occasion: 存于
-- behind as_of (day): Day
-- behind[zh_CN] as_of: 日期
-- behind part (number): Part
-- behind[zh_CN] part: 分子
-- behind whole (number): Whole
-- behind[zh_CN] whole: 分母
-- behind deviation (number): Standard deviation × 1000
-- behind[zh_CN] deviation: 标准差 × 1000
-- behind currency: Currency
-- behind[zh_CN] currency: 货币
-- behind is_late (mark): Counted later
-- behind[zh_CN] is_late: 事后计算
-- why other_day: kept on another day
-- why[zh_CN] other_day: 存于其他日期
-- why later: later than that
-- why[zh_CN] later: 晚于所看的日期
-- why currency: in another currency
-- why[zh_CN] currency: 用其他货币
-- formula: Before: the figure kept nearest to the day of --since; without it that of the first import, or the earliest there is.
--   Now is counted by the same statement. Shares, and changes of them, are in points of %. Change, share = change ÷ before.
--   From at least to at most: the 95 % interval of the change: of shares Newcombe's, of means Welch's, of what is added up
--   over days that of events by chance (its variance is the sum of the squares). Better or worse: zero lies outside it; how
--   things stand at a moment is counted whole and has no interval. Too early: the days looked back on overlap those of
--   before. No data: then or now there is nothing to count it from.
-- formula[zh_CN]: 之前：离 --since 那天最近的已存指标；没有 --since 时取首次导入的，再没有就取最早的。现在的数用同一条语句计算。比率及其变化以百分点计。变化率＝变化 ÷ 之前。
--   下限到上限：变化的 95% 区间，比率用 Newcombe，平均数用 Welch，按天累加的数按随机事件估计（方差＝平方和）。区间不含零才判为变好或变差；某一时刻的存量是全数，没有区间。
--   为时过早：回看的天数与之前的重叠。没有数据：之前或现在没有可计算的记录。
-- source: R. G. Newcombe 1998, Statistics in Medicine 17:873–890, method 10; B. L. Welch 1947, Biometrika 34:28–35
-- then: scorecard
WITH kept AS (
    SELECT figure.*, CASE WHEN as_of > $day THEN 'later'
        WHEN figure.currency IS NOT NULL AND figure.currency <> $currency THEN 'currency' END AS absent
    FROM figure
),
days AS (
    SELECT day, CAST(substr(day, 1, 4) AS BIGINT) * 12 + CAST(substr(day, 6, 2) AS BIGINT) - 3 AS months,
        CAST(substr(day, 9, 2) AS BIGINT) AS day_of_month
    FROM (SELECT as_of AS day FROM kept UNION SELECT $from_day WHERE $from_day <> '') AS every_day
),
years AS (SELECT days.*, CAST(floor(CAST(months AS DOUBLE) / 12) AS BIGINT) AS years FROM days),
numbered AS (
    SELECT day, day_of_month + CAST(floor(CAST(153 * (months - 12 * years) + 2 AS DOUBLE) / 5) AS BIGINT) + 365 * years
        + CAST(floor(CAST(years AS DOUBLE) / 4) AS BIGINT) - CAST(floor(CAST(years AS DOUBLE) / 100) AS BIGINT)
        + CAST(floor(CAST(years AS DOUBLE) / 400) AS BIGINT) AS number
    FROM years
),
ordered AS (
    SELECT kept.*, row_number() OVER (
        PARTITION BY name ORDER BY CASE WHEN $from_day <> '' OR occasion = 'first import' THEN 0 ELSE 1 END,
            CASE WHEN wanted.number IS NULL THEN 0 WHEN taken.number < wanted.number THEN wanted.number - taken.number
                ELSE taken.number - wanted.number END,
            as_of, CASE occasion WHEN 'by hand' THEN 0 WHEN 'first import' THEN 1 ELSE 2 END, id) AS place
    FROM kept JOIN numbered AS taken ON taken.day = kept.as_of
    LEFT JOIN numbered AS wanted ON wanted.day = $from_day
    WHERE absent IS NULL
),
judged AS (
    SELECT kept.id, CASE WHEN kept.absent IS NOT NULL THEN kept.absent WHEN place > 1 THEN 'other_day' END AS why
    FROM kept LEFT JOIN ordered ON ordered.id = kept.id
),
told AS (
    SELECT name, occasion, as_of, part, whole, deviation, currency, is_late, definition FROM ordered WHERE place = 1
    UNION ALL
    SELECT name, 'now', $day, part, whole, NULL, CASE name WHEN 'revenue' THEN $currency END, 0, NULL FROM figures
)
-- rows
SELECT * FROM told ORDER BY name, CASE occasion WHEN 'now' THEN 1 ELSE 0 END, part;
-- behind
SELECT name, occasion, as_of, part, whole, deviation, currency, is_late
FROM told ORDER BY name, CASE occasion WHEN 'now' THEN 1 ELSE 0 END, part;
