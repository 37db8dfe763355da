"""What the commands on reminders that are told by themselves share: the job, and how one is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size, which

from crmctl.app import App
from crmctl.commands import prompts
from crmctl.display.measure import wide
from crmctl.display.reply import Column
from crmctl.domain.schedule import Job
from crmctl.words import N_, spoken
from crmctl.writers.schedules import Installed

COLUMNS = (
    Column("kind", N_("By")),
    Column("schedule", N_("When")),
    Column("command", N_("Command")),
    Column("file", N_("File")),
)


def file_of(app: App) -> str:
    """Return the customer file as jobs name it."""
    return str(app.path.absolute())


def job_of(app: App, options: Sequence[str], at: str, every: int) -> Job:
    """Return the job that tells reminders of this file; everything in it holds outside of this shell too."""
    config = app.settings.config or app.settings.environ.get("CRMCTL_CONFIG")
    named = ["--config", str(Path(config).expanduser().absolute())] if config else []
    words = (*_program(), "--db", file_of(app), *named, "remind", *options)
    return Job(file_of(app), words, at, every, _environ(app.settings.environ))


def _program() -> list[str]:
    """Return how crmctl is called from anywhere: the script beside this Python, or the one that was called."""
    beside = Path(sys.executable).parent / ("crmctl.exe" if os.name == "nt" else "crmctl")
    found = str(beside) if beside.is_file() else which("crmctl")
    return [found] if found else [sys.executable, "-c", "from crmctl.main import run; run()"]


def _environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what a bare environment lacks: a locale in UTF-8, our language, this shell's own time zone."""
    locale = environ.get("LC_ALL") or environ.get("LANG") or ""
    told = {"LANG": locale if "utf" in locale.lower() else "C.UTF-8", "CRMCTL_LANG": spoken()}
    return told | {name: environ[name] for name in ("TZ",) if environ.get(name)}


def rows(found: Sequence[Installed]) -> list[dict[str, str]]:
    """Return jobs as records."""
    return [{name: getattr(one, name) for name in ("kind", "schedule", "command", "file")} for one in found]


def asked(question: str, text: str) -> str:
    """Return a question with what it is about below; a terminal cuts longer lines, so they are folded to its width."""
    width = get_terminal_size().columns - 1 if prompts.can_ask() else 0
    return "\n".join([question, *(part for line in text.split("\n") for part in _folded(line, width)), ""])


def _folded(line: str, width: int) -> list[str]:
    parts = [""]
    for sign in line:
        if width and wide(parts[-1] + sign) > width:
            parts.append("")
        parts[-1] += sign
    return parts
