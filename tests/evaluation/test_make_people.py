"""The invented contacts of the benchmarks: the same bytes for the same seed, faults, doubles, names enough."""

import csv
import sys
from collections import Counter
from pathlib import Path

import pytest
from pairwise import clusters

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from make_people import write


@pytest.mark.parametrize("language", ["en", "zh"])
def test_people(tmp_path, language):
    for number, seed in enumerate((1, 1, 2)):
        write(60_000, tmp_path / f"{number}.csv", tmp_path / f"{number}.truth", language, seed)
    first, again, other = ((tmp_path / f"{number}.csv").read_bytes() for number in range(3))
    assert first == again != other
    truth = clusters(tmp_path / "0.truth")
    sizes = Counter(truth.values())
    assert 0.21 < 1 - len(sizes) / len(truth) < 0.25
    assert max(sizes.values()) == 6
    with (tmp_path / "0.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["id"]) for row in rows] == list(truth) == list(range(1, 60_001))
    names = Counter(row["full_name"] for row in rows)
    assert len(names) > 45_000
    assert names.most_common(1)[0][1] < 30
    for column in ("email", "phone", "company", "title", "city"):
        assert 0.01 < sum(not row[column] for row in rows) / len(rows) < 0.5, column
