"""What selling costs on 100,000 deals with 500,000 stays: moving one, the board, what is stuck."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date
from itertools import count

from make_deals import fill
from measure import ratios, run

DEALS, STAYS = 100_000, 500_000


def deals(bench) -> None:
    """Print a line for each command of selling, against importing Typer; every move is another deal's."""
    db = bench.folder / "deals.db"
    fill(db, DEALS, STAYS, date.today())  # noqa: DTZ011  the civil day of this machine
    bench.crm("db", "check", "--mend", db=db)
    with closing(sqlite3.connect(db)) as file:
        movable = [
            row[0]
            for row in file.execute("SELECT id FROM deal WHERE status = 'open' AND stage_id IN (1, 2) ORDER BY uid")
        ]
    turn = count()

    def move():
        return bench.crm("deal", "move", f"d{movable[next(turn)]}", "报价", db=db)

    def typer():
        return run([sys.executable, "-c", "import typer"])

    cases = (
        ("deal move d… 报价", move, "2.0"),
        ("deal board", lambda: bench.crm("deal", "board", db=db), "6.0"),
        ("deal stuck", lambda: bench.crm("deal", "stuck", db=db), "6.0"),
        ("deal show d500", lambda: bench.crm("deal", "show", "d500", db=db), ""),
        ("deal history d500", lambda: bench.crm("deal", "history", "d500", db=db), ""),
        ("deal list --limit 20", lambda: bench.crm("deal", "list", "--limit", "20", db=db), ""),
        ("log call d500 …", lambda: bench.crm("log", "call", "d500", "报价已收", db=db), ""),
    )
    for what, ours, most in cases:
        bench.row(f"{what} / import typer", *ratios(ours, typer, max(bench.times, 7)), most)
