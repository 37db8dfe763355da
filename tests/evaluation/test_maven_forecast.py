"""The forecasts of Maven's deals against what came: a method fixed beforehand, as docs/forecast.md says it."""

from decimal import Decimal

import pytest

CAME = {"2017-06-30": 1_441_450, "2017-09-30": 1_251_928}  # won in the next quarter by the deals open on that day


@pytest.mark.parametrize(("day", "stage", "age"), [("2017-06-30", 0.95, 0.34), ("2017-09-30", 1.96, 0.61)])
def test_by_age_it_is_less_wrong_than_by_stage(bare, maven_file, monkeypatch, day, stage, age):
    monkeypatch.setenv("CRMCTL_DB", str(maven_file))
    rows = bare("deal", "forecast", "--as-of", day, "--months", "4", "-o", "json").json
    by_stage, by_age = (sum(Decimal(row[key]) for row in rows) for key in ("weighted", "age"))
    errors = [float(told) / CAME[day] - 1 for told in (by_stage, by_age)]
    assert errors == pytest.approx([stage, age], abs=0.006)
    print(f"{day}: by stage {errors[0]:+.1%}, by age {errors[1]:+.1%}")
