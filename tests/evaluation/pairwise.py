"""Groups of duplicates against the truth: pairwise and B-cubed precision, recall and F1, and what went wrong.

python tests/evaluation/pairwise.py SET groups.json [--errors 40]

SET is a folder with truth.csv (id,cluster_id) and, for the errors, records.csv; groups.json an array of arrays of ids.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple


class Score(NamedTuple):
    """Precision, recall and F1 over pairs, and the three of B-cubed over rows."""

    precision: float
    recall: float
    f1: float
    b3_precision: float
    b3_recall: float
    b3: float


def clusters(path: Path | str) -> dict[int, str]:
    """Return the true cluster of each id."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return {int(row["id"]): row["cluster_id"] for row in csv.DictReader(file)}


def score(truth: dict[int, str], groups: Iterable[Sequence[int]]) -> Score:
    """Compare a partition (rows in no group stand alone) with the truth."""
    together = _partition(truth, groups)
    ours, theirs = Counter(together.values()), Counter(truth.values())
    both = Counter((together[id_], truth[id_]) for id_ in truth)
    right, found, true = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, ours, theirs))
    rows = len(truth)
    purity = sum(n * n / ours[group] for (group, _), n in both.items()) / rows
    wholeness = sum(n * n / theirs[cluster] for (_, cluster), n in both.items()) / rows
    precision, recall = right / found if found else 1.0, right / true if true else 1.0
    return Score(precision, recall, _f1(precision, recall), purity, wholeness, _f1(purity, wholeness))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _partition(truth: dict[int, str], groups: Iterable[Sequence[int]]) -> dict[int, object]:
    together: dict[int, object] = {}
    for number, group in enumerate(groups):
        for id_ in group:
            if id_ in together:
                raise ValueError(f"{id_} is in two groups")
            if id_ not in truth:
                raise ValueError(f"{id_} is no row of the truth")
            together[id_] = number
    return {id_: together.get(id_, ("alone", id_)) for id_ in truth}


def best(truth: dict[int, str], pairs: Iterable[tuple[int, int, float]]) -> tuple[float, float, float, float]:
    """Return the F1, precision, recall and threshold of the connected components that fit the truth best.

    Every threshold there is is tried: pairs are joined by falling probability, and the counts kept as groups grow.
    """
    home = {id_: id_ for id_ in truth}
    members = {id_: Counter({cluster: 1}) for id_, cluster in truth.items()}
    true = sum(n * (n - 1) // 2 for n in Counter(truth.values()).values())
    found = right = 0
    top = (0.0, 1.0, 0.0, 1.0)

    def root(id_: int) -> int:
        while home[id_] != id_:
            home[id_] = home[home[id_]]
            id_ = home[id_]
        return id_

    for probability, same in groupby(sorted(pairs, key=itemgetter(2), reverse=True), key=itemgetter(2)):
        for left, right_id, _ in same:
            small, large = sorted((root(left), root(right_id)), key=lambda id_: members[id_].total())
            if small == large:
                continue
            found += members[small].total() * members[large].total()
            right += sum(n * members[large][cluster] for cluster, n in members[small].items())
            members[large] += members.pop(small)
            home[small] = large
        if found:
            precision, recall = right / found, right / true
            top = max(top, (_f1(precision, recall), precision, recall, probability))
    return top


def wrong_pairs(truth: dict[int, str], groups: Iterable[Sequence[int]]) -> tuple[list, list]:
    """Return the pairs put together wrongly, and those that were missed."""
    together = _partition(truth, groups)
    false = [
        pair for group in _members(together) for pair in combinations(group, 2) if truth[pair[0]] != truth[pair[1]]
    ]
    missed = [
        pair for group in _members(truth) for pair in combinations(group, 2) if together[pair[0]] != together[pair[1]]
    ]
    return false, missed


def _members(of: dict) -> Iterable[list[int]]:
    members = defaultdict(list)
    for id_, group in of.items():
        members[group].append(id_)
    return (sorted(group) for group in members.values())


def kind(left: dict[str, str], right: dict[str, str]) -> str:
    """Say by which columns two rows agree (=), differ (≠) or cannot be compared (·); errors are sorted by it."""
    marks = []
    for column, value in left.items():
        if column == "id":
            continue
        one, other = value.strip().casefold(), right[column].strip().casefold()
        marks.append(f"{column}{'·' if not one or not other else '=' if one == other else '≠'}")
    return " ".join(marks)


def errors(folder: Path | str, groups: Sequence[Sequence[int]], most: int = 40) -> str:
    """Return false and missed pairs, their rows one above the other, the commonest kind first."""
    folder = Path(folder)
    with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
        rows = {int(row["id"]): row for row in csv.DictReader(file)}
    lines = []
    for name, pairs in zip(("FALSE", "MISSED"), wrong_pairs(clusters(folder / "truth.csv"), groups), strict=True):
        by_kind = defaultdict(list)
        for pair in pairs:
            by_kind[kind(rows[pair[0]], rows[pair[1]])].append(pair)
        lines.append(f"\n{name}: {len(pairs)} pairs")
        told = sorted(by_kind.items(), key=lambda item: (-len(item[1]), item[0]))
        shown = [(which, pair) for which, its in told for pair in its][:most]
        last = ""
        for which, pair in shown:
            if which != last:
                lines.append(f"\n  [{len(by_kind[which])}] {which}")
                last = which
            lines += ["    " + " | ".join(rows[id_].values()) for id_ in pair] + [""]
    return "\n".join(lines)


def main() -> None:
    """Print the score and the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("groups", type=Path)
    parser.add_argument("--errors", type=int, default=40)
    asked = parser.parse_args()
    groups = json.loads(asked.groups.read_text("utf-8"))
    found = score(clusters(asked.set / "truth.csv"), groups)
    if asked.errors:
        print(errors(asked.set, groups, asked.errors))
    print("P {:.4f}  R {:.4f}  F1 {:.4f}   B3 P {:.4f}  R {:.4f}  F1 {:.4f}".format(*found))


if __name__ == "__main__":
    main()
