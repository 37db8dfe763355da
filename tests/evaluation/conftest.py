"""What evaluations share: the customer file that examples/maven.sh makes of the published CRM."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import transcripts

MAVEN = Path(__file__).parents[3] / "shared" / "data" / "analytics" / "maven_crm"


@pytest.fixture(scope="session")
def maven_file(tmp_path_factory):
    """Return the file with Maven's 8,800 deals, brought in by `crmctl import` alone."""
    if not MAVEN.exists():
        pytest.skip(f"needs the collected files under {MAVEN}")
    folder = tmp_path_factory.mktemp("maven")
    path = folder / "crm.db"
    environ = {
        **os.environ, "HOME": str(folder), "CRMCTL_DB": str(path), "CRMCTL_NOW": "2026-11-22T09:00:00+08:00",
        "CRMCTL_LANG": "en", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    for words in (["crmctl", "init", "--currency", "USD", "--country", "US"], ["sh", transcripts.ROOT / "examples" / "maven.sh", MAVEN]):  # fmt: skip
        done = subprocess.run(words, env=environ, cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return path
