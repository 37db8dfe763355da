"""Which civil day an instant falls on, where clocks change and where midnight does not exist."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crmctl.store import civil_days
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.driver import DatabaseError

DAY_OF = "SELECT day, number FROM civil_day WHERE begins_at <= ? ORDER BY begins_at DESC LIMIT 1"
SPAN_OF = """SELECT day, number, seconds FROM civil_span
    WHERE utc_day = substr($at, 1, 10) AND begins_at <= $at AND $at < ends_at"""


@pytest.fixture
def store(tmp_path):
    create(tmp_path / "crm.db")
    return Store(tmp_path / "crm.db", "tester")


@pytest.mark.parametrize(
    "name", ["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kiritimati", "UTC"]
)
def test_every_hour_is_on_the_day_its_clock_shows(store, name):
    """Apia left out a whole day, 30 December 2011; in São Paulo clocks went from midnight to one."""
    zone, at = ZoneInfo(name), datetime(2011, 1, 1, 0, 30, tzinfo=UTC)
    with store.reading() as db:
        civil_days.lay(db, "2011-01-01T00:00:00Z", date(2013, 1, 1), zone)
        for _hour in range(24 * 700):
            here = at.astimezone(zone).date()
            row = db.execute(DAY_OF, (f"{at:%Y-%m-%dT%H:%M:%SZ}",)).fetchone()
            assert tuple(row) == (here.isoformat(), here.toordinal()), at
            spans = db.execute(SPAN_OF, {"at": f"{at:%Y-%m-%dT%H:%M:%SZ}"}).fetchall()
            midnight = (at.date() - date(1, 1, 1)).days * 86_400 + 86_400
            assert [tuple(span) for span in spans] == [(here.isoformat(), here.toordinal(), midnight)], at
            at += timedelta(hours=1)


def test_what_is_earlier_than_all_is_on_the_first_day_and_nothing_can_be_written(store):
    with store.reading() as db:
        civil_days.lay(db, None, date(2026, 11, 22), ZoneInfo("Asia/Shanghai"))
        assert db.execute(DAY_OF, ("1753-01-01T00:00:00Z",)).fetchone()["day"] == "2026-11-22"
        with pytest.raises(DatabaseError):
            db.execute("DELETE FROM deal")
