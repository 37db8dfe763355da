"""crmctl remind install, show, remove: what is written is shown first, and nothing else is touched."""

import os
import shutil
import subprocess
import sys

import pytest
from reminding import add_task, fake_crontab, program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="crontab and systemd")


@pytest.fixture
def crontab(tmp_path, monkeypatch):
    """A crontab of others, without an end of line, in bytes that are no UTF-8."""
    kept = fake_crontab(tmp_path, monkeypatch)
    kept.write_bytes(OTHERS)
    return kept


OTHERS = b"MAILTO=mei@example.com\n5 4 * * * /bin/true\r\n# caf\xe9"


def test_it_shows_what_it_will_write_and_asks(crm, crontab):
    done = crm("remind", "install")
    assert done.status == 8
    assert "0 8 * * * " in done.err
    assert crontab.read_bytes() == OTHERS
    dry = crm("remind", "install", "--dry-run")
    assert "0 8 * * * " in dry.err
    assert crontab.read_bytes() == OTHERS


def test_installed_shown_replaced_and_removed_other_lines_as_they_were(crm, crontab, tmp_path):
    assert crm("remind", "install", "--at", "9:30", "--user", "mei", "--yes").status == 0
    held = crontab.read_bytes()
    assert held.startswith(OTHERS + b"\n# crmctl remind ")
    assert held.endswith(f" --db {tmp_path / 'crm.db'} remind --user mei\n".encode())
    [shown] = crm("remind", "show", "-o", "json").json
    assert (shown["kind"], shown["schedule"], shown["file"]) == ("cron", "30 9 * * *", str(tmp_path / "crm.db"))
    assert crm("remind", "install", "--every", "10", "--before", "30", "--yes").status == 0
    [shown] = crm("remind", "show", "-o", "json").json
    assert shown["schedule"] == "*/10 * * * *"
    assert shown["command"].endswith(" remind --before 30")
    assert crm("remind", "remove").status == 8
    assert crm("remind", "remove", "--yes").status == 0
    assert crontab.read_bytes() == OTHERS + b"\n"
    assert crm("remind", "remove").err == "There is none.\n"


def test_the_line_that_was_written_tells_reminders_as_cron_runs_it(crm, crontab, tmp_path):
    add_task(tmp_path, "给王工回电", "2020-01-02")
    assert crm("remind", "install", "--yes").status == 0
    command = crontab.read_text("latin-1").splitlines()[-1].split(None, 5)[5]
    bare = {"HOME": str(tmp_path), "LOGNAME": "mei", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    done = subprocess.run(["/bin/sh", "-c", command], env=bare, capture_output=True, check=True, cwd="/")
    assert "给王工回电" in done.stdout.decode()
    assert str(tmp_path / "crm.db") in done.stdout.decode(), "the commands name the file that only this line knows"
    again = subprocess.run(["/bin/sh", "-c", command], env=bare, capture_output=True, check=True, cwd="/")
    assert (again.stdout, again.stderr) == (b"", b"")


def test_a_crontab_that_cannot_be_read_is_not_overwritten(crm, crontab):
    program(crontab.parent / "bin" / "crontab", 'echo "you may not use cron" >&2; exit 1')
    done = crm("remind", "install", "--yes")
    assert done.status == 6
    assert "you may not use cron" in done.err
    assert crontab.read_bytes() == OTHERS


def test_without_cron_it_names_the_way_out(crm, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = crm("remind", "install", "--yes")
    assert done.status == 6
    assert "--systemd" in done.err
    assert crm("remind", "show").status == 0


def test_a_channel_that_would_reach_nobody_is_refused_now(crm, crontab, tmp_path):
    assert crm("remind", "install", "--exec", "/no/such", "--yes").status == 5
    plain = crm("remind", "install", "--notify", "json://geheim", "--yes")
    assert plain.status == 5
    assert "@FILE" in plain.err
    assert "geheim" not in plain.err
    assert crm("remind", "install", "--every", "7", "--yes").status == 5
    assert crontab.read_bytes() == OTHERS


def test_for_a_file_that_is_not_there_nothing_is_installed(bare, tmp_path, monkeypatch):
    kept = fake_crontab(tmp_path, monkeypatch)
    assert bare("remind", "install", "--yes").status == 7
    assert not kept.exists()


@pytest.fixture
def systemctl(tmp_path, monkeypatch):
    programs = tmp_path / "bin"
    programs.mkdir()
    program(programs / "systemctl", f'echo "$@" >> {tmp_path}/said')
    program(programs / "crontab", 'echo "no crontab for mei" >&2; exit 1')
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "said"


def test_a_timer_of_systemd(crm, systemctl, tmp_path):
    done = crm("remind", "install", "--systemd", "--at", "07:45", "--yes")
    assert done.status == 0
    assert "journal" in done.err
    units = tmp_path / "config" / "systemd" / "user"
    [service, timer] = sorted(units.iterdir())
    assert f'"--db" "{tmp_path / "crm.db"}" "remind"' in service.read_text("utf-8")
    assert f"enable --now {timer.name}" in systemctl.read_text("utf-8")
    [shown] = crm("remind", "show", "-o", "json").json
    assert (shown["kind"], shown["schedule"]) == ("systemd", "*-*-* 07:45:00")
    assert "systemd *-*-* 07:45:00" in crm("doctor", "-o", "json").out
    assert crm("remind", "remove", "--yes").status == 0
    assert list(units.iterdir()) == []
    assert f"disable --now {timer.name}" in systemctl.read_text("utf-8")


def test_a_systemd_that_does_not_answer_is_said_and_the_way_on(crm, systemctl, tmp_path):
    program(systemctl.parent / "bin" / "systemctl", 'echo "Failed to connect to bus" >&2; exit 1')
    done = crm("remind", "install", "--systemd", "--yes")
    assert done.status == 9
    assert "Failed to connect to bus" in done.err
    assert "systemctl --user enable --now crmctl-remind-" in done.err


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd")
def test_systemd_understands_the_units(crm, systemctl, tmp_path):
    assert crm("remind", "install", "--systemd", "--every", "15", "--yes").status == 0
    units = sorted((tmp_path / "config" / "systemd" / "user").iterdir())
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *units], capture_output=True, text=True, check=False, timeout=60
    )
    assert not [line for line in done.stderr.splitlines() if "crmctl-remind" in line and "Failed to" not in line], (
        done.stderr
    )


def test_on_windows_the_line_is_printed_and_nothing_written(crm, crontab, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    done = crm("remind", "install", "--yes")
    monkeypatch.undo()
    assert done.status == 0
    assert done.out.startswith("schtasks /Create /F /TN crmctl-remind-")


@pytest.mark.skipif(shutil.which("crontab") is None, reason="no cron here")
def test_the_real_crontab_keeps_the_other_lines(crm, tmp_path):
    before = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
    if before.returncode and b"no crontab" not in before.stderr.lower():
        pytest.skip(f"this user may not use cron: {before.stderr!r}")
    try:
        assert crm("remind", "install", "--yes").status == 0
        held = subprocess.run(["crontab", "-l"], capture_output=True, check=True).stdout
        assert held.startswith(before.stdout)
        assert f"# crmctl remind {tmp_path / 'crm.db'}\n".encode() in held
        assert len(crm("remind", "show", "-o", "json").json) == 1
        assert crm("remind", "remove", "--yes").status == 0
        assert subprocess.run(["crontab", "-l"], capture_output=True, check=False).stdout == before.stdout
    finally:
        text = before.stdout
        subprocess.run(["crontab", "-"] if text else ["crontab", "-r"], input=text, check=False, capture_output=True)
