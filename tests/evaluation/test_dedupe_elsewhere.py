"""examples/dedupe_splink_duckdb.py for real: records out, Splink on DuckDB, pairs back, and what the scan makes of them."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pairwise import best, clusters, score

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
from make_people import write  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (find_spec("splink") and find_spec("duckdb") and find_spec("pyarrow")),
    reason="needs splink, duckdb and pyarrow: pip install 'crmctl[evaluation]'",
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_splink_on_duckdb_scores_what_was_handed_over(tmp_path, language):
    program, db = Path(sys.executable).parent / "crmctl", tmp_path / "crm.db"
    environ = {**os.environ, "CRMCTL_DB": str(db), "CRMCTL_LANG": "en", "CRMCTL_NOW": "2026-11-22T09:00:00+08:00"}

    def run(*words):
        done = subprocess.run(
            [*map(str, words)], env=environ, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def scanned():
        found = json.loads(run(program, "dedupe", "scan", "-o", "json"))
        return score(truth, [[int(ref[1:]) for ref in group["refs"]] for group in found])

    write(5_000, tmp_path / "people.csv", tmp_path / "truth.csv", language)
    truth = clusters(tmp_path / "truth.csv")  # the list is imported in its order, so that c12 is its row 12
    run(program, "init", "--currency", "CNY", "--country", "CN")
    run(program, "import", "people.csv", "--match", "none")
    alone = scanned()
    run(program, "dedupe", "export-records", "people.parquet")
    run(sys.executable, ROOT / "examples" / "dedupe_splink_duckdb.py", "people.parquet", "pairs.parquet")
    taken = json.loads(run(program, "dedupe", "import-pairs", "pairs.parquet", "-o", "json"))

    import pyarrow.parquet as pq

    scored = [(int(row["left"][1:]), int(row["right"][1:]), row["probability"]) for row in pq.read_table(tmp_path / "pairs.parquet").to_pylist()]  # fmt: skip
    assert taken["pairs"] == len(scored) > 1_000
    assert taken["gone"] == 0
    theirs, both = best(truth, scored), scanned()
    print(f"| {language} | {alone.f1:.4f} alone | {theirs[0]:.4f} Splink's best | {both.f1:.4f} together |")
    assert theirs[0] >= 0.8  # what was handed over is enough to match by
    assert both.recall >= alone.recall - 0.005  # more evidence loses nothing
