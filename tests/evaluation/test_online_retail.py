"""examples/online_retail.py on the real files: a year of a shop, and every figure that is known of it, to the cent."""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
import transcripts

FOLDER = transcripts.ROOT.parent / "shared" / "data" / "analytics"
ODD, NOBODY = FOLDER / "online_retail_odd.csv.xz", FOLDER / "online_retail_nocustomer.csv.xz"
pytestmark = pytest.mark.skipif(not ODD.exists(), reason=f"the files of Online Retail are not at {FOLDER}")
SNAPSHOT = ("--as-of", "2011-12-10")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Return the file that the example makes, and what it said."""
    folder = tmp_path_factory.mktemp("shop")
    path = folder / "shop.db"
    environ = {
        **os.environ, "HOME": str(folder), "CRMCTL_LANG": "en", "CRMCTL_NOW": "2026-11-22T09:00:00+00:00", "TZ": "UTC",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    said = ""
    script = [sys.executable, str(transcripts.ROOT / "examples" / "online_retail.py"), "shop.db", str(ODD), str(NOBODY)]
    for words in (["crmctl", "--db", "shop.db", "init", "--currency", "GBP", "--country", "GB"], script):
        done = subprocess.run(words, env=environ, cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    return path, said


@pytest.fixture
def asked(bare, shop, monkeypatch):
    """Run a command on that file; give its rows."""
    monkeypatch.setenv("CRMCTL_DB", str(shop[0]))

    def run(*words):
        done = bare(*words, "-o", "json")
        assert done.status == 0, done.err
        return done.json

    return run


def only(rows):
    (row,) = rows
    return row


def test_the_oddities_are_said(shop):
    said = shop[1]
    for words in (
        "212,199 rows, 11,659 orders, 1,946 of them cancellations, 2,452 lines that repeat another one exactly",
        "135,080 rows without a customer",
        "212199 rows: 11659 new, 0 changed, 0 the same, 0 rejected",
        "135080 rows: 3710 new, 0 changed, 0 the same, 0 rejected",
        "price 0.001 is finer than the currency",
    ):
        assert words in said


def test_every_line_is_there_the_repeated_ones_too(asked):
    lines = (
        "SELECT count(*) AS n, sum(order_line.total_minor) AS total FROM order_line JOIN sales_order "
        "ON sales_order.id = order_id WHERE org_id IS NOT NULL"
    )
    counted = f"{lines} AND status <> 'cancelled' AND quantity_thousandths > 0 AND coalesce(price_minor, 1) > 0"
    assert only(asked("sql", "--raw", lines))["n"] == 212_199
    assert only(asked("sql", "--raw", counted)) == {"n": 207_329, "total": 433_237_536}
    repeated = (
        "SELECT sum(n - 1) AS n FROM (SELECT count(*) AS n FROM order_line JOIN sales_order ON sales_order.id = order_id "
        "WHERE org_id IS NOT NULL GROUP BY order_id, product_id, name, quantity_thousandths, price_minor "
        "HAVING count(*) > 1)"
    )
    assert only(asked("sql", "--raw", repeated))["n"] >= 2_452  # beside them, those whose time or spelling differs


def test_recency_frequency_value(asked):
    rows = asked("report", "run", "rfm", *SNAPSHOT)
    days, orders = [row["days"] for row in rows], [row["orders"] for row in rows]
    minor = [round(float(row["total"]) * 100) for row in rows]
    assert (len(rows), sum(orders), sum(minor)) == (2_166, 9_713, 433_237_536)
    assert (round(statistics.fmean(days), 3), statistics.median(days)) == (93.664, 51.5)
    assert (round(statistics.fmean(orders), 4), statistics.median(orders), max(orders)) == (4.4843, 2, 201)
    assert round(statistics.fmean(minor) / 100, 2) == 2000.17
    assert abs(statistics.median(minor) / 100 - 683.12) <= 0.01  # between 683.11 and 683.13 or so
    scores = [f"{row['r']}{row['f']}{row['m']}" for row in rows]
    assert (scores.count("555"), scores.count("111")) == (175, 97)
    boxes = asked("report", "run", "rfm-boxes", *SNAPSHOT)
    assert {row["box"]: row["customers"] for row in boxes} == {
        box["box"]: sum(row["box"] == box["box"] for row in rows) for box in boxes
    }
    assert sum(row["customers"] for row in boxes) == 2_166


def test_how_few_make_how_much(asked):
    row = only(asked("report", "run", "concentration", *SNAPSHOT))
    assert (row["customers"], row["total"], row["currency"]) == (2_166, "4332375.36", "GBP")
    assert (row["top_customers"], round(row["top_share"], 4)) == (434, 0.7320)
    assert (row["most_customers"], round(row["most_share"], 4)) == (596, 0.2752)
    tenths = asked("report", "run", "pareto", *SNAPSHOT)
    assert [row["customers"] for row in tenths] == [217, 217, 216, 217, 216, 217, 217, 216, 217, 216]
    assert round(tenths[-1]["cumulative"], 9) == 1


def test_cohorts(asked):
    rows = asked("report", "run", "cohorts", *SNAPSHOT)
    cells = {}
    for row in rows:
        cells.setdefault(row["cohort"], []).append(row["customers"])
    assert cells["2010-12"] == [468, 178, 153, 188, 159, 195, 179, 172, 167, 187, 182, 250, 135]
    assert cells["2011-06"] == [127, 20, 16, 30, 30, 47, 8]
    assert {row["cohort"] for row in rows if row["is_partial"]} == set(cells) - {"weighted mean"}
    assert sum(row["size"] for row in rows if row["k"] == 0 and row["cohort"] != "weighted mean") == 2_166


def test_thirteen_months(asked):
    rows = asked("report", "run", "series", *SNAPSHOT)
    assert [row["month"] for row in rows] == ["2010-12", *(f"2011-{month:02}" for month in range(1, 13))]
    assert sum(row["orders"] for row in rows) == 9_713
    assert sum(round(float(row["total"]) * 100) for row in rows) == 433_237_536
    assert [row["is_partial"] for row in rows] == [0] * 12 + [1]
    assert rows[-1]["year_before"] == rows[0]["total"] == "309296.21"


def test_what_is_left_out_is_said(bare, shop, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(shop[0]))
    for name in ("rfm-boxes", "pareto", "concentration", "cohorts", "series"):
        done = bare("report", "run", name, *SNAPSHOT, "-o", "table")
        assert "Used: 9713 orders. Left out: 3528 of no customer; 2128 cancelled or refunded." in done.err, done.err
