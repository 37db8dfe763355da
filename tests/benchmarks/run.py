"""The figures of docs/performance.md: each a ratio of CPU seconds of whole processes against a peer in the same run.

python tests/benchmarks/run.py [--times 5] [--rows 100000] [--million] [--day] [--deals] [--dedupe] [--merges]
    [--reports]

Needs sqlite-utils (a dependency), vobject, splink and duckdb (the evaluation extra).
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import candidates
from deals import deals
from duplicates import LANGUAGES, SIZES, duplicates
from make_history import fill
from make_list import write
from measure import Run, ratios, run
from merges import merges
from orders import orders

BIN = Path(sys.executable).parent
CRMCTL, PEER, PYTHON = str(BIN / "crmctl"), str(BIN / "sqlite-utils"), sys.executable


class Bench:
    """The files of one run and the table it prints."""

    def __init__(self, folder: Path, times: int, rows: int) -> None:
        self.folder, self.times, self.rows = folder, times, rows
        self.list, self.db, self.peer = folder / "list.csv", folder / "crm.db", folder / "peer.db"
        write(rows, str(self.list))

    def crm(self, *words: str, db: Path | None = None) -> Run:
        """Run crmctl on our file."""
        return run([CRMCTL, "--db", str(db or self.db), *words], {"CRMCTL_LANG": "en"})

    def row(self, what: str, ours: float, peer: float, ratio: float, most: str) -> None:
        """Print one line of the table."""
        print(f"| {what} | {ours:.3f} | {peer:.3f} | {ratio:.2f} | {most} |", flush=True)

    def pair(self, what: str, ours, peer, most: str) -> None:
        """Measure two in turn and print them."""
        self.row(what, *ratios(ours, peer, self.times), most)

    def fresh(self) -> Run:
        """Import the list into an empty file."""
        self.db.unlink(missing_ok=True)
        return self.crm("import", str(self.list), "--init")

    def peer_insert(self) -> Run:
        """Let sqlite-utils load the same file, doing none of the work."""
        self.peer.unlink(missing_ok=True)
        return run([PEER, "insert", str(self.peer), "contacts", str(self.list), "--csv"])

    def peer_upsert(self) -> Run:
        """Let sqlite-utils upsert the same file."""
        return run([PEER, "upsert", str(self.peer), "contacts", str(self.list), "--csv", "--pk", "编号"])

    def changed(self) -> Run:
        """Import the list with one cell changed, in the middle, into a copy of the file."""
        copy = self.folder / "copy.db"
        shutil.copy(self.db, copy)
        lines = self.list.read_text("utf-8").split("\n")
        middle = lines[self.rows // 2].split(",")
        middle[5] = f"chief {random.random()}"
        other = self.folder / "changed.csv"
        other.write_text("\n".join([*lines[: self.rows // 2], ",".join(middle), *lines[self.rows // 2 + 1 :]]), "utf-8")
        return self.crm("import", str(other), db=copy)

    def undone(self) -> Run:
        """Undo the whole import in a copy of the file."""
        copy = self.folder / "undo.db"
        shutil.copy(self.db, copy)
        return self.crm("undo", db=copy)


def imports(bench: Bench) -> None:
    """Measure importing, importing again, one changed cell, and taking it back."""
    bench.pair(f"import {bench.rows:,} contacts / sqlite-utils insert", bench.fresh, bench.peer_insert, "1.0")
    bench.peer.unlink(missing_ok=True)
    run([PEER, "insert", str(bench.peer), "contacts", str(bench.list), "--csv", "--pk", "编号"])
    before = bench.db.stat().st_mtime_ns
    bench.pair(
        "the same file again / sqlite-utils upsert",
        lambda: bench.crm("import", str(bench.list)),
        bench.peer_upsert,
        "0.12",
    )
    if bench.db.stat().st_mtime_ns != before:
        raise SystemExit("importing the same file again wrote to the customer file")
    bench.pair("one changed cell / sqlite-utils upsert", bench.changed, bench.peer_upsert, "0.2")
    bench.pair("undo of the import / the import", bench.undone, bench.fresh, "0.7")


def exports(bench: Bench) -> None:
    """Measure the export of everything as CSV."""
    target = bench.folder / "out.csv"

    def ours() -> Run:
        return bench.crm("export", "contacts", "--to", str(target), "--force")

    def peer() -> Run:
        return run([PEER, "query", str(bench.peer), "select * from contacts", "--csv"])

    bench.pair("export as CSV / sqlite-utils query --csv", ours, peer, "0.6")


def starts(bench: Bench) -> None:
    """Measure what a command costs from start to end, against importing Typer."""

    def typer() -> Run:
        return run([PYTHON, "-c", "import typer"])

    cases = (
        ("--version", ["--version"], "1.3"),
        ("--help", ["--help"], "1.6"),
        ("contact show c500", ["contact", "show", "c500"], "2.0"),
        ("find 王伟", ["find", "王伟"], "2.0"),
        ("contact list --limit 20 -o json", ["contact", "list", "--limit", "20", "-o", "json"], "2.0"),
        ("contact add", ["contact", "add", "欧阳娜娜", "--phone", "13912345678"], "2.0"),
    )
    for what, words, most in cases:
        alone = words[0].startswith("--")
        ours = (lambda w=words: run([CRMCTL, *w])) if alone else (lambda w=words: bench.crm(*w))
        bench.row(f"{what} / import typer", *ratios(ours, typer, max(bench.times, 7)), most)


def cards(bench: Bench) -> None:
    """Measure reading 20,000 cards."""
    one = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Ann;;;\r\nFN:Ann Lee {0}\r\nEMAIL;TYPE=WORK:ann{0}@example.com\r\nTEL;TYPE=CELL:+1 212 555 0{0:05d}\r\nORG:Lee & Co\r\nTITLE:Buyer\r\nEND:VCARD\r\n"
    path = bench.folder / "cards.vcf"
    path.write_text("".join(one.format(n) for n in range(20_000)), "utf-8", newline="")
    ours = f"from crmctl.readers.vcard import read_cards; print(sum(1 for _ in read_cards(open({str(path)!r}, 'rb').read())))"
    peer = f"import vobject; print(sum(1 for _ in vobject.readComponents(open({str(path)!r}, encoding='utf-8'))))"
    bench.pair(
        "read 20,000 vCards / vobject",
        lambda: run([PYTHON, "-c", ours]),
        lambda: run([PYTHON, "-c", peer]),
        "0.067 (15 ×)",
    )


def readers(bench: Bench) -> None:
    """Measure how long a reader waits at worst while the import runs."""
    db = bench.folder / "busy.db"
    bench.crm("init", db=db)
    bench.crm("contact", "add", "王伟", db=db)
    importing = subprocess.Popen(
        [CRMCTL, "--db", str(db), "import", str(bench.list)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    waits = []
    while importing.poll() is None:
        for words in (["find", "王伟"], ["contact", "list", "--limit", "5"]):
            began = time.perf_counter()
            bench.crm(*words, db=db)
            waits.append(time.perf_counter() - began)
    print(f"\n{len(waits)} reads while the import ran, the slowest {max(waits):.2f} s (at most 2 s)")


QUERIES = (
    "报价", "王", "东进", "zhangwei", "zw", "1380013", "example.com", "Jesica", "王伟", "li", "vip", "上海 纺织",
    "Mihcael Jhonson Willaims Browm Garica",
)  # fmt: skip


def finding(bench: Bench) -> None:
    """Measure finding inside the process, the best of five, on the list of this run."""
    from crmctl.store import finding as box
    from crmctl.store import found
    from crmctl.store.database import Store

    print("\n| find | ms inside the process (at most 50) | hits shown |\n|---|--:|--:|")
    with Store(bench.db).reading() as db:
        for query in QUERIES:
            spent = []
            for _ in range(5):
                began = time.perf_counter()
                hits = found.describe(db, box.find(db, query, box.KINDS, 20))
                spent.append(time.perf_counter() - began)
            print(f"| {query} | {min(spent) * 1000:.1f} | {len(hits)} |")


def million(bench: Bench) -> None:
    """Measure a million rows against the list of this run."""
    path, db = bench.folder / "million.csv", bench.folder / "million.db"
    write(1_000_000, str(path))
    small, large = bench.fresh(), bench.crm("import", str(path), "--init", db=db)
    bench.row("import 1,000,000 / import of this list", large.cpu, small.cpu, large.cpu / small.cpu, "12")
    for file, rows in ((bench.db, bench.rows), (db, 1_000_000)):
        candidates.row(file, rows)
    print(f"\npeak memory {large.peak} MiB (at most 500 MB)")


def day(bench: Bench) -> None:
    """Measure the working day on 100,000 contacts and 1,000,000 interactions, and finding in them."""
    fill(bench.db, 1_000_000, date.today())  # noqa: DTZ011  the civil day of this machine
    bench.crm("db", "check", "--mend")

    def typer() -> Run:
        return run([PYTHON, "-c", "import typer"])

    cases = (
        ("log call c500 … --next fri", ["log", "call", "c500", "报价已收，要砍5%", "--next", "fri"], "2.0"),
        ("log call c501 … --set title=…", ["log", "call", "c501", "报价已收", "--set", "title=经理"], "2.0"),
        ("today", ["--as-user", "ann", "today"], "3.0"),
        ("today --team", ["today", "--team"], "3.0"),
        ("remind, told before", ["remind", "--dry-run"], ""),
        ("task list --limit 20", ["task", "list", "--limit", "20"], ""),
        ("contact show c500", ["contact", "show", "c500"], "2.0"),
    )
    for what, words, most in cases:
        ours = lambda w=words: bench.crm(*w)  # noqa: E731
        bench.row(f"{what} / import typer", *ratios(ours, typer, max(bench.times, 7)), most)
    finding(bench)


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--day", action="store_true", help="the working day: nothing else is measured but the import")
    parser.add_argument("--deals", action="store_true", help="selling, and nothing else")
    parser.add_argument("--dedupe", action="store_true", help="finding duplicates beside Splink, and nothing else")
    parser.add_argument("--merges", action="store_true", help="merging many at once, and nothing else")
    parser.add_argument("--reports", action="store_true", help="reports on orders beside pandas, and nothing else")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="of --dedupe: how many contacts")
    parser.add_argument("--languages", default=",".join(LANGUAGES), help="of --dedupe")
    asked = parser.parse_args()
    alone = asked.deals or asked.dedupe or asked.merges or asked.reports
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.times, 1 if alone else asked.rows)
        if asked.dedupe:
            duplicates(bench, map(int, asked.sizes.split(",")), asked.languages.split(","))
            return
        if asked.merges:
            bench.rows = asked.rows
            merges(bench)
            return
        print("| what / against | ours, CPU s | peer, CPU s | ratio | at most |\n|---|--:|--:|--:|--:|")
        if asked.day:
            bench.fresh()
            day(bench)
            return
        if asked.deals:
            deals(bench)
            return
        if asked.reports:
            orders(bench)
            return
        for part in (imports, exports, starts, cards, readers, finding, *([million] if asked.million else [])):
            part(bench)


if __name__ == "__main__":
    main()
