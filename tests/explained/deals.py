"""The reports of deals, from the deals that they list."""

from datetime import date
from fractions import Fraction

from explained.figures import (
    grouped,
    half_up,
    incidence,
    mean,
    median,
    minor,
    money,
    quantile,
    share,
    wilson,
    within,
)  # fmt: skip

_NINETY = Fraction(9, 10)
_DAY = 86_400
_ENOUGH = 20


def funnel(rows, asked):
    found = []
    for (pipeline,), deals in grouped(rows, "pipeline").items():
        stages = grouped(deals, "step", "stage")
        first = next(iter(stages.values()))
        started = sum(row["outcome"] != "open" for row in first)
        found += [{"pipeline": pipeline} | _stage(name, there, started) for (_step, name), there in stages.items()]
    return found


def _stage(name, there, started):
    closed = [row for row in there if row["outcome"] != "open"]
    is_end = all(row["advanced"] is None for row in there)
    advanced = None if is_end else sum(row["advanced"] for row in closed)
    return {
        "stage": name, "reached": len(there), "closed": len(closed), "advanced": advanced,
        "conversion": None if is_end else share(advanced, len(closed)), "from_first": share(len(closed), started),
        "lost_here": sum(row["lost_here"] for row in there), "open": len(there) - len(closed),
        "standing": sum(row["standing"] for row in there), "entered": sum(row["entered"] for row in there),
        "skipped": len(there) - sum(row["entered"] for row in there),
    }  # fmt: skip


def closing(rows, asked):
    endings = [(row["days"], row["outcome"]) for row in rows]
    if not endings:
        return []
    for row in rows:
        till = date.fromisoformat(row["closed_on"]) if row["closed_on"] else asked.day
        assert row["days"] == (till - date.fromisoformat(row["came_on"])).days
    ends = sorted({length for length, way in endings if way != "open"})
    half = next((at for at in ends if incidence(endings, at)[0] <= Fraction(1, 2)), None)
    found = []
    for day in sorted({*(asked.days or (15, 30, 60, 90, 120)), *([] if half is None else [half])}):
        left, ended = incidence(endings, day)
        at_risk = sum(length > day for length, _way in endings)
        found.append(
            {
                "day": day,
                "won": ended["won"],
                "lost": ended["lost"],
                "open": left,
                "at_risk": at_risk,
                "is_median": day == half,
            }
        )
    return found


def cycle(rows, asked):
    found = []
    for (name,), deals in grouped(rows, "by").items():
        for way in ("won", "lost", "all"):
            days = [_between(row) for row in deals if way in (row["outcome"], "all")]
            found.append({"by": name, "outcome": way, "deals": len(days), "mean_days": mean(days),
                          "median_days": median(days), "p90_days": quantile(days, _NINETY)})  # fmt: skip
    return found


def _between(row):
    days = (date.fromisoformat(row["closed_on"]) - date.fromisoformat(row["came_on"])).days
    assert row["days"] == days
    return days


def pipeline(rows, asked):
    found = []
    for (name, stage, currency), deals in grouped(rows, "pipeline", "stage", "currency").items():
        valued = [row for row in deals if row["amount"] is not None]
        weighted = sum(minor(row, "amount") * Fraction(round(row["probability"] * 100), 100) for row in valued)
        found.append({
            "pipeline": name, "stage": stage, "deals": len(deals), "currency": currency,
            "amount": money(sum(minor(row, "amount") for row in valued), currency) if valued else None,
            "weighted": money(weighted, currency) if valued else None,
        })  # fmt: skip
    return found


