"""Reminders handed to a program: no shell, no words on its command line; the text comes on its standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from crmctl.domain.borrowed import borrowed
from crmctl.domain.reminder import Reminder
from crmctl.words import _
from crmctl.writers.channels import NotSent, Wording

SECONDS = 30.0
_LONGEST = 4_000  # characters of one variable, bytes of an answer; the environment as a whole has a limit (execve(2))


@dataclass
class Program:
    """A program that is run once for each reminder."""

    command: str
    wording: Wording
    at_once: int = 1

    @cached_property
    def path(self) -> str:
        """Return the absolute path of the program, or nothing when there is none that can be run."""
        from shutil import which

        found = which(self.command)
        return str(Path(found).absolute()) if found else ""

    @property
    def name(self) -> str:
        """Return the name under which reminders are marked as told."""
        return f"exec:{self.path or self.command}"

    def check(self) -> None:
        """Raise NotSent unless there is such a program."""
        if not self.path:
            reason = _("it may not be run") if Path(self.command).exists() else _("there is no such program")
            raise NotSent(f"{self.command}: {reason}")

    def send(self, reminders: Sequence[Reminder]) -> str:
        """Run it for one reminder and return what it printed; if it fails or takes too long, it did not take it."""
        import tempfile

        reminder = reminders[0]
        text = f"{self.wording.heading(reminders)}\n\n{self.wording.body(reminders)}"
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            given.write(text.encode())
            given.seek(0)
            status = self._run(given, said, self.wording.facts(reminder))
            said.seek(0)
            answer = said.read(_LONGEST).decode("utf-8", "replace").strip()
        if status:
            ended = _("ended by signal {n}") if status < 0 else _("ended with status {n}")
            raise NotSent(
                ": ".join(filter(None, [self.command, ended.format(n=abs(status)), answer[-_LONGEST // 10 :]]))
            )
        return answer

    def _run(self, given: IO[bytes], said: IO[bytes], facts: Mapping[str, str]) -> int:
        """Run it with files for its streams, so that nothing it leaves behind can keep us waiting."""
        import subprocess

        try:
            process = subprocess.Popen(  # noqa: S603  the program the person named; no data is on its command line
                [self.path], stdin=given, stdout=said, stderr=said, env=_environment(facts), start_new_session=True
            )
        except OSError as error:
            raise NotSent(f"{self.command}: {borrowed(error)}") from error
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            late = _("not done after {n} seconds").format(n=f"{SECONDS:g}")
            raise NotSent(f"{self.command}: {late}") from None
        finally:
            _end(process)


def _environment(facts: Mapping[str, str]) -> Any:
    """Return our environment and the facts; in UTF-8, whatever the locale."""
    short = {name: value[:_LONGEST] for name, value in facts.items()}
    if sys.platform == "win32":
        return {**os.environ, **short}
    return {**os.environb, **{name.encode(): value.encode() for name, value in short.items()}}


def _end(process: Any) -> None:
    """Kill what still runs, with all that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
