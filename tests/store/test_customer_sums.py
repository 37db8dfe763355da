"""What the sums over all orders are read from says the same as the orders one by one; the boxes are those of rfm.py."""

import random
from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
import trading

from crmctl.domain import rfm
from crmctl.domain.report import Asked
from crmctl.store import chosen, creation, report_files, report_values, reports
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
ZONE = ZoneInfo("Asia/Shanghai")
PARTS = reports._FOLDER / "parts"
SUMS = """-- with: orders, bought
WITH one_by_one AS (
    SELECT customer, min(ordered_on) AS first_on, max(ordered_on) AS last_on, count(*) AS orders,
        sum(total_minor) AS total_minor
    FROM sales WHERE absent IS NULL AND ordered_on >= $from_day AND ordered_on < $until_day GROUP BY customer
)
-- rows
SELECT 1 AS whole, bought.* FROM bought UNION ALL SELECT 0, one_by_one.* FROM one_by_one
-- counted
SELECT why, n FROM accounted WHERE n > 0
-- behind
SELECT CASE WHEN absent IS NULL AND (ordered_on < $from_day OR ordered_on >= $until_day) THEN 'other_time'
    ELSE absent END AS why, count(*) AS n FROM sales GROUP BY 1
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sums") / "crm.db"
    creation.create(path)
    trading.load(path, trading.make(7, customers=80, pace=2.0), NOW)
    return path


def part(name):
    return (PARTS / f"{name}.sql").read_text("utf-8")


@pytest.mark.parametrize("turn", range(12))
def test_sums_and_what_is_left_out_are_those_of_the_orders_one_by_one(file, turn):
    dice = random.Random(f"sums {turn}")
    report = report_files.parsed("sums", SUMS, part)
    since, until = dice.choice([(None, None), (date(2025, 3, 1), None), (date(2025, 3, 1), date(2026, 3, 1))])
    asked = Asked(
        dice.choice([date(2026, 11, 22), date(2025, 12, 31)]), since, until, currency=dice.choice(["CNY", "CNY", "USD"]),
        segment=dice.choice(["", "some"]),
    )  # fmt: skip
    with Store(file).reading() as db:
        db.execute("BEGIN")
        reports.prepare(db, asked.today, ZONE)
        some = [("org", id_) for id_ in range(1, 30, 2)] + [("contact", id_) for id_ in range(1, 60, 2)]
        chosen.lay(db, some if asked.segment else ())
        values = report_values.values(db, asked, None, ZONE)
        rows = [tuple(row) for row in db.execute(report.statement, values)]
        counted = {row["why"]: row["n"] for row in db.execute(report.accounting, values)}
        one_by_one = {row["why"]: row["n"] for row in db.execute(report.behind, values)}
        db.execute("ROLLBACK")
    assert counted == one_by_one
    sums = [sorted(row[1:] for row in rows if row[0] == whole) for whole in (1, 0)]
    assert sums[0] == sums[1]
    assert len(sums[0]) > 5 or asked.currency == "USD"


def test_the_sums_are_read_from_an_index(file):
    report = reports.named("pareto")
    with Store(file).reading() as db:
        reports.prepare(db, NOW.date(), ZONE)
        chosen.lay(db, ())
        values = report_values.values(db, Asked(NOW.date(), currency="CNY"), None, ZONE)
        plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {report.statement}", values)]
    assert "SCAN sales_order USING INDEX sales_order_counted" in plan


def test_the_boxes_of_the_report_are_those_of_conditions(file):
    scores = [(r, f, m) for r, f, m in product(range(1, 6), repeat=3)]
    given = " UNION ALL ".join(f"SELECT {r} AS r, {f} AS f, {m} AS m" for r, f, m in scores)
    boxed = part("rfm_scores").partition("boxed AS (")[2].partition("    FROM scored")[0]
    case = boxed[boxed.index("CASE") : boxed.index(" END AS box")] + " END"
    with Store(file).reading() as db:
        found = {tuple(row)[:3]: row["box"] for row in db.execute(f"SELECT r, f, m, {case} AS box FROM ({given})")}
        boxes = part("rfm_scores").partition("boxes AS (")[2].rpartition(")")[0]
        order = [row["box"] for row in db.execute(f"SELECT box FROM ({boxes}) ORDER BY place")]
    assert found == {one: rfm.box_of(*one).key for one in scores}
    assert order == [box.key for box in rfm.every()]
    assert set(found.values()) == set(order)
