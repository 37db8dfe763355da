"""Timers of systemd for the person at work: two small files, and systemd told of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.words import N_, _

_SECONDS = 30.0


class NotStarted(CrmError):
    """The files are written, but systemd could not be told."""

    message = N_("The timer is written, but systemd does not run it yet: {cause}.")
    hint = N_("Start it from a session of yours: systemctl --user daemon-reload; systemctl --user enable --now {timer}")
    code = "not_started"
    exit_status = 9


def folder(environ: Mapping[str, str]) -> Path:
    """Return where the units of a person lie (systemd.unit(5))."""
    home = environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "systemd" / "user"


def write(units: Mapping[str, str], at: Path) -> None:
    """Write the units and start the timer; NotStarted when systemd does not answer."""
    at.mkdir(parents=True, exist_ok=True)
    for name, text in units.items():
        draft = at / f".{name}.new"
        draft.write_text(text, "utf-8")
        draft.replace(at / name)
    timer = next(name for name in units if name.endswith(".timer"))
    for words in (["daemon-reload"], ["enable", "--now", timer]):
        if cause := _told(words):
            raise NotStarted(cause=cause, timer=timer)


def remove(names: Mapping[str, str], at: Path) -> bool:
    """Stop the timer and delete its units; say whether there were any. A systemd that does not answer runs none."""
    found = [at / name for name in names if (at / name).exists()]
    for timer in [one.name for one in found if one.suffix == ".timer"]:
        _told(["disable", "--now", timer])
        (at / "timers.target.wants" / timer).unlink(missing_ok=True)
    for one in found:
        one.unlink()
    if found:
        _told(["daemon-reload"])
    return bool(found)


def read(name: str, at: Path) -> dict[str, str]:
    """Return ``OnCalendar`` and ``ExecStart`` of the units of that name; nothing when they are not there."""
    said: dict[str, str] = {}
    for ending in ("timer", "service"):
        try:
            lines = (at / f"{name}.{ending}").read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}
        said |= {key: value for key, _equals, value in (line.partition("=") for line in lines) if value}
    return said


def _told(words: list[str]) -> str:
    """Tell systemd something; return why it did not listen, or nothing."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603  words of ours
            ["systemctl", "--user", *words],  # noqa: S607  the one on the person's PATH
            capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        return _("there is no systemctl")
    except (OSError, subprocess.TimeoutExpired) as error:
        return borrowed(error)
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return (said[0].rstrip(".") if said else f"exit {done.returncode}") if done.returncode else ""
