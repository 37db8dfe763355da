"""crmctl as a process of its own, and lists large enough to be caught in the middle."""

import os
import subprocess
import sys
import time

START = [sys.executable, "-c", "from crmctl.main import run; run()"]


def start(folder, *arguments, **more):
    """Start crmctl with the file crm.db of a folder; the caller waits for it."""
    own = {"CRMCTL_DB": str(folder / "crm.db"), "HOME": str(folder), "CRMCTL_USER": "tester", "CRMCTL_LANG": "en"}
    own |= {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CRMCTL_", "LC_", "LANG"))}
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True, **more}
    return subprocess.Popen([*START, *map(str, arguments)], cwd=folder, env=kept | own, **options)


def finish(process, seconds=60):
    """Wait for a process; return its status and what it said on stderr."""
    _out, said = process.communicate(timeout=seconds)
    return process.returncode, said


def write_list(path, rows):
    """Write a list of so many contacts, each with an address and a number of its own."""
    lines = [f"{n},王伟{n},person{n}@example.com,138{n:08d},公司{n % 500},上海\n" for n in range(rows)]
    path.write_text("编号,姓名,邮箱,手机,公司,城市\n" + "".join(lines), "utf-8")


def wait_for_write(folder, process, seconds=30):
    """Wait until the process has begun to write (SQLite's journal is there); say whether it did before it ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        if (folder / "crm.db-journal").exists():
            return True
        time.sleep(0.001)
    return False