def slipped(rows, asked):
    found = []
    for (name,), moves in grouped(rows, "by").items():
        days = [(date.fromisoformat(row["to_on"]) - date.fromisoformat(row["from_on"])).days for row in moves]
        later = [number for number in days if number > 0]
        deals = {row["deal"] for row, number in zip(moves, days, strict=True) if number > 0}
        found.append({
            "by": name, "deals": len(deals), "pushes": len(later), "pushes_each": share(len(later), len(deals)),
            "mean_days": mean(later), "median_days": median(later), "most_days": max(later, default=None),
            "total_days": sum(later), "earlier": sum(number < 0 for number in days),
        })  # fmt: skip
    return sorted(found, key=lambda row: (-row["pushes"], row["by"] or ""))


def stage_time(rows, asked):
    return [
        {"pipeline": name, "stage": stage, "deals": len(deals), "standing": sum(row["standing"] for row in deals),
         "again": sum(row["times"] > 1 for row in deals), **_stood(deals, ""), **_stood(deals, "latest_")}
        for (name, stage), deals in grouped(rows, "pipeline", "stage").items()
    ]  # fmt: skip


def _stood(deals, prefix):
    stays = [(Fraction(round(row[f"{prefix}days"] * _DAY), _DAY), not row["standing"]) for row in deals]
    return {
        f"{prefix}median_days": within(stays, Fraction(1, 2)), f"{prefix}p90_days": within(stays, _NINETY),
        f"{prefix}mean_days": mean(days for days, ended in stays if ended),
    }  # fmt: skip


def velocity(rows, asked):
    found = []
    for (name,), deals in grouped(rows, "by").items():
        won = [row for row in deals if row["outcome"] == "won"]
        closed = sum(row["outcome"] != "open" for row in deals)
        is_open = len(deals) - closed
        days = mean(_between(row) for row in won)
        valued = [row for row in won if row["amount"] is not None]
        both = {"by": name, "open": is_open, "win_rate": share(len(won), closed), "cycle_days": days}
        for (currency,), of_it in sorted(grouped(valued, "currency").items()) or [((None,), [])]:
            worth = share(sum(minor(row, "amount") for row in of_it), len(valued)) if of_it else None
            speed = is_open * both["win_rate"] * worth / days if of_it and days else None
            found.append(both | {"mean_won": money(worth, currency), "currency": currency,
                                 "velocity": None if speed is None else money(round(speed), currency)})  # fmt: skip
    return found


def won_lost(rows, asked):
    found = [_outcome(name, deals) for (name,), deals in grouped(rows, "by").items()]
    if asked.by in ("", "month", "quarter", "year"):
        return found
    if asked.by == "reason":
        lost = [row for row in found if row["lost"]]
        return sorted(lost, key=lambda row: (-row["lost"], row["by"] or ""))
    known = [row for row in found if row["won"] + row["lost"] >= _ENOUGH]
    for row in known:
        row["rank"] = 1 + sum(other["win_rate"] > row["win_rate"] for other in known)
    return sorted(found, key=lambda row: (row["rank"] is None, -(row["win_rate"] or 0), row["by"] or ""))


def _outcome(name, deals):
    won = [row for row in deals if row["outcome"] == "won"]
    lost = [row for row in deals if row["outcome"] == "lost"]
    low, high = wilson(len(won), len(deals))
    return {
        "by": name, "rank": None, "won": len(won), "lost": len(lost), "win_rate": share(len(won), len(deals)), "low": low,
        "high": high, "won_value": values(won), "won_mean": values(won, each=True), "lost_value": values(lost),
    }  # fmt: skip


def values(rows, *, each=False):
    """Return what rows are worth, currency by currency; ``each``: on average, of those that have an amount."""
    found = []
    for (currency,), of_it in sorted(grouped([row for row in rows if row["amount"] is not None], "currency").items()):
        total = Fraction(sum(minor(row, "amount") for row in of_it), len(of_it) if each else 1)
        found.append({"amount": money(half_up(total), currency), "currency": currency})
    return found


EXPLAINED = {
    "funnel": funnel, "closing": closing, "cycle": cycle, "pipeline": pipeline, "slipped": slipped,
    "stage-time": stage_time, "velocity": velocity, "won-lost": won_lost,
}  # fmt: skip
