"""The channels named on a command line; a file of notification URLs is read here, and must be closed to others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput
from crmctl.words import _
from crmctl.writers.channels import Channel, Wording
from crmctl.writers.notices import Notice
from crmctl.writers.programs import Program

_OTHERS = 0o077


def channels(notify: Sequence[str], program: str, wording: Wording) -> list[Channel]:
    """Return the channels asked for, each once; none means that reminders are printed."""
    urls = dict.fromkeys(url for given in notify for url in _urls(given))
    ways: list[Channel] = [Notice(url, wording) for url in urls]
    return (
        [*ways, Program(str(Path(program).expanduser()) if "~" in program[:1] else program, wording)]
        if program
        else ways
    )


def _urls(given: str) -> Iterator[str]:
    """Return a URL as it is; ``@FILE`` stands for those in a file, one a line, ``#`` before a remark."""
    if not given.strip():
        raise BadInput(_("--notify names no URL."), _("Write it like mailto://… or ntfy://…, or @FILE."))
    if not given.startswith("@"):
        yield given.strip()
        return
    path = Path(given[1:]).expanduser()
    lines = [line.strip() for line in _read(path).splitlines()]
    urls = [line for line in lines if line and not line.startswith("#")]
    if not urls:
        raise BadInput(_("{path} holds no notification URL.").format(path=path), _("Write one a line."))
    yield from urls


def _read(path: Path) -> str:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & _OTHERS:
            problem = _("{path} may be read by others, and a notification URL holds secrets.").format(path=path)
            raise BadInput(problem, _("Close it to others: chmod 600 {path}").format(path=path))
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(_("{path} cannot be read: {cause}.").format(path=path, cause=borrowed(error))) from error
