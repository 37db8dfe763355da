"""crmctl remind --exec and --notify: told elsewhere, each on its own, nothing lost by a failure, no secret kept."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import loads
from pathlib import Path

import pytest
from reminding import add_task, marks, program

from crmctl.writers import notices, programs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shell scripts")
LOG = 'printf "%s|%s|%s\\n" "$#" "$TASK_TEXT" "$CRMCTL_REF" >> log; cat >> text'
PAYLOADS = [
    "$(touch pwned)", "`touch pwned`", "; touch pwned ;", '"; touch pwned; "', "'; touch pwned; '", "| touch pwned",
    "& touch pwned &", "\n touch pwned\n", "|| touch pwned", "--help", "-rf /", "%(touch pwned)s", "{0.__class__}",
    "> pwned", "\x00\x1b]0;x\x07",
]  # fmt: skip


@pytest.fixture
def logger(tmp_path):
    return program(tmp_path / "log.sh", LOG)


def test_a_program_is_run_once_for_each(crm, tmp_path, logger):
    for title in ("eins", "王工 zwei"):
        add_task(tmp_path, title, "2026-11-22")
    done = crm("remind", "--exec", logger)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert Path("log").read_text("utf-8") == "0|eins|t1\n0|王工 zwei|t2\n"
    assert "today  t2  王工 zwei\n" in Path("text").read_text("utf-8")
    assert marks(tmp_path) == [("t1@2026-11-22", f"exec:{logger}"), ("t2@2026-11-22", f"exec:{logger}")]
    assert crm("remind", "--exec", logger).status == 0
    assert len(Path("log").read_text("utf-8").splitlines()) == 2


def test_channels_are_told_apart(crm, tmp_path, logger):
    add_task(tmp_path, "eins", "2026-11-22")
    assert "eins" in crm("remind").out
    assert crm("remind", "--exec", logger, "-o", "json").json[0]["channels"] == [f"exec:{logger}"]
    assert Path("log").exists()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_task_says_never_reaches_a_shell(crm, tmp_path, logger, payload):
    add_task(tmp_path, payload, "2026-11-22")
    assert crm("remind", "--exec", logger).status == 0
    assert Path("log").read_text("utf-8").startswith("0|")
    assert not Path("pwned").exists()


def test_a_failing_program_marks_nothing_and_is_tried_again(crm, tmp_path, logger):
    add_task(tmp_path, "eins", "2026-11-22")
    picky = program(tmp_path / "picky.sh", 'echo "no $CRMCTL_REF" >&2; [ "$CRMCTL_REF" = t2 ]')
    add_task(tmp_path, "zwei", "2026-11-22")
    add_task(tmp_path, "drei", "2026-11-22")
    done = crm("remind", "--exec", picky)
    assert done.status == 9
    assert "picky.sh: ended with status 1: no t1" in done.err
    assert "no t3" in done.err
    assert [key for key, _channel in marks(tmp_path)] == ["t2@2026-11-22"]
    program(tmp_path / "picky.sh", LOG)
    assert crm("remind", "--exec", picky).status == 0
    assert Path("log").read_text("utf-8").splitlines() == ["0|eins|t1", "0|drei|t3"]


@pytest.mark.parametrize(("name", "cause"), [("/no/such/prog", "no such program"), ("crm.db", "may not be run")])
def test_a_program_that_cannot_be_run_is_named_even_when_nothing_is_due(crm, name, cause):
    done = crm("remind", "--exec", Path(name).absolute())
    assert done.status == 9
    assert name in done.err
    assert cause in done.err


def test_a_program_that_hangs_is_ended_with_all_it_started(crm, tmp_path, monkeypatch):
    add_task(tmp_path, "eins", "2026-11-22")
    monkeypatch.setattr(programs, "SECONDS", 0.5)
    slow = program(tmp_path / "slow.sh", "(sleep 3; touch survived) & sleep 60")
    done = crm("remind", "--exec", slow)
    assert done.status == 9
    assert "slow.sh: not done after 0.5 seconds" in done.err
    assert marks(tmp_path) == []
    threading.Event().wait(3.2)
    assert not Path("survived").exists()


def test_a_program_that_reads_nothing_and_leaves_somebody_behind_is_fine(crm, tmp_path):
    add_task(tmp_path, "x" * 100_000, "2026-11-22")
    assert crm("remind", "--exec", program(tmp_path / "deaf.sh", "sleep 5 & exit 0")).status == 0
    assert len(marks(tmp_path)) == 1


def test_verbose_passes_on_what_the_program_says(crm, tmp_path):
    add_task(tmp_path, "eins", "2026-11-22")
    loud = program(tmp_path / "loud.sh", "echo sent; echo ok >&2")
    assert crm("-v", "remind", "--exec", loud).err == "sent\n  ok\n"


# Notifications


@pytest.fixture
def server():
    """A web server; ``got`` are the messages, ``status`` how it answers."""
    pytest.importorskip("apprise")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            here.got.append(loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(here.status)
            self.end_headers()

        def log_message(self, *_words):
            pass

    here = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.got, here.status = [], 200
    here.url = f"json://mei:geheim77@127.0.0.1:{here.server_address[1]}/token42"
    threading.Thread(target=here.serve_forever, daemon=True).start()
    yield here
    here.shutdown()
    here.server_close()


def test_a_notification_is_one_message_and_the_url_is_kept_nowhere(crm, tmp_path, server):
    add_task(tmp_path, "eins", "2026-11-22")
    add_task(tmp_path, "王工 zwei", "2026-11-21")
    done = crm("remind", "--notify", server.url, "-o", "json")
    assert done.status == 0
    [message] = server.got
    assert message["title"] == "Sun 22 Nov 2026: 2 reminders"
    assert "overdue 1 day  t2  王工 zwei" in message["message"]
    assert crm("remind", "--notify", server.url).out == ""
    assert len(server.got) == 1
    [channel] = {channel for _key, channel in marks(tmp_path)}
    assert channel.startswith("notify:")
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not any(secret in held + done.out.encode() for secret in (b"geheim77", b"token42", b"127.0.0.1"))


def test_a_service_that_fails_is_tried_again_without_its_secrets_shown(crm, tmp_path, server):
    add_task(tmp_path, "eins", "2026-11-22")
    server.status = 500
    for url in (server.url, "json://mei:geheim77@127.0.0.1:1/token42"):
        done = crm("-v", "remind", "--notify", url)
        assert done.status == 9
        assert "t1: json://…: " in done.err
        assert not any(secret in done.err for secret in ("geheim77", "token42", "127.0.0.1"))
    assert marks(tmp_path) == []
    server.status = 200
    assert crm("remind", "--notify", server.url).status == 0
    assert len(marks(tmp_path)) == 1


def test_one_channel_that_fails_stops_no_other(crm, tmp_path, server, logger):
    add_task(tmp_path, "eins", "2026-11-22")
    done = crm("remind", "--notify", "json://127.0.0.1:1/", "--notify", server.url, "--exec", logger)
    assert done.status == 9
    assert len(server.got) == 1
    assert Path("log").exists()


def test_urls_come_from_a_file_that_only_its_owner_reads(crm, tmp_path, server):
    add_task(tmp_path, "eins", "2026-11-22")
    held = tmp_path / "urls.txt"
    held.write_text(f"# mine\n{server.url}\n", "utf-8")
    held.chmod(0o644)
    done = crm("remind", "--notify", f"@{held}")
    assert done.status == 5
    assert f"chmod 600 {held}" in done.err
    held.chmod(0o600)
    assert crm("remind", "--notify", f"@{held}").status == 0
    assert len(server.got) == 1


def test_what_is_no_url_is_refused_by_its_kind_alone(crm, server):
    done = crm("remind", "--notify", "nosuch://geheim77")
    assert done.status == 9
    assert "nosuch://…" in done.err
    assert "geheim77" not in done.err


def test_a_missing_apprise_names_the_extra(crm, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    done = crm("remind", "--notify", "json://127.0.0.1/")
    assert done.status == 9
    assert "pip install 'crmctl[notify]'" in done.err


def test_work_that_takes_too_long_is_given_up():
    assert notices._within(0.1, lambda: threading.Event().wait(2)) is None
    assert notices._within(5, lambda: True) is True
    assert notices._within(5, lambda: 1 / 0) is False
