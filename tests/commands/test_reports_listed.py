"""The rows behind the reports are those that there are: told from what was made up, not from the file.

``test_reports_explained`` sees that the figures follow from the rows that are listed; this, that nothing is missing among
them and nothing too much. What deals went through is compared in ``test_report_figures``.
"""

import json
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
import trading
from explained.figures import minor, months_back
from explained.listed import Made

from crmctl.store import creation
from crmctl.store.database import instant

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
MADE = trading.make(8, customers=24, deals=40, pace=1.5)
DAYS = (None, "2026-06-30", "2025-08-31")
PERIODS = (("2025-11-01", "2026-11-01"), ("2025-03-17", "2025-08-02"))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("listed") / "made.db"
    creation.create(path)
    trading.load(path, MADE, NOW)
    return path


def test_there_is_something_to_list():
    made = Made(MADE, NOW.date(), instant(NOW))
    assert [bool(made.orders(code)) for code in ("CNY", "USD", "KWD", "JPY")] == [True] * 4
    assert made.orders("CNY") != made.orders("CNY", given_back=True)
    assert {kind for _channel, _minutes, kind in made.contacts("", "9999").values()} >= {
        "not reached",
        "ordered",
        "nothing",
    }
    assert {how for _who, how in made.tasks("", "9999").values()} == {"in time", "done late", "not done"}
    assert any(gaps > 3 for *_some, gaps, _median in made.paces().values())


@pytest.fixture(params=DAYS)
def made(request):
    """What was made up, as of a day."""
    if not request.param:
        return Made(MADE, NOW.date(), instant(NOW + timedelta(seconds=1)))
    day = date.fromisoformat(request.param)
    return Made(MADE, day, instant(datetime(day.year, day.month, day.day, tzinfo=NOW.tzinfo) + timedelta(days=1)))


@pytest.fixture
def listed(bare, file, monkeypatch, made):
    """listed(report, …): the rows behind it, as of that day."""

    def run(name, *words):
        monkeypatch.setenv("CRMCTL_DB", str(file))
        as_of = ("--as-of", made.day) if made.day != str(NOW.date()) else ()
        done = bare("report", "run", name, *as_of, *words, "--explain", "-o", "json")
        assert done.status == 0, done.err
        return json.loads(done.out)

    return run


def of(period):
    return ("--since", period[0], "--until", period[1])


def orders(rows):
    return Counter((row["order"], row["ordered_on"], row["customer"], minor(row)) for row in rows)


@pytest.mark.parametrize("currency", ["CNY", "USD", "KWD", "JPY"])
def test_orders(listed, made, currency):
    kind = ("--currency", currency)
    assert orders(listed("cohorts", *kind)) == made.orders(currency)
    first = months_back(made.today, 2 + 12)[0]
    assert orders(listed("series", "--months", 2, *kind)) == made.orders(currency, first, given_back=True)
    for period in PERIODS:
        assert orders(listed("rfm", *of(period), *kind)) == made.orders(currency, *period)
        for name in ("pareto", "concentration", "rfm-boxes"):
            rows = {row["customer"]: (row["orders"], minor(row)) for row in listed(name, *of(period), *kind)}
            assert rows == made.sums(currency, *period), name


def test_two_periods(listed, made):
    """The year to 1 November 2026 beside the year before it, and 138 days beside 138 days."""
    for period, before in zip(PERIODS, ("2024-11-01", "2024-10-30"), strict=True):
        then, now = made.sums("CNY", before, period[0]), made.sums("CNY", *period)
        first = {whose: min(day for _n, day, who, _a in made.orders("CNY") if who == whose) for whose in {*then, *now}}
        for name in ("bridge", "retention"):
            rows = {
                row["ref"]: (row["orders_before"], minor(row, "revenue_before"), row["orders"], minor(row, "revenue"), row["first_on"])
                for row in listed(name, *of(period)) if row["part"]
            }  # fmt: skip
            assert rows == {whose: (*then[whose], *now[whose], first[whose]) for whose in first}, name


def test_what_was_given_back(listed, made):
    for period, before in zip(PERIODS, ("2024-11-01", "2024-10-30"), strict=True):
        rows = {
            row["ref"]: (minor(row, "given_back_before"), minor(row, "given_back"))
            for row in listed("retention", *of(period))
        }
        then, now = made.returned(before, period[0]), made.returned(*period)
        assert rows == {whose: (then[whose], now[whose]) for whose in {*then, *now}}


def test_who_was_reached(listed, made):
    known = {row["ref"] for row in listed("lifecycle")}
    for period in PERIODS:
        rows = [row for row in listed("flows", *of(period)) if row["flow"] == "reached"]
        tried = {ref: day for ref, day in made.tried(*period).items() if ref in known}
        assert {row["ref"]: row["reached_on"] for row in rows} == tried
        for row in rows:
            orders, amount = made.sums("CNY", row["reached_on"] or "9999", period[1])[row["ref"]]
            assert (row["ordered"], minor(row, "revenue")) == (int(orders > 0), amount), row


