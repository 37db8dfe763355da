"""What finding duplicates costs, as whole processes on the wall, beside Splink with DuckDB on the same contacts.

python tests/benchmarks/run.py --dedupe [--sizes 10000,100000,1000000] [--languages en,zh] [--times 3]

Both sides read what is there and write groups as CSV. Ours reads the customer file: once with the values that it
compares kept, as every write keeps them, and once with them thrown away, so that `db check --mend` makes them before.
How good the groups are stands beside it: what is quick and wrong is no use.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import statistics
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from make_people import write
from measure import Whole, whole

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))
from pairwise import Score, clusters, score

SIZES, LANGUAGES = (10_000, 100_000, 1_000_000), ("en", "zh")
PEER = str(Path(__file__).with_name("splink_run.py"))
AIMS = {  # at most so many times Splink's seconds: values made on the way, values kept
    ("en", 10_000): (0.12, None), ("en", 100_000): (0.4, None), ("en", 1_000_000): (0.7, 0.35),
    ("zh", 1_000_000): (1.1, 0.55),
}  # fmt: skip
# Blocks of more than ten pairs a record, as Splink's guide to blocking has them counted and left out beforehand.
LEFT_OUT = {
    ("en", 1_000_000): ("mailbox", "first_name+city"), ("zh", 100_000): ("surname+city",),
    ("zh", 1_000_000): ("surname+city",),
}  # fmt: skip
_ASKED = 1_000  # new contacts whose candidates are looked up


class People:
    """Contacts of one language: the list, who is who, the customer file they lie in."""

    def __init__(self, bench, language: str, size: int) -> None:
        self.language, self.size, self.bench = language, size, bench
        stem = bench.folder / f"{language}{size}"
        self.list, self.truth, self.db = (stem.with_suffix(ending) for ending in (".csv", ".truth.csv", ".db"))
        self.out = stem.with_suffix(".groups.csv")
        write(size, self.list, self.truth, language)
        currency, country = {"en": ("USD", "US"), "zh": ("CNY", "CN")}[language]
        bench.crm("init", "--currency", currency, "--country", country, db=self.db)
        bench.crm("import", str(self.list), "--match", "none", "--source", "set", db=self.db)

    def ours(self) -> Whole:
        """Scan the file."""
        from run import CRMCTL

        words = [CRMCTL, "--db", str(self.db), "dedupe", "scan", "-o", "csv", "--columns", "group,refs"]
        return whole(words, {"CRMCTL_LANG": "en"}, self.out)

    def bare(self) -> Whole:
        """Have the values of a file made anew (with all else that is checked then), and scan it."""
        from run import CRMCTL

        with closing(sqlite3.connect(self.db)) as db:
            db.executescript("DELETE FROM match_value; DELETE FROM match_key;")
        made, scanned = whole([CRMCTL, "--db", str(self.db), "db", "check", "--mend"]), self.ours()
        return Whole(made.wall + scanned.wall, made.cpu + scanned.cpu, max(made.peak, scanned.peak))

    def peer(self) -> Whole:
        """Let Splink do it."""
        left_out = LEFT_OUT.get((self.language, self.size), ())
        return whole([sys.executable, PEER, str(self.list), str(self.out), *left_out])

    def score(self) -> Score:
        """Judge the groups written last, ours or Splink's."""
        with closing(sqlite3.connect(self.db)) as db:
            asked = "SELECT contact_id, key FROM external_id WHERE source = 'set'"
            row = {f"c{contact}": int(key) for contact, key in db.execute(asked)}
        groups = defaultdict(list)
        with self.out.open(encoding="utf-8", newline="") as file:
            for number, line in enumerate(csv.DictReader(file)):
                if "refs" in line:
                    groups[number] = [row[ref] for ref in line["refs"].split("; ")]
                else:
                    groups[line["cluster_id"]].append(int(line["unique_id"]))
        return score(clusters(self.truth), groups.values())


def duplicates(bench, sizes, languages) -> None:
    """Print a line for each language and size, and what one new contact costs."""
    print("| contacts | crmctl, values made | crmctl, values kept | Splink | ratios | aims | F1 ours / Splink |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        for language in languages:
            _compare(People(bench, language, size), min(bench.times, 3) if size >= 1_000_000 else bench.times)


def _compare(people: People, times: int) -> None:
    runs, f1 = {"bare": [], "ours": [], "peer": []}, {}
    for _ in range(times):
        for name, made in runs.items():
            made.append(getattr(people, name)())
            f1[name] = f1.get(name) or people.score().f1
    walls = {name: statistics.median(one.wall for one in made) for name, made in runs.items()}
    ratios = [statistics.median(one.wall / other.wall for one, other in zip(runs[name], runs["peer"], strict=True)) for name in ("bare", "ours")]  # fmt: skip
    aims = " / ".join("" if aim is None else f"{aim}" for aim in AIMS.get((people.language, people.size), (None, None)))
    cells = " | ".join(f"{walls[name]:.1f} s, {max(one.peak for one in made)} MiB" for name, made in runs.items())
    print(f"| {people.size:,} {people.language} | {cells} | {ratios[0]:.2f} / {ratios[1]:.2f} | {aims} | {f1['ours']:.3f} / {f1['peer']:.3f} |", flush=True)  # fmt: skip
    if abs(f1["bare"] - f1["ours"]) > 0:
        raise SystemExit("values made on the way lead to other groups than those kept")
    _candidates(people)


def _candidates(people: People) -> None:
    """Print how long the candidates of one contact take, of so many drawn from the file."""
    from crmctl.store import match_values
    from crmctl.store.database import Store

    chance, spent, found = random.Random(1), [], 0
    with Store(people.db).reading() as db:
        for id_ in (chance.randrange(1, people.size + 1) for _ in range(_ASKED)):
            keys = match_values.stored_keys(db, "contact", id_)
            began = time.perf_counter()
            found += len(match_values.candidates(db, keys))
            spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    print(f"one new contact against {people.size:,} {people.language}: median {statistics.median(spent):.2f} ms, 99th of 100 {spent[_ASKED * 99 // 100]:.2f} ms, {found / _ASKED:.1f} candidates (aim: 1 ms)", flush=True)  # fmt: skip
