"""Reminders told by processes that overlap, are killed, or cannot print: each once, none lost."""

import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from programs import START, finish, start
from reminding import add_task, marks, program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and shell scripts")
JOBS = 25


@pytest.fixture
def folder(crm, tmp_path):
    """A folder with 25 tasks that are due, and a program that takes its time to be told."""
    for n in range(JOBS):
        add_task(tmp_path, f"job-{n:02}", "2026-11-22")
    program(tmp_path / "slow.sh", 'sleep 0.03; echo "$TASK_TEXT" >> log')
    return tmp_path


def told(folder):
    log = folder / "log"
    return Counter(log.read_text("utf-8").splitlines() if log.exists() else [])


def test_four_runs_at_once_tell_each_once(folder):
    runs = [start(folder, "remind", "--exec", folder / "slow.sh") for _ in range(4)]
    ends = [finish(run) for run in runs]
    assert {status for status, _said in ends} == {0}
    assert {said for _status, said in ends} == {""}
    assert told(folder) == {f"job-{n:02}": 1 for n in range(JOBS)}


def test_four_prints_at_once_tell_each_once(folder):
    outs = [run.communicate(timeout=60)[0] for run in [start(folder, "remind") for _ in range(4)]]
    assert Counter(line.split()[-1] for out in outs for line in out.splitlines() if "job-" in line) == {
        f"job-{n:02}": 1 for n in range(JOBS)
    }


def test_a_run_of_another_kind_waits_for_its_turn(folder):
    first = start(folder, "remind", "--exec", folder / "slow.sh")
    until = time.monotonic() + 30
    while not told(folder) and time.monotonic() < until:
        time.sleep(0.01)
    second = start(folder, "remind")
    out, said = second.communicate(timeout=60)
    assert (second.returncode, said) == (0, "")
    assert first.poll() is not None
    assert out.count("job-") == JOBS


def test_the_lock_is_open_to_those_who_may_use_the_file(folder):
    (folder / "crm.db").chmod(0o660)
    assert finish(start(folder, "remind"))[0] == 0
    assert (folder / ".crm.db.remind.lock").stat().st_mode & 0o777 == 0o660


def test_verbose_says_that_another_run_is_under_way(folder):
    first = start(folder, "remind", "--exec", folder / "slow.sh")
    until = time.monotonic() + 30
    while not told(folder) and time.monotonic() < until:
        time.sleep(0.01)
    assert finish(start(folder, "-v", "remind", "--exec", folder / "slow.sh")) == (
        0, "Another run of the same is under way.\n"
    )  # fmt: skip
    assert finish(first)[0] == 0


def test_kill_9_in_mid_run_loses_none_and_repeats_at_most_one(folder):
    kills = 0
    for n in range(5):
        run = start(folder, "remind", "--exec", folder / "slow.sh", start_new_session=True)
        time.sleep(0.4 + 0.13 * n)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            kills += 1
        run.wait()
    time.sleep(0.2)
    assert kills
    assert finish(start(folder, "remind", "--exec", folder / "slow.sh")) == (0, "")
    counts = told(folder)
    assert set(counts) == {f"job-{n:02}" for n in range(JOBS)}
    assert sum(counts.values()) - JOBS <= kills


def test_a_run_that_is_ended_ends_its_program_and_keeps_what_it_marked(folder):
    program(folder / "hang.sh", 'echo "$TASK_TEXT" >> log; [ "$TASK_TEXT" = job-00 ] || sleep 60')
    run = start(folder, "remind", "--exec", folder / "hang.sh")
    until = time.monotonic() + 30
    while len(told(folder)) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    begun = time.monotonic()
    run.terminate()
    assert finish(run)[0] == 143
    assert time.monotonic() - begun < 5
    assert [key for key, _channel in marks(folder)] == ["t1@2026-11-22"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_what_could_not_be_printed_is_not_marked(folder):
    with Path("/dev/full").open("w") as full:
        run = start(folder, "remind", stdout=full)
        assert finish(run)[0] == 7
    assert marks(folder) == []
    reader, writer = os.pipe()
    os.close(reader)
    run = start(folder, "remind", stdout=writer)
    os.close(writer)
    assert finish(run)[0] == 141
    assert marks(folder) == []


def test_it_is_quiet_and_whole_in_a_bare_environment(crm, tmp_path):
    bare = {"CRMCTL_DB": str(tmp_path / "crm.db")}

    def remind():
        words = [*START, "remind"]
        return subprocess.run(words, env=bare, capture_output=True, check=False, cwd="/", stdin=subprocess.DEVNULL)

    done = remind()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    add_task(tmp_path, "给王工回电", "2020-01-02 09:00")
    done = remind()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "给王工回电" in done.stdout.decode()
    assert remind().stdout == b""


@pytest.mark.skipif(shutil.which("faketime") is None, reason="no faketime")
@pytest.mark.parametrize(
    ("zone", "due", "first", "at"),
    [
        ("America/New_York", "2026-11-01 01:30", "2026-11-01T04:00:00Z", 3),  # comes twice: the first one
        ("America/New_York", "2027-03-14 02:30", "2027-03-14T05:00:00Z", 5),  # is skipped: an hour later on the wall
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-24T22:00:00Z", 5),
        ("Asia/Kathmandu", "2026-12-01 00:15", "2026-11-30T18:15:00Z", 1),
    ],
)
def test_told_once_when_the_clock_changes(crm, tmp_path, zone, due, first, at):
    """Asked every half hour from midnight on, with --before 0: at its hour, and once."""
    add_task(tmp_path, "dst job", due, zone=zone)
    begin, told = int(datetime.fromisoformat(first).timestamp()), []
    for step in range(10):
        words = ["faketime", f"@{begin + 1800 * step}", *START, "remind", "--before", "0"]
        env = {"CRMCTL_DB": str(tmp_path / "crm.db"), "TZ": zone, "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        done = subprocess.run(words, env=env, capture_output=True, check=True)
        told += [step] if b"dst job" in done.stdout else []
    assert told == [at]
