"""Duplicates on the labelled sets: one command, no settings, against the truth and against Splink and recordlinkage."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pairwise import best, clusters, errors, score
from peers import recordlinkage_pairs, splink_pairs

SETS = Path(__file__).parents[3] / "shared" / "data" / "dedupe"
LEAST = {
    "febrl1": 0.9995, "febrl3": 0.9995, "fake_1000": 0.945, "rldata500": 0.97, "crm_zh_10k": 0.98, "crm_en_10k": 0.975,
}  # fmt: skip
CRM = ("crm_en_10k", "crm_zh_10k")
pytestmark = [
    pytest.mark.skipif(not SETS.exists(), reason=f"the labelled sets are not at {SETS}"),
    pytest.mark.parametrize("name", LEAST),
]


class Scanned:
    """A set in a customer file of its own, scanned once with everything as it comes."""

    def __init__(self, name: str, folder: Path) -> None:
        self.set, self.truth, self.db = SETS / name, clusters(SETS / name / "truth.csv"), folder / f"{name}.db"
        self.crm("init", "--currency", "CNY" if "zh" in name else "USD", "--country", "CN" if "zh" in name else "US")
        brought = self.crm("import", self.set / "records.csv", "--match", "none", "--source", "set")
        assert (brought["created"], brought["rejected"]) == (len(self.truth), 0)
        asked = "SELECT contact_id, key FROM external_id WHERE source = 'set'"
        found = self.crm("sql", "--raw", "--limit", "0", asked)
        self.row = {f"c{one['contact_id']}": int(one["key"]) for one in found}
        assert len(self.row) == len(self.truth)
        self.found = self.crm("dedupe", "scan")
        self.groups = self.ids(self.found)

    def crm(self, *words):
        """Run a command on the file and return its JSON."""
        program = Path(sys.executable).parent / "crmctl"
        environ = {**os.environ, "CRMCTL_NOW": "2026-11-22T09:00:00+08:00", "CRMCTL_LANG": "en"}
        words = [str(program), "--db", str(self.db), *map(str, words)] + ([] if words[0] == "init" else ["-o", "json"])
        done = subprocess.run(words, env=environ, cwd=self.db.parent, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if words[-1] == "json" else None

    def ids(self, found) -> list[list[int]]:
        """Return groups of references as groups of row numbers of the set."""
        return [[self.row[ref] for ref in group["refs"]] for group in found]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """Return the scanned file of a set, made when first asked for."""
    made, folder = {}, tmp_path_factory.mktemp("sets")

    def of(name: str) -> Scanned:
        if name not in made:
            made[name] = Scanned(name, folder)
        return made[name]

    return of


def told(name: str, who: str, *figures: float) -> None:
    """Print a line of the table; pytest -s or -rP shows it."""
    print(f"| {name} | {who} | {' | '.join(f'{figure:.4f}' for figure in figures)} |")


def test_groups(scanned, name):
    one = scanned(name)
    found = score(one.truth, one.groups)
    told(name, "crmctl", *found)
    assert found.f1 >= LEAST[name], errors(one.set, one.groups, 20)
    if name in CRM:
        assert min(found.precision, found.recall) >= 0.975, errors(one.set, one.groups, 20)


def test_what_is_merged_without_asking(scanned, name):
    one = scanned(name)
    found = score(one.truth, one.ids(group for group in one.found if group["tier"] == "auto"))
    told(name, "crmctl, automatic", *found)
    assert found.precision >= 0.99, name
    assert name not in CRM or found.recall >= 0.88, name


@pytest.mark.skipif(not find_spec("splink"), reason="needs splink: pip install 'crmctl[evaluation]'")
def test_splink_is_not_better(scanned, name):
    one = scanned(name)
    f1, precision, recall, threshold = best(one.truth, splink_pairs(one.set))
    told(name, f"Splink, best threshold {threshold:.3f}", precision, recall, f1)
    assert score(one.truth, one.groups).f1 >= f1


@pytest.mark.skipif(not find_spec("recordlinkage"), reason="needs recordlinkage: pip install 'crmctl[evaluation]'")
def test_recordlinkage_is_not_better(scanned, name):
    one = scanned(name)
    f1, precision, recall, threshold = best(one.truth, recordlinkage_pairs(one.set))
    told(name, f"recordlinkage's ECM, best threshold {threshold:.3f}", precision, recall, f1)
    assert score(one.truth, one.groups).f1 >= f1
