"""Replays the ```console blocks of a page through ``crmctl.main.main`` and writes the page as it should be.

A block holds commands (``$ …``) and what each prints: first standard output, then standard error, then ``[exit N]``
when the status is not 0. A page begins in an empty home folder with a copy of ``examples/`` in it, at a pinned time,
as the user ``mei``, on a terminal of 100 columns without colour; pages named ``*.zh-CN.md`` are spoken in Chinese.

There is no shell. Beside ``crmctl`` there are ``cat FILE…``, ``ls FOLDER`` and ``printf TEXT``; a command may be piped
into the next with ``|``, read with ``< FILE`` and written with ``> FILE``. ``NAME=value`` words before a command hold for
it alone; ``export NAME=value …`` holds from there to the end of the page: ``CRMCTL_NOW=2026-11-23T08:30:00+08:00`` is
another time, ``COLUMNS=80`` a narrower terminal, ``CRMCTL_LANG=zh_CN`` another language.

What differs from run to run is masked: the home folder (always 17 characters, so that columns are as wide) is ``~``, a uid ``<uid>``, seconds ``0.0``, sizes ``N bytes``.
A line ``…`` in a page stands for any lines, where the output depends on the machine (``crmctl doctor``).
"""

import io
import itertools
import os
import re
import shlex
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from crmctl.main import main

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-22T09:00:00+08:00"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SETTING = re.compile(r"[A-Z_]+=.*", re.DOTALL)
_MASKS = (
    (re.compile(r'"seconds": [\d.e-]+'), '"seconds": 0.0'),
    (re.compile(r"\b0[0-9A-HJKMNP-TV-Z]{25}\b"), "<uid>"),
    (re.compile(r"\b\d+ (bytes|字\s*节)"), r"N \1"),
)


def pages():
    """Return every page that may hold transcripts."""
    found = [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    return sorted(found)


def commands(text):
    """Return the command lines of a page."""
    return [line[2:] for block in _BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def replayed(page):
    """Return the page's text with every block as it comes out now."""
    with tempfile.TemporaryDirectory(prefix="crm-", dir="/tmp") as folder, _world(page, home := Path(folder)):
        return _BLOCK.sub(lambda block: f"```console\n{_block(block[1], home)}```", page.read_text("utf-8"))


def _block(text, home):
    lines, out = text.splitlines(), []
    while lines:
        line = lines.pop(0)
        out.append(line)
        if not line.startswith("$ "):
            continue
        expected = []
        while lines and not lines[0].startswith("$ ") and (lines[0] or not "".join(lines[1:2]).startswith("$ ")):
            expected.append(lines.pop(0))
        printed = _masked(run(line[2:]), home)
        out += expected if _fits(expected, printed) else printed
    return "".join(f"{line}\n" for line in out)


def _fits(expected, printed):
    """Say whether a page's lines are these, when a line ``…`` stands for any."""
    if "…" not in expected:
        return False
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def _masked(text, home):
    text = text.replace(str(home), "~")
    for pattern, mask in _MASKS:
        text = pattern.sub(mask, text)
    return [line.rstrip() for line in text.splitlines()]


def run(line):
    """Run one command line, pipes and all, and return what a person sees of it."""
    fed, said = b"", ""
    stages = [_stage(part) for part in _split(shlex.split(line), "|")]
    for at, (words, read, written) in enumerate(stages):
        last = at == len(stages) - 1
        fed = Path(read).read_bytes() if read else fed
        status, fed, talk = _one(words, fed, shown=last and not written)
        if written:
            Path(written).write_bytes(fed)
            fed = b""
        said += talk + (f"[exit {status}]\n" if status else "")
    return fed.decode("utf-8", "replace") + said


def _stage(words):
    files = {}
    for sign in ("<", ">"):
        if sign in words:
            at = words.index(sign)
            files[sign] = words[at + 1]
            del words[at : at + 2]
    return words, files.get("<"), files.get(">")


def _split(words, sign):
    parts = [[]]
    for word in words:
        parts.append([]) if word == sign else parts[-1].append(word)
    return parts


def _one(words, fed, *, shown):
    given, (name, *arguments) = _settings(words)
    if name == "export":
        os.environ.update(_settings(arguments)[0])
        return 0, b"", ""
    if name == "crmctl":
        with _set(given):
            return _crmctl(arguments, fed, shown=shown)
    if name == "cat":
        missing = "".join(f"cat: {path}: no such file\n" for path in arguments if not Path(path).is_file())
        return (
            int(bool(missing)),
            b"".join(Path(path).read_bytes() for path in arguments if Path(path).is_file()),
            missing,
        )
    if name == "ls":
        return 0, "".join(f"{path.name}\n" for path in sorted(Path(arguments[0]).iterdir())).encode(), ""
    if name == "printf":
        return 0, arguments[0].replace("\\n", "\n").replace("\\t", "\t").encode(), ""
    raise AssertionError(f"a transcript cannot run: {name}")


def _settings(words):
    """Part ``NAME=value`` words from the command they stand before."""
    given = list(itertools.takewhile(_SETTING.fullmatch, words))
    return dict(word.split("=", 1) for word in given), words[len(given) :]


@contextmanager
def _set(given):
    """Set these variables of the environment for a while."""
    before = dict(os.environ)
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class _Stream(io.TextIOWrapper):
    """A stream of UTF-8 that is a terminal or a pipe."""

    def __init__(self, *, terminal, fed=b""):
        super().__init__(io.BytesIO(fed), encoding="utf-8", newline="" if terminal is None else "\n")
        self.terminal = terminal

    def isatty(self):
        return bool(self.terminal)

    def taken(self):
        self.flush()
        return self.buffer.getvalue()


def _crmctl(arguments, fed, *, shown):
    out, err = _Stream(terminal=shown), _Stream(terminal=True)
    before, sys.stdin = sys.stdin, _Stream(terminal=None, fed=fed)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(arguments)
    finally:
        sys.stdin = before
    return status, out.taken(), err.taken().decode()


@contextmanager
def _world(page, home):
    """Stand in an empty home folder, at the pinned time, in the page's language; and come back."""
    shutil.copytree(ROOT / "examples", home / "examples")
    environ, folder, mask = dict(os.environ), Path.cwd(), os.umask(0o077)
    for name in [name for name in os.environ if name.startswith(("CRMCTL_", "XDG_", "LC_"))] + ["PAGER", "CI"]:
        os.environ.pop(name, None)
    language = "zh_CN" if page.name.endswith(".zh-CN.md") else "en_US"
    os.environ.update(
        HOME=str(home), XDG_DATA_HOME=f"{home}/.local/share", XDG_CONFIG_HOME=f"{home}/.config",
        XDG_STATE_HOME=f"{home}/.local/state", CRMCTL_NOW=NOW, TZ="Asia/Shanghai", USER="mei", LOGNAME="mei",
        LANG=f"{language}.UTF-8", COLUMNS="100", LINES="1000", NO_COLOR="1", TERM="xterm",
    )  # fmt: skip
    os.chdir(home)
    time.tzset()
    try:
        yield
    finally:
        os.chdir(folder)
        os.umask(mask)
        os.environ.clear()
        os.environ.update(environ)
        time.tzset()
