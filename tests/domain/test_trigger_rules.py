"""When a trigger fires, and how its spans are written."""

from datetime import date

import pytest

from crmctl.domain.trigger import fires_on, parse_shift, told_shift
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("30", (30, "day")), ("30d", (30, "day")), ("4w", (28, "day")), ("2 weeks", (14, "day")), ("24 months", (24, "month")),
     ("2y", (24, "month")), ("1 quarter", (3, "month")), ("30天", (30, "day")), ("两年", (24, "month")), ("3个月", (3, "month")),
     ("2周", (14, "day")), ("两个星期", (14, "day"))],
)  # fmt: skip
def test_spans(text, wanted):
    assert parse_shift(text) == wanted


@pytest.mark.parametrize("text", ["", "soon", "x", "-3d", "1000y", "半年吗"])
def test_what_is_no_span(text):
    with pytest.raises(BadInput):
        parse_shift(text)


@pytest.mark.parametrize(
    ("day", "shift", "unit", "wanted"),
    [("2024-02-29", 12, "month", "2025-02-28"), ("2024-02-29", 48, "month", "2028-02-29"), ("2026-12-31", -1, "month", "2026-11-30"),
     ("2026-03-01", -1, "day", "2026-02-28"), ("2028-03-01", -1, "day", "2028-02-29"), ("2026-11-22", 0, "day", "2026-11-22")],
)  # fmt: skip
def test_days(day, shift, unit, wanted):
    assert fires_on(date.fromisoformat(day), shift, unit) == date.fromisoformat(wanted)


def test_past_all_dates_nothing_fires():
    assert fires_on(date(9999, 12, 1), 12, "month") is None
    assert fires_on(date(1, 1, 1), -1, "day") is None


def test_told():
    assert [told_shift(-30, "day"), told_shift(24, "month"), told_shift(0, "day")] == ["30d before", "24m after", ""]
