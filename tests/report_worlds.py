"""Made-up customer files to ask reports of, and what to ask of them."""

from datetime import date, datetime, timedelta

import pytest
import trading
from explained.figures import Asked

from crmctl.store import creation, reports

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
TODAY = NOW.date()
REPORTS = {report.name: report for report in reports.listed()}
WORLDS = {"busy": (3, 16, 120), "few": (11, 8, 12), "dense": (5, 30, 90)}  # seed, customers, deals
SEGMENTS = {"会员": ("tag:VIP", "contacts"), "firms": ("city:上海", "orgs")}
KEPT = ("2025-12-31", "2026-09-30")  # days of which the key figures are kept
CURRENCIES = ("USD", "JPY", "KWD", "EUR")


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """The customer files by name, each made once."""
    return tmp_path_factory.mktemp("explained"), {}


@pytest.fixture
def look(bare, files, monkeypatch):
    """look(world, …): crmctl on that world's file, which nobody changes."""
    folder, made = files

    def at(world, *words):
        monkeypatch.setenv("CRMCTL_DB", str(folder / f"{world}.db"))
        if world not in made:
            made[world] = _make(bare, folder / f"{world}.db", world)
        return bare(*words)

    return at


def _make(crm, path, world):
    creation.create(path)
    if world in WORLDS:
        seed, customers, deals = WORLDS[world]
        trading.load(path, trading.make(seed, customers=customers, deals=deals, pace=1.5), NOW)
    elif world == "alone":
        for words in ALONE:
            assert crm(*words).status == 0, words
    for day in KEPT if world in WORLDS else ():
        done = crm("report", "keep", "--as-of", day)
        assert done.status == 0, done.err
    for name, (condition, kind) in SEGMENTS.items():
        done = crm("segment", "save", name, condition, "--kind", kind)
        assert done.status == 0, done.err
    return True


ALONE = [
    ("pipeline", "add", "直销", "--stages", "初谈=20%,赢单,输单"),
    ("org", "add", "东进", "--city", "上海"), ("contact", "add", "王芳", "--org", "东进"),
    ("order", "add", "--org", "o1", "--total", "120.50", "--on", "2026-11-02"),
    ("deal", "add", "样机", "--org", "o1", "--amount", "800"),
    ("log", "call", "王芳", "谈价格"),
]  # fmt: skip


def wishes(report, dice, world):
    """Return what to ask of a report: each of its options by itself, and a few together."""
    each = {
        "by": [("--by", name) for name in report.by],
        "segment": [("--segment", name) for name in SEGMENTS],
        "as-of": [("--as-of", day) for day in ("2025-07-01", "2026-02-28")],
        "since": [("--since", "2025-08-15"), ("--period", "2026"), ("--period", "2026-09"), ("--since", "2026-03-01", "--until", "2026-06-11")]
        if "until" in report.takes else [("--since", "2025-08-15"), ("--since", "2026-08-01")],
        "currency": [("--currency", code) for code in dice.sample(CURRENCIES, 2)],
        "months": [("--months", 1), ("--months", 40)],
        "days": [("--days", "0,7,45,400")],
        "owner": [("--owner", "王芳")] if world in WORLDS else [],
        "pipeline": [("--pipeline", "直销")] if world in WORLDS else [],
    }  # fmt: skip
    known = {key: some for key, some in each.items() if key in report.takes and some}
    every = [words for some in known.values() for words in some]
    mixed = [sum((dice.choice(some) for some in known.values() if dice.random() < 0.5), ()) for _ in range(2)]
    if {"until", "as-of"} <= {*report.takes}:
        mixed.append(("--as-of", "2026-03-20", "--period", "2026-03"))
    return [(), *every, *dict.fromkeys(mixed)]


def asked_of(report, words):
    """Return what was asked, as the words say it and the heading where they do not."""
    given = dict(zip(words[::2], words[1::2], strict=True))
    day = date.fromisoformat(given.get("--as-of", str(TODAY)))
    since, until = _period(report, given, day)
    days = tuple(int(one) for one in given.get("--days", "").split(",") if one)
    by = given.get("--by", report.grouped)
    return Asked(day, since, until, by, given.get("--currency", "CNY"), int(given.get("--months", 13)), days)


def _period(report, given, day):
    """Return the half-open period that was asked for, or the one that the heading names."""
    if period := given.get("--period"):
        return _edges(period)
    since, until = (given.get(key) and date.fromisoformat(given[key]) for key in ("--since", "--until"))
    if since or until or not report.period:
        return since, until
    return _unasked(report.period, day)


def _edges(period):
    year, month = int(period[:4]), int(period[5:] or 0)
    if not month:
        return date(year, 1, 1), date(year + 1, 1, 1)
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def _unasked(period, day):
    first = day.replace(day=1)
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    if period == "last month":
        return (first - timedelta(days=1)).replace(day=1), first
    number, unit = period.split()
    after = (first + timedelta(days=31)).replace(day=1)
    if unit == "months":
        months = after.year * 12 + after.month - 1 - int(number)
        return date(months // 12, months % 12 + 1, 1), after
    tomorrow = day + timedelta(days=1)
    return tomorrow - timedelta(days=int(number) * {"weeks": 7, "days": 1}[unit]), tomorrow


def with_what_it_needs(report, words):
    return (*words, "--segment", "firms") if "segment" in report.needs and "--segment" not in words else words
