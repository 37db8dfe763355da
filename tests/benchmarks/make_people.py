"""Write invented contacts with the faults of real customer files, and beside them who is who.

python tests/benchmarks/make_people.py 100000 people.csv [--language en|zh] [--seed 1] [--truth truth.csv]

The same arguments give the same bytes. About 23 rows of 100 are doubles of an earlier one. They lie anywhere in the next
50,000 rows or so: that many are held back and drawn from, so that memory does not grow with the file.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from people_en import English
from people_zh import Chinese

HEADER = ("id", "full_name", "email", "phone", "company", "title", "city", "created")
HELD = 50_000
DAYS = [(date(2015, 1, 1) + timedelta(day)).isoformat() for day in range(4000)]
CLEAN, FAULTY = 0.45, 1.5  # how likely faults are in a first row, and in a double


def written(rows: int, language: str, seed: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield rows with the number of the person they are of, in the order in which people were made."""
    chance = random.Random(f"{language} {seed}")
    maker = {"en": English, "zh": Chinese}[language](rows, chance)
    number = 0
    one = maker.person()
    while True:
        number += 1
        one = maker.near(one) if chance.random() < 0.05 else maker.person()
        yield number, maker.cells(one, CLEAN)
        again = chance.random()
        for _ in range(0 if again > 0.21 else 1 if again > 0.058 else 2 if again > 0.017 else chance.randrange(3, 6)):
            what = chance.random()
            same = maker.moved(one) if what < 0.12 else maker.married(one) if what < 0.15 else one
            yield number, maker.cells(same, FAULTY)


def mixed(rows: int, language: str, seed: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield exactly so many rows, out of their order."""
    chance = random.Random(seed)
    held: list[tuple[int, tuple[str, ...]]] = []
    for made, row in zip(range(rows), written(rows, language, seed), strict=False):
        if made < HELD:
            held.append(row)
            continue
        at = int(HELD * chance.random())
        yield held[at]
        held[at] = row
    chance.shuffle(held)
    yield from held


def write(rows: int, path: Path, truth: Path | None = None, language: str = "en", seed: int = 1) -> None:
    """Write the contacts and who is who."""
    days = random.Random(seed + 1)
    clusters: list[str] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADER)
        for id_, (person, cells) in enumerate(mixed(rows, language, seed), 1):
            table.writerow((id_, *cells, DAYS[int(4000 * days.random())]))
            if truth:
                clusters.append(f"{id_},{person}\n")
    if truth:
        truth.write_text("id,cluster_id\n" + "".join(clusters), "utf-8", newline="")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", type=Path)
    asked = parser.parse_args()
    write(asked.rows, asked.path, asked.truth, asked.language, asked.seed)


if __name__ == "__main__":
    main()
