"""The bridge from the period before to the period asked for adds up to the cent, whatever was bought, and says whose."""

import sqlite3
from collections import defaultdict
from datetime import date, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmctl.domain.report import Asked
from crmctl.domain.report_periods import earlier
from crmctl.store import chosen, civil_days, report_values, reports
from crmctl.store.creation import create

ZONE = timezone(timedelta(hours=8))
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
AT = "2024-01-01T00:00:00Z"
DAYS = st.one_of(
    st.integers(0, 900).map(lambda back: TODAY - DAY * back),
    st.sampled_from([date(2026, 1, 1), date(2025, 12, 31), date(2024, 12, 31), date(2024, 2, 29), TODAY, TODAY + DAY]),
)
ORDERS = st.lists(
    st.tuples(
        st.sampled_from([("org", 1), ("org", 2), ("org", 3), ("contact", 1), ("contact", 2), None]),
        DAYS,
        st.one_of(st.integers(-5000, 500_000), st.sampled_from([0, 1, 100, 100])),
        st.sampled_from(["CNY", "CNY", "CNY", "CNY", "USD"]),
        st.sampled_from(["paid", "paid", "open", "delivered", "cancelled", "refunded"]),
        st.sampled_from([None, None, None, None, AT]),
    ),
    max_size=25,
)
BOUNDS = st.tuples(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS)).filter(
    lambda pair: None in pair or pair[0] < pair[1]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("bridge") / "crm.db"
    create(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.row_factory = sqlite3.Row
    for id_ in (1, 2, 3):
        db.execute(
            "INSERT INTO org (id, uid, name, name_key, core_key, created_at, updated_at) VALUES (?, ?, '甲', '甲', '甲', ?, ?)",
            (id_, f"O{id_}", AT, AT),
        )
        db.execute(
            "INSERT INTO contact (id, uid, name, name_key, created_at, updated_at) VALUES (?, ?, '王', '王', ?, ?)",
            (id_, f"C{id_}", AT, AT),
        )
    civil_days.lay(db, "2024-02-01T00:00:00Z", TODAY, ZONE)
    chosen.lay(db, ())
    yield db
    db.close()


def written(db, orders):
    db.execute("PRAGMA query_only = OFF")
    db.execute("BEGIN")
    for number, (whose, day, total, currency, status, deleted_at) in enumerate(orders):
        noun, id_ = whose or ("org", None)
        db.execute(
            f"INSERT INTO sales_order (uid, number, {noun}_id, ordered_on, total_minor, currency, status, created_at, "
            "updated_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (f"S{number}", str(number), id_, day.isoformat(), total, currency, status, AT, AT, deleted_at),
        )


def spans(since, until):
    """Return the period before and the one asked for; what is open ends with today, or begins with the world."""
    end = until or date(9999, 1, 1)
    if since is None:
        return (date(1, 1, 1), date(1, 1, 1)), (date(1, 1, 1), end)
    if until:
        return earlier(since, until), (since, end)
    return (since - (TODAY + DAY - since), since), (since, end)


def worked_out(orders, since, until):
    before, now = spans(since, until)
    first, then_, now_ = {}, defaultdict(int), defaultdict(int)
    for whose, day, total, currency, status, deleted_at in orders:
        if not whose or total <= 0 or currency != "CNY" or status in {"cancelled", "refunded"} or deleted_at:
            continue
        if day > TODAY or day >= now[1]:
            continue
        first[whose] = min(day, first.get(whose, day))
        then_[whose] += total if before[0] <= day < before[1] else 0
        now_[whose] += total if now[0] <= day < now[1] else 0
    parts = {
        "opening": [then_[one] for one in first if then_[one]],
        "new customers": [now_[one] for one in first if now_[one] and not then_[one] and first[one] >= now[0]],
        "won back": [now_[one] for one in first if now_[one] and not then_[one] and first[one] < now[0]],
        "growth": [now_[one] - then_[one] for one in first if now_[one] > then_[one] > 0],
        "shrinkage": [then_[one] - now_[one] for one in first if then_[one] > now_[one] > 0],
        "lost customers": [then_[one] for one in first if then_[one] and not now_[one]],
        "closing": [now_[one] for one in first if now_[one]],
    }
    return {part: (len(sums), sum(sums)) for part, sums in parts.items()}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=ORDERS, bounds=BOUNDS)
def test_the_bridge_adds_up_to_the_cent(file, orders, bounds):
    since, until = bounds
    written(file, orders)
    try:
        values = report_values.values(file, Asked(TODAY, since, until, currency="CNY"), None, ZONE)
        rows = [dict(row) for row in reports.rows(file, reports.named("bridge"), values)]
        rates = dict(next(iter(reports.rows(file, reports.named("retention"), values))))
        behind = [dict(row) for row in reports.behind(file, reports.named("bridge"), values)]
        counted = dict(reports.accounting(file, reports.named("bridge"), values))
    finally:
        file.execute("ROLLBACK")
    customers = {row["part"]: row["customers"] for row in rows}
    revenue = {row["part"]: row["revenue_minor"] for row in rows}
    plus, minus = ("opening", "new customers", "won back", "growth"), ("shrinkage", "lost customers")
    assert sum(revenue[part] for part in plus) - sum(revenue[part] for part in minus) == revenue["closing"]
    assert (
        customers["opening"] + customers["new customers"] + customers["won back"] - customers["lost customers"]
        == customers["closing"]
    )
    assert {part: (customers[part], revenue[part]) for part in revenue} == worked_out(orders, since, until)
    assert sum(row["revenue_before_minor"] for row in behind) == revenue["opening"]
    assert sum(row["revenue_minor"] for row in behind) == revenue["closing"]
    assert sum(counted.values()) == len(orders)
    kept = customers["opening"] - customers["lost customers"]
    assert (rates["opening"], rates["kept"]) == (customers["opening"], kept)
    assert rates["retention"] == (kept / customers["opening"] if customers["opening"] else None)
    gone = revenue["shrinkage"] + revenue["lost customers"]
    gained = revenue["new customers"] + revenue["won back"] + revenue["growth"]
    assert rates["quick_ratio"] == (gained / gone if gone else None)
    assert rates["kept_revenue_minor"] == revenue["opening"] + revenue["growth"] - gone
