"""examples/nightly.sh, as cron runs it: a bare environment, and not a word unless there is something to see to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import transcripts

EXAMPLES = transcripts.ROOT / "examples"
HEAD = "Customer No.,First Name,Last Name,Email,Segment,Newsletter,Customer since\n"
ROW = "1042,Jessica,Wang,jessica@example.com,tea,yes,2026-03-02\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell script")


@pytest.fixture
def night(tmp_path):
    """Run the script on a list, in an empty home with a customer file."""
    scripts = Path(sys.executable).parent
    environ = {
        "HOME": str(tmp_path),
        "PATH": f"{scripts}:/usr/bin:/bin",
        "CRMCTL_DB": str(tmp_path / "data" / "crm.db"),
    }
    shutil.copy(EXAMPLES / "webshop.toml", tmp_path)
    subprocess.run([scripts / "crmctl", "-q", "init"], env=environ, check=True, cwd=tmp_path)

    def run(text):
        (tmp_path / "customers.csv").write_text(text, "utf-8")
        words = ["sh", EXAMPLES / "nightly.sh", "customers.csv", "webshop.toml"]
        return subprocess.run(words, env=environ, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_it_is_silent_and_keeps_a_backup(night, tmp_path):
    for _night in range(2):
        done = night(HEAD + ROW)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list((tmp_path / "data").glob("nightly-*.db"))) == 1


def test_it_says_when_a_list_is_bad(night):
    done = night(HEAD + ROW + ",,,,tea,no,2026-06-01\n")
    assert done.returncode == 5
    assert done.stdout == ""
    assert "customers.csv: more than 1% of its rows are bad; nothing went in." in done.stderr


def test_it_says_when_the_customer_file_is_gone(night, tmp_path):
    (tmp_path / "data" / "crm.db").unlink()
    done = night(HEAD + ROW)
    assert done.returncode == 7
    assert "crmctl init" in done.stderr
