"""The crontab of the person at work, read and written through the ``crontab`` program, as bytes."""

from __future__ import annotations

import os
from typing import Any

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.words import N_

_SECONDS = 30.0


class NoCron(CrmError):
    """This machine has no cron."""

    message = N_("There is no crontab program on this machine.")
    hint = N_("Install cron, or use systemd: crmctl remind install --systemd")
    code = "no_cron"
    exit_status = 6


class CronRefuses(CrmError):
    """The crontab could not be read or written; it was left as it is."""

    message = N_("crontab says: {cause}.")
    hint = N_("Look at it with `crontab -l`; nothing was changed.")
    code = "cron_refuses"
    exit_status = 6


def there() -> bool:
    """Say whether there is a crontab program."""
    from shutil import which

    return which("crontab") is not None


def read() -> bytes:
    """Return the crontab, nothing when there is none yet."""
    done = _run(["-l"])
    if done.returncode and b"no crontab" not in done.stderr.lower():
        raise CronRefuses(cause=_said(done))
    return b"" if done.returncode else bytes(done.stdout)


def write(text: bytes) -> None:
    """Put a crontab in the place of the old one, and look whether it came whole."""
    done = _run(["-"], text) if text else _run(["-r"])
    if done.returncode and (text or b"no crontab" not in done.stderr.lower()):
        raise CronRefuses(cause=_said(done))
    if read() != text:
        raise CronRefuses(cause="crontab -l")


def _run(words: list[str], text: bytes = b"") -> Any:
    import subprocess

    try:
        return subprocess.run(  # noqa: S603  words of ours
            ["crontab", *words],  # noqa: S607  the one on the person's PATH
            input=text, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise NoCron from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CronRefuses(cause=borrowed(error)) from error


def _said(done: Any) -> str:
    return bytes(done.stderr).decode("utf-8", "replace").strip().rstrip(".") or f"exit {done.returncode}"
