"""The reports of a segment against the rest, from the records and the deals that they list."""

from fractions import Fraction

from explained.figures import grouped, minor, money, share

_FEWEST = 5


def segment(rows, asked):
    records = [row for row in rows if row["kind"] != "deal"]
    everything = sum(minor(row, "revenue") for row in records)
    found = []
    for whom in ("in the segment", "the rest"):
        there = [row for row in records if row["whom"] == whom]
        deals = [row for row in rows if (row["kind"], row["whom"]) == ("deal", whom)]
        came, buyers = sum(row["came"] for row in there), [row for row in there if row["orders"]]
        revenue = sum(minor(row, "revenue") for row in there)
        found.append({
            "whom": whom, "members": len(there), "share": share(len(there), len(records)), "came": came,
            "growth": share(came, len(there) - came), "buyers": len(buyers), "orders": sum(row["orders"] for row in there),
            "revenue": money(revenue, asked.currency), "revenue_share": share(revenue, everything),
            "mean": money(share(revenue, len(buyers)), asked.currency), "open_deals": len(deals),
            "deal_value": money(sum(minor(row, "deal_value") or 0 for row in deals), asked.currency), "currency": asked.currency,
        })  # fmt: skip
    return found


def profile(rows, asked):
    everybody = {row["ref"]: row["inside"] for row in rows}
    inside, rest = sum(everybody.values()), len(everybody) - sum(everybody.values())
    found = []
    for (field, value), there in grouped(rows, "field", "value").items():
        a = sum(row["inside"] for row in there)
        b = len(there) - a
        if a < _FEWEST:
            continue
        c, d = inside - a, rest - b
        product = (a + b) * (c + d) * (a + c) * (b + d)
        found.append({
            "field": field, "value": value, "inside": a, "share": share(a, inside), "rest": b, "share_rest": share(b, rest),
            "ratio": Fraction(a * rest, b * inside) if b else None,
            "chi_square": share((a + b + c + d) * (a * d - b * c) ** 2, product),
        })  # fmt: skip
    return sorted(found, key=lambda row: (-(row["chi_square"] or 0), row["field"], row["value"] or ""))


EXPLAINED = {"segment": segment, "segment-profile": profile}
