"""The forecast by age against the one by stage, on made-up deals whose chances fall with age; the method was fixed first."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from selling import ZONE, load, make

from crmctl.store.creation import create

START, DAYS = date(2025, 1, 1), 600
QUARTERS = (date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1))


@pytest.fixture(scope="module", params=[5, 17])
def sold(request, tmp_path_factory):
    path = tmp_path_factory.mktemp("sold") / "crm.db"
    create(path)
    made = make(request.param, deals=1500, start=START, days=DAYS, plain=True)
    load(path, made, datetime.combine(START + timedelta(days=DAYS), datetime.min.time(), ZONE))
    return path


@pytest.mark.parametrize("quarter", [0, 1])
def test_by_age_it_is_nearer_to_what_came(bare, sold, monkeypatch, quarter):
    first, until = QUARTERS[quarter], QUARTERS[quarter + 1]
    monkeypatch.setenv("CRMCTL_DB", str(sold))
    monkeypatch.setenv("CRMCTL_NOW", f"{START + timedelta(days=DAYS)}T09:00:00+08:00")
    day = (first - timedelta(days=1)).isoformat()
    rows = bare("deal", "forecast", "--as-of", day, "--months", "4", "-o", "json").json
    by_stage, by_age = (sum(Decimal(row[key]) for row in rows) for key in ("weighted", "age"))
    came = _came(bare, day, first.isoformat(), until.isoformat())
    assert abs(by_age - came) < abs(by_stage - came)


def _came(bare, day, first, until):
    """Return what the deals that were open on a day brought in the quarter after it."""
    asked = (
        "SELECT coalesce(sum(amount_minor), 0) AS came FROM deal "
        f"WHERE status = 'won' AND created_at < '{first}' AND closed_at >= '{first}' AND closed_at < '{until}'"
    )
    return Decimal(bare("sql", "--raw", asked, "-o", "json").json[0]["came"]) / 100
