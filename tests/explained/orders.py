"""The reports of what customers ordered, from the orders, or the customers, that they list."""

import calendar
from fractions import Fraction
from itertools import accumulate

from explained.figures import (
    fifths,
    grouped,
    half_up,
    median,
    minor,
    money,
    months_apart,
    months_back,
    share,
)  # fmt: skip

# From which score to which: recency, frequency, value. The first that fits is it.
BOXES = {
    "champions": ((4, 5), (4, 5), (4, 5)), "cannot lose": ((1, 1), (4, 5), (4, 5)), "new customers": ((4, 5), (1, 1), (1, 1)),
    "promising": ((3, 4), (1, 1), (1, 1)), "loyal": ((2, 5), (3, 5), (3, 5)), "potential loyalists": ((3, 5), (1, 3), (1, 3)),
    "need attention": ((2, 3), (2, 3), (2, 3)), "about to sleep": ((2, 3), (1, 2), (1, 2)), "at risk": ((1, 2), (2, 5), (2, 5)),
    "lost customers": ((1, 2), (1, 2), (1, 2)), "other customers": ((1, 5), (1, 5), (1, 5)),
}  # fmt: skip


def box_of(*scores):
    fits = (
        name for name, box in BOXES.items() if all(low <= n <= high for n, (low, high) in zip(scores, box, strict=True))
    )
    return next(fits)


def rfm(rows, asked):
    found = []
    for (customer, tie), orders in grouped(rows, "customer", "tie").items():
        latest = max(orders, key=lambda row: row["ordered_on"])
        found.append({"customer": customer, "tie": tie, "days": latest["days"], "last_on": latest["ordered_on"],
                      "orders": len(orders), "minor": sum(map(minor, orders)),
                      "listed": any(row["in_segment"] for row in orders)})  # fmt: skip
    for score, key in (("r", "last_on"), ("f", "orders"), ("m", "minor")):
        ordered = sorted(found, key=lambda row: (row[key], row["tie"]))
        for row, place in zip(ordered, fifths(len(ordered)), strict=True):
            row[score] = place
    found.sort(key=lambda row: (-row["r"] - row["f"] - row["m"], -row["minor"], row["tie"]))
    return [
        {key: row[key] for key in ("customer", "r", "f", "m", "days", "last_on", "orders")}
        | {"box": box_of(row["r"], row["f"], row["m"]), "total": money(row["minor"], asked.currency), "currency": asked.currency}
        for row in found if row["listed"]
    ]  # fmt: skip


def rfm_boxes(rows, asked):
    if not rows:
        return []
    everything = sum(map(minor, rows))
    found = []
    for name in BOXES:
        there = [row for row in rows if box_of(row["r"], row["f"], row["m"]) == name]
        assert all(row["box"] == name for row in there)
        total = sum(map(minor, there))
        found.append({
            "box": name, "customers": len(there), "share": share(len(there), len(rows)), "total": money(total, asked.currency),
            "revenue_share": share(total, everything), "each": money(share(total, len(there)), asked.currency),
            "orders_each": share(sum(row["orders"] for row in there), len(there)),
            "median_days": median(row["days"] for row in there), "currency": asked.currency,
        })  # fmt: skip
    return found


def _ranked(rows):
    return sorted(rows, key=lambda row: (-minor(row), row["tie"]))


