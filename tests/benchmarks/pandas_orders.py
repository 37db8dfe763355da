"""What the reports on orders count, in pandas, from the same file: python pandas_orders.py REPORT FILE DAY lines|orders OUT.

``lines`` reads every line of every order, as a table of sales holds them; ``orders`` only their totals.
"""

import sqlite3
import sys

import pandas as pd

LINES = """SELECT sales_order.id, coalesce(org_id * 2, contact_id * 2 + 1) AS customer, ordered_on, status, currency,
    order_line.total_minor FROM order_line JOIN sales_order ON sales_order.id = order_id WHERE deleted_at IS NULL"""
ORDERS = """SELECT id, coalesce(org_id * 2, contact_id * 2 + 1) AS customer, ordered_on, status, currency, total_minor
    FROM sales_order WHERE deleted_at IS NULL"""
BOXES = (
    ("champions", 4, 5, 4, 5, 4, 5), ("cannot lose", 1, 1, 4, 5, 4, 5), ("new", 4, 5, 1, 1, 1, 1),
    ("promising", 3, 4, 1, 1, 1, 1), ("loyal", 2, 5, 3, 5, 3, 5), ("potential", 3, 5, 1, 3, 1, 3),
    ("attention", 2, 3, 2, 3, 2, 3), ("sleep", 2, 3, 1, 2, 1, 2), ("risk", 1, 2, 2, 5, 2, 5), ("lost", 1, 2, 1, 2, 1, 2),
)  # fmt: skip


def read(path, day, which):
    """Return the orders that count, one row each."""
    with sqlite3.connect(path) as db:
        sold = pd.read_sql(LINES if which == "lines" else ORDERS, db)
    sold = sold[~sold.status.isin(["cancelled", "refunded"]) & (sold.currency == "CNY") & (sold.ordered_on <= day)]
    if which == "lines":
        sold = sold.groupby("id").agg(
            customer=("customer", "first"), ordered_on=("ordered_on", "first"), total_minor=("total_minor", "sum")
        )
    return sold[sold.total_minor > 0]


def fifths(values):
    """Return NTILE(5) of values, those who are level in the order of the rows."""
    place = values.rank(method="first").astype("int64") - 1
    size, more = divmod(len(values), 5)
    large = more * (size + 1)
    return (place // (size + 1)).where(place < large, more + (place - large) // size) + 1


def names(path):
    """Return what every customer is called."""
    asked = "SELECT id * 2 AS customer, name FROM org UNION ALL SELECT id * 2 + 1, name FROM contact"
    with sqlite3.connect(path) as db:
        return pd.read_sql(asked, db, index_col="customer")


def rfm(sold, day):
    """Score every customer."""
    found = sold.groupby("customer").agg(
        last_on=("ordered_on", "max"), orders=("total_minor", "size"), total=("total_minor", "sum")
    )
    found["days"] = (pd.Timestamp(day) - pd.to_datetime(found.last_on)).dt.days
    found["r"], found["f"], found["m"] = fifths(found.last_on), fifths(found.orders), fifths(found.total)
    found["box"] = "other"
    for name, r1, r2, f1, f2, m1, m2 in reversed(BOXES):
        fits = found.r.between(r1, r2) & found.f.between(f1, f2) & found.m.between(m1, m2)
        found.loc[fits, "box"] = name
    return found.sort_values("total", ascending=False)


def rfm_boxes(sold, day):
    """Sum up the boxes."""
    found = (
        rfm(sold, day)
        .groupby("box")
        .agg(customers=("total", "size"), total=("total", "sum"), orders=("orders", "sum"), days=("days", "median"))
    )
    return found.assign(share=found.customers / found.customers.sum(), revenue_share=found.total / found.total.sum())


def pareto(sold, _day):
    """Sum up tenths of customers."""
    found = sold.groupby("customer").agg(orders=("total_minor", "size"), total=("total_minor", "sum")).reset_index()
    found = found.sort_values(["total", "customer"], ascending=[False, True]).reset_index(drop=True)
    found["tenth"] = found.index * 10 // len(found) + 1
    tenths = found.groupby("tenth").agg(
        customers=("total", "size"),
        orders=("orders", "sum"),
        total=("total", "sum"),
        most=("total", "max"),
        least=("total", "min"),
    )
    return tenths.assign(share=tenths.total / tenths.total.sum(), cumulative=tenths.total.cumsum() / tenths.total.sum())


def series(sold, day):
    """Sum up months, with the month before, a year before, the mean of three."""
    months = pd.period_range(end=day[:7], periods=25, freq="M").astype(str)
    sold = sold.assign(month=sold.ordered_on.str[:7])
    found = sold[sold.month >= months[0]].groupby("month").agg(
        orders=("total_minor", "size"), customers=("customer", "nunique"), total=("total_minor", "sum")
    ).reindex(months, fill_value=0)  # fmt: skip
    found["change"], found["year_before"] = found.total.pct_change(), found.total.shift(12)
    return found.assign(year_change=found.total / found.year_before - 1, rolling=found.total.rolling(3).mean()).tail(13)


def cohorts(sold, day):
    """Count who came back, by month of the first order."""
    sold = sold.assign(month=sold.ordered_on.str[:7])
    sold["cohort"] = sold.groupby("customer").month.transform("min")
    first = str(pd.Period(day[:7], "M") - 12)
    found = sold[sold.cohort >= first].groupby(["cohort", "month"]).agg(
        customers=("customer", "nunique"), total=("total_minor", "sum")
    ).reset_index()  # fmt: skip
    return found.merge(found[found.cohort == found.month][["cohort", "customers"]], on="cohort", suffixes=("", "_size"))


def main():
    """Write the figures as CSV."""
    report, path, day, which, out = sys.argv[1:]
    count = {"rfm": rfm, "rfm-boxes": rfm_boxes, "pareto": pareto, "series": series, "cohorts": cohorts}[report]
    found = count(read(path, day, which), day)
    (found.join(names(path)) if report == "rfm" else found).to_csv(out)


main()
