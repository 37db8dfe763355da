"""The step of the scorecard: each key figure as it was kept and as it is now, and whether the two can be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from crmctl.analysis.differences import Interval, of_means, of_shares, of_sums
from crmctl.domain.currencies import digits_after_point
from crmctl.domain.figure import FIGURES, FLOW, MEAN, MORE, SHARE, STATE, Figure, Value, values
from crmctl.domain.report import Asked
from crmctl.words import _

BETTER, WORSE, UNSURE, EARLY = "better", "worse", "not distinguishable", "too early"
NO_DATA, NONE = "no data", "no baseline"
_NOW = "now"
_THOUSANDTHS = 1_000
_PLACES = 2

Record = dict[str, Any]


def scorecard(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each key figure.

    ``rows``: name, occasion (now, or when it was kept), as_of, part, whole, deviation, currency, is_late, definition;
    those of now in pieces.
    """
    pieces: list[tuple[str, int, int | None]] = []
    kept: Record = {}
    for row in rows:
        if row["occasion"] == _NOW:
            pieces.append((row["name"], row["part"], row["whole"]))
        else:
            kept[row["name"]] = row
    return [_told(value, kept.get(value.name), asked) for value in values(pieces)]


def _told(now: Value, row: Any, asked: Asked) -> Record:
    figure = FIGURES[now.name]
    before = Value(now.name, row["part"], row["whole"], row["deviation"]) if row else None
    scale = _scale(figure, asked.currency)
    interval = _interval(figure, now, before) if before else None
    change = _less(now.number, before.number if before else None)
    is_early = bool(row) and _overlaps(figure, row["as_of"], asked.today)
    low, high = (_shown(one, scale) for one in interval or (None, None))
    return {
        "figure": _(figure.title),
        "before": _shown(before.number if before else None, scale),
        "now": _shown(now.number, scale),
        "unit": asked.currency if figure.unit == "money" else _(figure.unit) if figure.unit == "days" else figure.unit,
        "change": _shown(change, scale),
        "low": low,
        "high": high,
        "verdict": _verdict(figure, change, interval, is_early=is_early) if before else NONE,
        "change_share": change / before.number if before and before.number and change is not None else None,
        "as_of": row["as_of"] if row else None,
        "occasion": row["occasion"] if row else None,
        "note": _note(figure, row),
        "better": figure.better,
        "means": _(figure.means),
        "part": now.part,
        "whole": now.whole,
        "part_before": before.part if before else None,
        "whole_before": before.whole if before else None,
        "name": now.name,
    }


def _scale(figure: Figure, currency: str) -> float:
    """Return by what a figure is multiplied to be shown: shares in per cent, money in whole units."""
    if figure.kind == SHARE:
        return 100
    return 10.0 ** -digits_after_point(currency) if figure.unit == "money" else 1


def _shown(value: float | None, scale: float) -> float | int | None:
    if value is None:
        return None
    return value if isinstance(value, int) and scale == 1 else round(value * scale, _PLACES)


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


def _interval(figure: Figure, now: Value, before: Value) -> Interval | None:
    if figure.kind == SHARE:
        return of_shares(now.part, now.whole or 0, before.part, before.whole or 0)
    if figure.kind == FLOW:
        return of_sums((now.part, _deviation(now)), (before.part, _deviation(before)))
    if figure.kind == MEAN and now.number is not None and before.number is not None:
        return of_means(
            (now.number, _deviation(now), now.whole or 0), (before.number, _deviation(before), before.whole or 0)
        )
    return None


def _deviation(value: Value) -> float:
    return (value.deviation or 0) / _THOUSANDTHS


def _overlaps(figure: Figure, day: str, today: date) -> bool:
    """Say whether the days looked back on now were looked back on then, too."""
    first = today - timedelta(days=max(figure.days, 1) - 1)
    return date.fromisoformat(day) >= first


def _verdict(figure: Figure, change: float | None, interval: Interval | None, *, is_early: bool) -> str:
    if change is None:
        return NO_DATA
    if is_early:
        return EARLY
    low, high = interval or ((change, change) if figure.kind == STATE else (-1.0, 1.0))
    if low <= 0 <= high:
        return UNSURE
    return BETTER if (low > 0) == (figure.better == MORE) else WORSE


def _note(figure: Figure, row: Any) -> str:
    if row is None:
        return ""
    notes = []
    if row["definition"] != figure.means:
        notes.append(_("counted otherwise then: {definition}").format(definition=_(row["definition"])))
    if row["is_late"]:
        notes.append(_("of the file as it was when it was kept, not of that day"))
    return _("; ").join(notes)