def pareto(rows, asked):
    ranked, everything = _ranked(rows), sum(map(minor, rows))
    reached, found = 0, []
    for tenth in range(1, 11) if rows else ():
        there = [row for place, row in enumerate(ranked) if place * 10 // len(ranked) + 1 == tenth]
        assert all(row["tenth"] == tenth for row in there)
        amounts = list(map(minor, there))
        reached += sum(amounts)
        found.append({
            "tenth": tenth, "customers": len(there), "orders": sum(row["orders"] for row in there),
            "total": money(sum(amounts), asked.currency), "share": share(sum(amounts), everything),
            "cumulative": share(reached, everything), "most": money(max(amounts, default=None), asked.currency),
            "least": money(min(amounts, default=None), asked.currency), "currency": asked.currency,
        })  # fmt: skip
    return found


def concentration(rows, asked):
    if not rows:
        return []
    amounts = [minor(row) for row in _ranked(rows)]
    many, everything = len(amounts), sum(amounts)
    top = -(-many // 5)
    most = 1 + next(at for at, reached in enumerate(accumulate(amounts)) if reached >= Fraction(4, 5) * everything)
    leaning = sum((many + 1 - 2 * place) * amount for place, amount in enumerate(amounts, 1))
    return [{
        "customers": many, "total": money(everything, asked.currency), "top_customers": top,
        "top": money(sum(amounts[:top]), asked.currency), "top_share": share(sum(amounts[:top]), everything),
        "most_customers": most, "most_share": share(most, many), "best_share": share(amounts[0], everything),
        "gini": share(leaning, many * everything), "currency": asked.currency,
    }]  # fmt: skip


def series(rows, asked):
    assert all(row["ordered_on"].startswith(row["month"]) for row in rows)
    names = sorted({row["by"] for row in rows} | (set() if asked.by else {""}))
    return [one for name in names for one in _months(name, [row for row in rows if row["by"] == name], asked)]


def _months(name, rows, asked):
    months = months_back(asked.day, asked.months + 12)
    is_running = asked.day.day < calendar.monthrange(asked.day.year, asked.day.month)[1]
    mine = [[row for row in rows if row["month"] == month] for month in months]
    totals = [sum(max(minor(row), 0) for row in there) for there in mine]
    return [
        {
            "by": name, "month": months[at], "is_partial": int(is_running and at == len(months) - 1),
            **_sold([row for row in mine[at] if minor(row) > 0]), "total": money(totals[at], asked.currency),
            "given_back": money(sum(min(minor(row), 0) for row in mine[at]), asked.currency),
            "change": _change(totals[at], totals[at - 1]), "year_before": money(totals[at - 12], asked.currency),
            "year_change": _change(totals[at], totals[at - 12]),
            "rolling": money(Fraction(sum(totals[at - 2 : at + 1]), 3), asked.currency), "currency": asked.currency,
        }
        for at in range(12, len(months))
    ]  # fmt: skip


def _sold(sold):
    return {"orders": len(sold), "customers": len({row["customer"] for row in sold})}


def _change(now, before):
    return Fraction(now, before) - 1 if before > 0 else None


def cohorts(rows, asked):
    last = f"{asked.day:%Y-%m}"
    is_running = asked.day.day < calendar.monthrange(asked.day.year, asked.day.month)[1]
    firsts = {}
    for row in rows:
        firsts[row["customer"]] = min(firsts.get(row["customer"], "9999"), row["ordered_on"][:7])
    found, added = [], {}
    for cohort in months_back(asked.day, asked.months):
        whose = {customer for customer, first in firsts.items() if first == cohort}
        so_far = 0
        for k in range(months_apart(cohort, last) + 1) if whose else ():
            there = [row for row in rows if row["customer"] in whose and months_apart(cohort, row["ordered_on"]) == k]
            assert all((row["cohort"], row["k"]) == (cohort, k) for row in there)
            total, customers = sum(map(minor, there)), len({row["customer"] for row in there})
            so_far += total
            is_partial = int(is_running and months_apart(cohort, last) == k)
            found.append(
                _cell(asked, cohort, k, is_partial, len(whose), customers, total)
                | {"so_far": _each(so_far, whose, asked)}
            )
            if not is_partial:
                before = added.get(k, (0, 0, 0))
                added[k] = tuple(a + b for a, b in zip(before, (len(whose), customers, total), strict=True))
    return found + [_cell(asked, "weighted mean", k, 0, *sums) | {"so_far": None} for k, sums in sorted(added.items())]


def _each(total, whose, asked):
    return money(half_up(Fraction(total, len(whose))), asked.currency)


def _cell(asked, cohort, k, is_partial, size, customers, total):
    return {"cohort": cohort, "k": k, "is_partial": is_partial, "size": size, "customers": customers,
            "share": share(customers, size), "total": money(total, asked.currency),
            "each": money(share(total, size), asked.currency), "currency": asked.currency}  # fmt: skip


EXPLAINED = {
    "rfm": rfm, "rfm-boxes": rfm_boxes, "pareto": pareto, "concentration": concentration, "series": series,
    "cohorts": cohorts,
}  # fmt: skip
