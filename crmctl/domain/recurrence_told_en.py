"""What comes back, in English words."""

from __future__ import annotations

from datetime import date

from crmctl.domain.date_words import MONTHS, WEEKDAYS, told_day
from crmctl.domain.recurrence_shape import Shape, Spot

_NAMES = WEEKDAYS["en"]
_UNITS = {"d": "day", "wd": "working day", "w": "week", "m": "month", "q": "quarter", "y": "year"}
_WHOLE = {(0, 1, 2, 3, 4): "every weekday", (5, 6): "every weekend"}
_NTH = {1: "first", 2: "second", 3: "third", -1: "last"}


def fixed(shape: Shape) -> str:
    """Tell a rule that goes by the calendar: ``every 2 weeks on Mon and Thu``."""
    if shape.weekdays and shape.count == 1:
        return _WHOLE.get(shape.weekdays) or f"every {_weekdays(shape)}"
    every = f"every {_units(shape)}"
    if shape.weekdays:
        return f"{every} on {_weekdays(shape)}"
    if not shape.spot:
        return every
    if not shape.month:
        return f"{every} on the {_spot(shape.spot)}"
    month = MONTHS[shape.month - 1]
    every = every if shape.unit == "y" else "every year"
    days = shape.spot.days
    is_date = len(days) == 1 and days[0] > 0
    return f"{every} on {days[0]} {month}" if is_date else f"{every} on the {_spot(shape.spot)} of {month}"


def after(shape: Shape) -> str:
    """Tell what counts from completion: ``2 weeks after it is done``."""
    return f"{shape.count} {_UNITS[shape.unit]}{'s' * (shape.count > 1)} after it is done"


def times(count: int) -> str:
    """Tell how often at most."""
    return f", {count} time{'s' * (count > 1)}"


def until(day: date) -> str:
    """Tell the last day."""
    return f" until {told_day(day, 'en')}"


def _units(shape: Shape) -> str:
    return f"{shape.count} {_UNITS[shape.unit]}s" if shape.count > 1 else _UNITS[shape.unit]


def _weekdays(shape: Shape) -> str:
    return _listed([_NAMES[day] for day in shape.weekdays])


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _spot(spot: Spot) -> str:
    if spot.days == (-1,):
        return "last day"
    if spot.days:
        return _listed([_ordinal(31 if day == -1 else day) for day in spot.days])
    kind = "working day" if spot.weekday is None else _NAMES[spot.weekday]
    return f"{_NTH.get(spot.nth) or _ordinal(spot.nth)} {kind}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"
