"""The scorecard, from the figures as they were kept and the pieces of those of now."""

from datetime import date, timedelta
from fractions import Fraction
from math import isqrt

from explained.figures import Rough, newcombe, welch

# What each is, over how many days, and which way is better: as the columns «counts» and «better» say.
_KINDS = {
    "people": ("state", 0, 1), "reachable": ("share", 0, 1), "doubles": ("share", 0, -1), "customers": ("state", 0, 1),
    "buyers": ("flow", 90, 1), "repeat": ("share", 0, 1), "revenue": ("flow", 30, 1), "interactions": ("flow", 30, 1),
    "reached": ("share", 30, 1), "written_soon": ("share", 30, 1), "tasks_in_time": ("share", 90, 1), "won": ("flow", 90, 1),
    "win_rate": ("share", 90, 1), "cycle_days": ("mean", 90, -1), "users": ("state", 30, 1),
}  # fmt: skip
_Z = Fraction("1.959963984540054")
_DIGITS = {"JPY": 0, "KWD": 3}


def scorecard(rows, asked):
    return [_told(name, [row for row in rows if row["name"] == name], asked) for name in _KINDS]


def _told(name, rows, asked):
    kind, days, better = _KINDS[name]
    now = _now(kind, [row for row in rows if row["occasion"] == "now"])
    kept = next((row for row in rows if row["occasion"] != "now"), None)
    before = kept and (kept["part"], kept["whole"], kept["deviation"])
    number, number_before = _number(kind, now), before and _number(kind, before)
    change = None if number is None or number_before is None else number - number_before
    interval = _interval(kind, now, before) if before else None
    first = asked.day - timedelta(days=max(days, 1) - 1)
    early = bool(kept) and date.fromisoformat(kept["as_of"]) >= first
    times = 100 if kind == "share" else Fraction(1, 10 ** _DIGITS.get(asked.currency, 2)) if name == "revenue" else 1
    low, high = (None, None) if interval is None else (Rough(end * times) for end in interval)
    return {
        "name": name, "part": now[0], "whole": now[1], "part_before": before and before[0], "whole_before": before and before[1],
        "now": _shown(number, times), "before": _shown(number_before, times), "change": _shown(change, times),
        "change_share": change / number_before if number_before and change is not None else None, "low": low, "high": high,
        "verdict": _verdict(kind, change, interval, better, early) if kept else "no baseline",
        "as_of": kept and kept["as_of"], "occasion": kept and kept["occasion"],
    }  # fmt: skip


def _now(kind, pieces):
    """Return part, whole and deviation (× 1000) from the pieces: of flows and means, a value that so many have."""
    if kind in {"state", "share"}:
        part, whole = (pieces[0]["part"], pieces[0]["whole"]) if pieces else (0, 0)
        return part, whole if kind == "share" else None, None
    number = sum(row["whole"] or 0 for row in pieces)
    total = sum(row["part"] * (row["whole"] or 0) for row in pieces)
    squares = sum(row["part"] ** 2 * (row["whole"] or 0) for row in pieces)
    if kind == "flow":
        return total, None, isqrt(squares * 1_000_000)
    spread = Fraction(squares * number - total**2, number * (number - 1)) if number > 1 else None
    return total, number, None if spread is None else isqrt(int(spread * 1_000_000))


def _number(kind, value):
    part, whole, _deviation = value
    return part if kind in {"state", "flow"} else Fraction(part, whole) if whole else None


def _interval(kind, now, before):
    if kind == "share" and now[1] and before[1]:
        return newcombe(*now[:2], *before[:2])
    deviations = [(one[2] or 0) / 1000 for one in (now, before)]
    if kind == "flow":
        half = float(_Z) * sum(one**2 for one in deviations) ** 0.5
        return now[0] - before[0] - half, now[0] - before[0] + half
    if kind == "mean" and now[1] and before[1] and min(now[1], before[1]) > 1:
        means = [float(_number(kind, one)) for one in (now, before)]
        return welch(*((m, d**2, one[1]) for m, d, one in zip(means, deviations, (now, before), strict=True)))
    return None


def _verdict(kind, change, interval, better, early):
    if change is None:
        return "no data"
    if early:
        return "too early"
    low, high = interval or ((change, change) if kind == "state" else (-1, 1))
    if low <= 0 <= high:
        return "not distinguishable"
    return "better" if (low > 0) == (better > 0) else "worse"


def _shown(number, times):
    return None if number is None else Rough(number * times)


EXPLAINED = {"scorecard": scorecard}
