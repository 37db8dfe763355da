"""What merging many at once costs inside the process, and taking it back: seconds on the wall and of the processor.

python tests/benchmarks/run.py --merges [--rows 100000] [--times 5]

The groups are who is who of `make_people.py`: 15,000 of the 16,000 that it makes in 100,000 contacts. After each undo and
each unmerge the file must hold, row by row, what it held before; the log of merges is left out after an unmerge.
"""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import sqlite3
import statistics
import time
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from make_people import write

AIMS = {"merge": 2.0, "undo": 1.0}
SHARE = 0.15  # groups among the contacts
LOG = frozenset({"merge", "merge_loser", "merge_move", "merge_change", "merge_drop", "never_pair", "user"})


def merges(bench) -> None:
    """Print what merging, taking it back and parting cost, at the median of several copies of one file."""
    base, groups = _file(bench)
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(bench.times):
        for name, seconds in _once(base, bench.folder / "merged.db", groups):
            spent[name].append(seconds)
    print(f"| {len(groups):,} groups in {bench.rows:,} contacts | s, median | CPU s, median | CPU s, least | aim |")
    print("|---|--:|--:|--:|--:|")
    for name, runs in spent.items():
        wall, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {min(run[1] for run in runs):.2f} | {AIMS.get(name, '')} |")
    print(f"\nload {os.getloadavg()[0]:.1f}, {bench.times} times, what was taken back is as before row by row")


def _once(base: Path, path: Path, groups):
    """Merge, take it back, merge again and part; yield what each took."""
    from crmctl.actions import history, merging
    from crmctl.store import match_stale
    from crmctl.store.database import Store

    shutil.copy(base, path)
    store, now, before = Store(path, "tester", "merge"), datetime.now(UTC), _digest(base)
    yield "merge", _seconds(lambda: merging.merge_groups(store, "contact", groups, now))
    yield "undo", _seconds(lambda: history.take_back(store, history.target_of(store, ""), now, force=False))
    _see(before, _digest(path), "undo")
    merging.merge_groups(store, "contact", groups, now)
    ids = merging.found_merges(store)
    yield "unmerge", _seconds(lambda: merging.unmerge(store, ids, now, forget=False))
    _see(_digest(base, LOG), _digest(path, LOG), "unmerge")
    yield "values made anew for the next scan", _seconds(lambda: match_stale.bring_up_to_date(store))


def _seconds(work) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _file(bench):
    """Make the customer file once; return it and the groups of who is who."""
    from crmctl.domain.dedupe.pair import Group

    people, truth, base = (bench.folder / name for name in ("people.csv", "truth.csv", "people.db"))
    write(bench.rows, people, truth, "en")
    bench.crm("init", "--currency", "USD", "--country", "US", db=base)
    bench.crm("import", str(people), "--match", "none", "--source", "set", db=base)
    with closing(sqlite3.connect(base)) as db:
        contact = {int(key): id_ for id_, key in db.execute("SELECT contact_id, key FROM external_id")}
    same: dict[str, list[int]] = defaultdict(list)
    with truth.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            same[row["cluster_id"]].append(contact[int(row["id"])])
    found = [Group(tuple(sorted(ids)), 0.99, "auto", ()) for ids in same.values() if len(ids) > 1]
    return base, found[: int(bench.rows * SHARE)]


def _digest(path: Path, but: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return a digest of every business table, and of what find looks in."""
    from crmctl.store import journal

    with closing(sqlite3.connect(path)) as db:
        found = {}
        for table in (*journal.TABLES, "search_doc"):
            if table not in but:
                made = hashlib.sha256()
                for row in db.execute(f"SELECT * FROM {table} ORDER BY id"):
                    made.update(repr(row).encode())
                found[table] = made.hexdigest()
    return found


def _see(before: dict[str, str], after: dict[str, str], what: str) -> None:
    if differing := [table for table in before if before[table] != after[table]]:
        raise SystemExit(f"{what} left something else than was there before in {', '.join(differing)}")
