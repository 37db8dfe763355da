"""How long it takes to find whom one contact may be a double of, inside the process: the median of a thousand."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from crmctl.store.driver import connect
from crmctl.store.match_records import contacts, unpack
from crmctl.store.match_values import candidates

_ASKED = 1_000


class Looked(NamedTuple):
    """Milliseconds, and how many candidates one contact has on average."""

    median: float
    worst: float  # of a hundred, the slowest but one
    keys: float  # with its keys made from the record, as for a new one
    found: float


def look(db: Path) -> Looked:
    """Look up a thousand contacts, spread over the file, each among all others."""
    file = connect(str(db), "ro", 5)
    top = file.execute("SELECT max(id) FROM contact").fetchone()[0]
    plain, whole, found = [], [], 0
    for id_ in range(1, top, max(1, top // _ASKED)):
        begin = time.perf_counter()
        made = contacts(file, id_, id_)
        middle = time.perf_counter()
        found += len(candidates(file, unpack(made[0][5])))
        end = time.perf_counter()
        plain.append((end - middle) * 1000)
        whole.append((end - begin) * 1000)
    file.close()
    return Looked(median(plain), quantiles(plain, n=100)[98], median(whole), found / len(plain))


def row(db: Path, rows: int) -> None:
    """Print one line of the table."""
    looked = look(db)
    told = f"{looked.median:.2f} (99 of 100 within {looked.worst:.1f}); with its keys made {looked.keys:.2f}"
    print(f"| candidates of one contact among {rows:,}, ms | {told} | {looked.found:.0f} found | | 1 |", flush=True)
