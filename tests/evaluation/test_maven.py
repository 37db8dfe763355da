"""examples/maven.sh on the real files: by imports alone, counts and values as published, again without a change."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "analytics" / "maven_crm"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason=f"the files of Maven Analytics are not at {FOLDER}")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """Run commands in an empty home whose file was made by the script."""
    home = tmp_path_factory.mktemp("maven")
    environ = {
        "HOME": str(home), "PATH": f"{Path(sys.executable).parent}{os.pathsep}/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        "TZ": "America/New_York",
    }  # fmt: skip

    def run(*words):
        done = subprocess.run(words, env=environ, cwd=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done

    run("crmctl", "init", "--currency", "USD", "--country", "US")
    run.first = run("sh", ROOT / "examples" / "maven.sh", FOLDER).stderr
    run.path = home / ".local" / "share" / "crmctl" / "crm.db"
    return run


def sql(shop, asked):
    return json.loads(shop("crmctl", "sql", "--raw", "--limit", "0", asked, "-o", "json").stdout)


def test_what_is_wrong_in_the_files_is_said(shop):
    for words in (
        "product GTXPro was taken for GTX Pro (1480 rows)",
        "industry technolgy may be a slip for technology; it is kept as given (12 rows)",
        "country Philipines",
        "1425 deals name no customer.",
    ):
        assert words in shop.first


def test_counts_and_won_value(shop):
    asked = (
        "SELECT stage.name, count(*) AS n, sum(iif(status = 'won', amount_minor, 0)) AS won "
        "FROM deal JOIN stage ON stage.id = stage_id GROUP BY 1"
    )
    found = {row["name"]: (row["n"], row["won"]) for row in sql(shop, asked)}
    assert found == {
        "Won": (4238, 1_000_553_400), "Lost": (2473, 0), "Engaging": (1589, 0), "Prospecting": (500, 0),
    }  # fmt: skip
    counts = "SELECT (SELECT count(*) FROM org) AS orgs, (SELECT count(*) FROM product) AS products, "
    counts += "(SELECT count(DISTINCT owner_id) FROM deal) AS owners, (SELECT count(*) FROM deal_line) AS lines, "
    counts += "(SELECT count(*) FROM deal WHERE org_id IS NULL) AS nobody, (SELECT count(*) FROM contact) AS agents"
    assert sql(shop, counts) == [{"orgs": 85, "products": 7, "owners": 30, "lines": 8800, "nobody": 1425, "agents": 35}]


def test_days_are_exact_across_the_change_of_the_clocks(shop):
    asked = (
        "SELECT status, count(*) AS n, sum(days % 86400) AS rest, sum(days) / 86400.0 / count(*) AS mean "
        "FROM (SELECT status, unixepoch(closed_at) - unixepoch(created_at) AS days FROM deal WHERE status <> 'open') "
        "GROUP BY 1 ORDER BY 1 DESC"
    )
    won, lost = sql(shop, asked)
    assert (won["n"], won["rest"], round(won["mean"], 3)) == (4238, 0, 51.782)
    assert (lost["n"], lost["rest"], round(lost["mean"], 4)) == (2473, 0, 41.4792)


def test_the_history_is_that_of_the_dates(shop):
    stays = (
        "SELECT source_key, group_concat(name || ' ' || substr(entered_at, 1, 10), ', ') AS way FROM ("
        "SELECT deal.source_key, stage.name, entered_at FROM deal_stay JOIN deal ON deal.id = deal_id "
        "JOIN stage ON stage.id = deal_stay.stage_id ORDER BY deal.id, entered_at, deal_stay.id) "
        "WHERE source_key IN ('1C1I7A6R', 'Z063OYW0') GROUP BY 1 ORDER BY 1"
    )
    assert [row["way"] for row in sql(shop, stays)] == [
        "Engaging 2016-10-20, Won 2017-03-01",
        "Engaging 2016-10-25, Won 2017-03-11",
    ]
    ages = (
        "SELECT count(*) AS n FROM deal WHERE closed_at IS NOT NULL AND unixepoch(closed_at) - unixepoch(created_at) <> ("
        "SELECT sum(unixepoch(coalesce(left_at, entered_at)) - unixepoch(entered_at)) FROM deal_stay "
        "WHERE deal_id = deal.id)"
    )
    assert sql(shop, ages) == [{"n": 0}]


def test_again_is_nothing(shop):
    before = hashlib.sha256(shop.path.read_bytes()).hexdigest()
    again = shop("sh", ROOT / "examples" / "maven.sh", FOLDER).stderr
    assert "8800 rows: 0 new, 0 changed, 8800 the same, 0 rejected" in again
    assert hashlib.sha256(shop.path.read_bytes()).hexdigest() == before
