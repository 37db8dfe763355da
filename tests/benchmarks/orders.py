"""What the reports on orders cost on 1,000,000 order lines, against pandas that counts the same from the same file.

Both write CSV. The peer reads the lines of the orders, or only the orders with their totals, and then has half to read.
"""

from __future__ import annotations

import statistics
import sys
from datetime import date
from pathlib import Path

from measure import ratios, run, whole

CASES = (
    ("RFM, the ten boxes", "rfm-boxes", "0.40"), ("RFM, a row for each customer", "rfm", "0.40"), ("80/20", "pareto", "0.35"),
    ("13 months", "series", "0.40"), ("cohorts of 13 months", "cohorts", "0.60"),
)  # fmt: skip
CRMCTL = str(Path(sys.executable).parent / "crmctl")
MAKE = str(Path(__file__).with_name("make_orders.py"))
PEER = str(Path(__file__).with_name("pandas_orders.py"))


def orders(bench) -> None:
    """Print a line for each report, and the most memory that one took."""
    db, out, today = bench.folder / "orders.db", str(bench.folder / "out.csv"), date.today()  # noqa: DTZ011
    run([sys.executable, MAKE, str(db)])  # by itself: a peak begins at what its parent holds
    peaks = []
    for what, report, most in CASES:
        ours = [CRMCTL, "--db", str(db), "report", "run", report, "-o", "csv", "--to", out, "--force"]
        for which, bound in (("lines", most), ("orders", "")):
            theirs = [sys.executable, PEER, report, str(db), str(today), which, out]
            runs = [(whole(ours), whole(theirs)) for _ in range(bench.times)]
            cpu, peer = (statistics.median(pair[side].cpu for pair in runs) for side in (0, 1))
            ratio = statistics.median(one.cpu / other.cpu for one, other in runs)
            bench.row(f"{what} / pandas reading the {which}", cpu, peer, ratio, bound)
            peaks += [one.peak for one, _ in runs]
            print(f"  {runs[0][0].peak} MiB / {runs[0][1].peak} MiB")
    print(f"\npeak memory of a report {max(peaks)} MiB (at most 150 MB)")
    empty(bench)


def empty(bench) -> None:
    """Measure a report on an empty file against importing Typer."""
    db = bench.folder / "empty.db"
    bench.crm("init", db=db)
    for report in ("pareto", "rfm", "series", "cohorts"):
        pair = ratios(
            lambda name=report: bench.crm("report", "run", name, db=db),
            lambda: run([sys.executable, "-c", "import typer"]),
            max(bench.times, 7),
        )
        bench.row(f"report run {report}, empty file / import typer", *pair, "2.0")
