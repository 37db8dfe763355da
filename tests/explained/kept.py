"""The reports of customers won, kept and lost between two periods, from the customers that they list."""

from explained.figures import minor, money, share


def _both(rows):
    return [(row, minor(row, "revenue_before"), minor(row, "revenue")) for row in rows]


def part_of(row, before, now, asked):
    """Return what became of a customer."""
    if not before:
        return "new customers" if row["first_on"] >= str(asked.since or "") else "won back"
    if not now:
        return "lost customers"
    return "growth" if now > before else "shrinkage" if now < before else "unchanged"


def bridge(rows, asked):
    both = _both(rows)
    assert [row["part"] for row in rows] == [part_of(*one, asked) for one in both]
    there = {part: [(b, n) for row, b, n in both if row["part"] == part] for part in {row["part"] for row in rows}}
    opening, closing = [b for _row, b, _n in both if b], [n for _row, _b, n in both if n]
    steps = {
        "opening": opening, "new customers": [n for _b, n in there.get("new customers", ())],
        "won back": [n for _b, n in there.get("won back", ())], "growth": [n - b for b, n in there.get("growth", ())],
        "shrinkage": [b - n for b, n in there.get("shrinkage", ())],
        "lost customers": [b for b, _n in there.get("lost customers", ())], "closing": closing,
    }  # fmt: skip
    sums = {part: sum(amounts) for part, amounts in steps.items()}
    assert (
        sums["opening"]
        + sums["new customers"]
        + sums["won back"]
        + sums["growth"]
        - sums["shrinkage"]
        - sums["lost customers"]
        == sums["closing"]
    )
    return [
        {"part": part, "customers": len(amounts), "revenue": money(sums[part], asked.currency),
         "share": share(sums[part], sums["opening"]), "currency": asked.currency}
        for part, amounts in steps.items()
    ]  # fmt: skip


def retention(rows, asked):
    both = [one for one in _both(rows) if one[0]["part"]]  # those who gave back alone have none
    assert all(row["part"] == part_of(row, before, now, asked) for row, before, now in both)
    bought = [(before, now) for _row, before, now in both if before]
    opening, kept = sum(before for before, _now in bought), sum(now for _before, now in bought)
    gained = sum(max(now - before, 0) for _row, before, now in both)
    gone = sum(max(before - now, 0) for _row, before, now in both)
    return [{
        "opening": len(bought), "kept": sum(now > 0 for _before, now in bought),
        "retention": share(sum(now > 0 for _before, now in bought), len(bought)),
        "new_customers": sum(row["part"] == "new customers" for row in rows),
        "won_back": sum(row["part"] == "won back" for row in rows), "opening_revenue": money(opening, asked.currency),
        "kept_revenue": money(kept, asked.currency), "revenue_retention": share(kept, opening),
        "without_growth": share(sum(map(min, bought)), opening), "quick_ratio": share(gained, gone),
        "given_back": money(sum(minor(row, "given_back") for row in rows), asked.currency),
        "given_back_before": money(sum(minor(row, "given_back_before") for row in rows), asked.currency),
        "currency": asked.currency,
    }]  # fmt: skip


def flows(rows, asked):
    found = []
    for flow in ("acquired", "reached", "retained", "grown"):
        there = [row for row in rows if row["flow"] == flow]
        counted = sum(row["counted"] for row in there)
        if flow == "reached":
            assert all(row["counted"] == bool(row["reached_on"]) for row in there)
        if flow in {"retained", "grown"}:
            before = sum(minor(row, "revenue_before") for row in there)
            assert all(
                row["counted"] == _fits(flow, minor(row, "revenue_before"), minor(row, "revenue")) for row in there
            )
        found.append({
            "flow": flow, "customers": counted, "base": len(there), "rate": share(counted, len(there)),
            "ordered": sum(row["counted"] * row["ordered"] for row in there),
            "revenue": money(sum(minor(row, "revenue") for row in there), asked.currency),
            "revenue_before": money(before, asked.currency) if flow in {"retained", "grown"} else None,
            "currency": asked.currency,
        })  # fmt: skip
    return found


def _fits(flow, before, now):
    return now > 0 if flow == "retained" else now > before


EXPLAINED = {"bridge": bridge, "retention": retention, "flows": flows}
