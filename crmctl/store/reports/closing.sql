-- title: Won and lost by age
-- title[zh_CN]: 按商机天数看赢单与输单
-- order: 70
-- with: deals, deal-days
-- takes: since, until, days, pipeline, owner, segment, as-of
-- unit: deal, deals
-- unit[zh_CN]: 个商机
-- column day (number): By day
-- column[zh_CN] day: 第几天为止
-- column won (percent): Won
-- column[zh_CN] won: 赢单
-- column lost (percent): Lost
-- column[zh_CN] lost: 输单
-- column open (percent): Open
-- column[zh_CN] open: 进行中
-- column at_risk (number): Seen longer
-- column[zh_CN] at_risk: 此后仍在看
-- column is_median (mark): Half are closed
-- column[zh_CN] is_median: 半数已结束
-- why other_time: came at another time
-- why[zh_CN] other_time: 不在这段时间内建立
-- why backwards: closed before the day they came
-- why[zh_CN] backwards: 结束早于建立
-- formula: Of the deals that came in the period, the share won, lost and still open so many civil days after they came.
--   Open deals are censored at their age: Aalen–Johansen, won(t) = Σ S(u−) × won on day u ÷ deals at risk on day u, and
--   S(u) = S(u−) × (1 − closed ÷ at risk), in the exact product form with ties.
-- formula[zh_CN]: 这段时间内建立的商机，在建立后第几天为止赢单、输单、仍未结束的各占多少。进行中的商机按现有天数删失：Aalen–Johansen 估计，
--   赢单(t)＝Σ S(u−) × 第 u 天赢单数 ÷ 第 u 天在险数，S(u)＝S(u−) ×（1 − 结束数 ÷ 在险数），同一天多个结束按精确连乘式计算。
-- source: O. Aalen & S. Johansen 1978, Scandinavian Journal of Statistics 5:141–150
-- then: closing
-- chart: line label=day value=won,lost,open
-- behind deal (ref): Deal
-- behind[zh_CN] deal: 商机
-- behind title: Title
-- behind[zh_CN] title: 标题
-- behind outcome (ours): Outcome
-- behind[zh_CN] outcome: 结果
-- behind came_on (day): Came
-- behind[zh_CN] came_on: 建立日
-- behind closed_on (day): Closed
-- behind[zh_CN] closed_on: 结束日
-- behind days (number): Days
-- behind[zh_CN] days: 天数
WITH judged AS (
    SELECT dated.*, coalesce(absent, CASE
        WHEN created_at < $from OR created_at >= $until THEN 'other_time'
        WHEN closed_day < created_day THEN 'backwards' END) AS why
    FROM dated
)
-- rows
SELECT status, coalesce(closed_day, $today) - created_day AS days, count(*) AS deals
FROM judged WHERE why IS NULL
GROUP BY status, coalesce(closed_day, $today) - created_day
ORDER BY days, status;
-- behind
SELECT 'd' || judged.id AS deal, judged.title, judged.status AS outcome, came.day AS came_on, ended.day AS closed_on,
    coalesce(closed_day, $today) - created_day AS days
FROM judged
JOIN civil_day AS came ON came.number = created_day
LEFT JOIN civil_day AS ended ON ended.number = closed_day
WHERE why IS NULL
ORDER BY days, judged.status, judged.id;