def test_paces(listed, made):
    paces = made.paces()
    for name in ("lifecycle", "lifecycle-customers"):
        found = {
            row["ref"]: (row["all_orders"], row["first_on"], row["previous_on"], row["last_on"], row["gaps"], row["median_gap"])
            for row in listed(name) if row["last_on"]
        }  # fmt: skip
        gone = {f"o{row['id']}" for row in MADE.tables["org"] if row["deleted_at"]}
        gone |= {f"c{row['id']}" for row in MADE.tables["contact"] if row["deleted_at"]}
        assert found == {whose: pace for whose, pace in paces.items() if whose not in gone}, name


def test_interactions(listed, made):
    for period in PERIODS:
        rows = [row for row in listed("channels", *of(period)) if row["what"] == "interaction"]
        assert {row["ref"]: (row["channel"], row["minutes"], row["result"]) for row in rows} == made.contacts(*period)
        rows = listed("capture-delay", *of(period))
        assert {row["ref"]: row["seconds"] for row in rows} == made.written(*period)
        said = {f"i{row['id']}": (row["user"], row["is_touch"]) for row in made.said(*period)}
        for name in ("activity", "weekly"):
            rows = [
                row
                for row in listed(name, *of(period))
                if row["ref"] in said and row["result"] in {"reached", "not reached"}
            ]
            assert {row["ref"]: (row["person"], int(row["result"] == "reached")) for row in rows} == said, name


def test_tasks(listed, made):
    for period in PERIODS:
        rows = [row for row in listed("weekly", *of(period)) if row["what"] == "task"]
        assert {row["ref"]: (row["person"], row["result"]) for row in rows} == made.tasks(*period)
        after = str(date.fromisoformat(period[1]) + timedelta(days=7))
        rows = [row for row in listed("weekly", *of(period)) if row["what"] == "next week"]
        left = {ref: (who, how) for ref, (who, how) in made.tasks(period[1], after).items() if how == "not done"}
        assert {row["ref"]: (row["person"], row["result"]) for row in rows} == left
        until = min(period[1], str(made.today + timedelta(days=1)))
        rows = [row for row in listed("activity", *of(period)) if row["what"] == "task"]
        found = {
            row["ref"]: (row["person"], "not done" if row["result"] == "overdue" else row["result"]) for row in rows
        }
        assert found == made.tasks(period[0], until)
        edges = [instant(datetime.combine(date.fromisoformat(day), time(), NOW.tzinfo)) for day in period]
        rows = [row for row in listed("activity", *of(period)) if row["what"] == "next step"]
        assert {row["ref"]: row["person"] for row in rows} == made.steps(*edges)


def test_records(listed, made):
    if made.day != str(NOW.date()):
        pytest.skip("what a record holds is known of now alone")
    expected = made.filled(NOW)
    rows = {row["ref"]: row for row in listed("quality")}
    assert set(rows) == set(expected)
    for ref, fields in expected.items():
        row = rows[ref]
        assert {key: row[key] for key, value in fields.items() if row[key] is not None or value} == {
            key: value for key, value in fields.items() if row[key] is not None or value
        }, ref


def test_segment(bare, file, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(file))
    city = next(name for name in ("上海", "杭州") if name != MADE.tables["org"][0]["city"])  # the first has odd orders
    assert bare("segment", "save", "同城", f"city:{city}", "--kind", "orgs", "--force").status == 0
    rows = bare("report", "run", "segment", "--segment", "同城", "--explain", "-o", "json").json
    made = Made(MADE, NOW.date(), instant(NOW))
    sums = made.sums("CNY", "2025-11-23", "9999")
    expected = {
        f"o{org['id']}": ("in the segment" if org["city"] == city else "the rest", *sums[f"o{org['id']}"])
        for org in MADE.tables["org"] if not org["deleted_at"]
    }  # fmt: skip
    assert {
        row["ref"]: (row["whom"], row["orders"], minor(row, "revenue")) for row in rows if row["kind"] == "org"
    } == expected


def test_stages_without_deals_are_told(bare, file, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(file))
    for name, kinds in (("pipeline", {"open"}), ("funnel", {"open", "won"})):
        rows = bare("report", "run", name, "--as-of", "2024-03-31", "-o", "json").json
        stages = {
            (stage.pipeline, stage.name) for stage in MADE.selling.stages if stage.kind in kinds and not stage.retired
        }
        there = {(row["pipeline"], row["stage"]) for row in rows}
        held = {row["pipeline"] for row in rows}  # a funnel tells of pipelines that deals came into
        assert {one for one in stages if name == "pipeline" or one[0] in held} <= there
        retired = {(row["pipeline"], row["stage"]) for row in rows if row.get("deals") or row.get("entered")}
        assert there - stages <= retired


def test_the_figures_kept_nearest_are_compared_with(bare, file, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(file))
    for day in ("2025-12-31", "2026-09-30"):
        assert bare("report", "keep", "--as-of", day).status == 0
    for since, kept in ((None, "2025-12-31"), ("2026-03-01", "2025-12-31"), ("2026-08-01", "2026-09-30")):
        words = ("--since", since) if since else ()
        rows = bare("report", "run", "scorecard", *words, "--explain", "-o", "json").json
        then = {row["name"]: row["as_of"] for row in rows if row["occasion"] != "now"}
        assert then == {row["name"]: kept for row in bare("report", "run", "scorecard", "-o", "json").json}
