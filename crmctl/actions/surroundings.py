"""Look at what the customer file depends on: the settings, SQLite, the language, the disk; none of it is an error."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from crmctl.domain import machine
from crmctl.errors import CrmError
from crmctl.settings import TABLE, Settings, origin_words
from crmctl.store.checks import Finding
from crmctl.store.driver import VERSION
from crmctl.words import _

_LITTLE, _TOO_LITTLE = 200_000_000, 10_000_000  # bytes


def examine(settings: Settings, path: Path) -> Iterator[Finding]:
    """Look at everything around the file."""
    yield from _settings(settings)
    yield _sqlite()
    yield Finding("python", "ok", f"{sys.version.split()[0]} ({sys.executable})")
    yield _locale(settings.environ)
    if folder := _nearest_folder(path):
        yield _place(path)
        yield _space(path, folder)


def _settings(settings: Settings) -> Iterator[Finding]:
    try:
        there = settings.config_path().exists()
        settings.file()
    except CrmError as error:
        yield Finding("settings", "bad", str(error), error.advice())
        return
    said = _("config file {path}") if there else _("no config file at {path}")
    yield Finding("settings", "ok", said.format(path=settings.config_path()))
    for setting in TABLE:
        value = settings.value(setting.key)
        if value.text:
            yield Finding("settings", "ok", f"{setting.key} = {value.text} ({origin_words(value.origin)})")


def _sqlite() -> Finding:
    version = ".".join(map(str, VERSION))
    if not machine.has_wal_fault(VERSION):
        return Finding("sqlite", "ok", version)
    told = _(
        "{version}; it has the WAL-reset fault (3.7.0 to 3.51.2), which does not matter here: no file is in WAL mode"
    )
    return Finding("sqlite", "ok", told.format(version=version))


def _locale(environ: Mapping[str, str]) -> Finding:
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    charset = named.partition(".")[2].partition("@")[0].lower().replace("-", "")
    if charset not in {"", "utf8"}:
        told = _("{locale} is not UTF-8, which is what crmctl writes")
        return Finding(
            "locale", "warn", told.format(locale=named), _("Use a UTF-8 locale, such as C.UTF-8 or zh_CN.UTF-8.")
        )
    return Finding("locale", "ok", _("{locale}; crmctl reads and writes UTF-8").format(locale=named))


def _nearest_folder(path: Path) -> Path | None:
    return next((one for one in path.absolute().parents if one.is_dir()), None)


def _place(path: Path) -> Finding:
    where = str(path.resolve())
    if program := machine.synced_by(where):
        told = _("in a folder that {program} copies to other machines").format(program=program)
        return Finding(
            "place", "warn", told, _("It may be copied half written; keep backups there, not the file itself.")
        )
    try:
        with Path("/proc/self/mountinfo").open(encoding="utf-8", errors="surrogateescape") as lines:
            mount = machine.mount_of(where, lines)
    except OSError:
        return Finding("place", "ok", _("kind of file system unknown on this system"))
    if mount and machine.is_network(mount.kind):
        told = _("on {kind} ({point}), where locks may not hold").format(kind=mount.kind, point=mount.point)
        return Finding(
            "place", "warn", told, _("Keep it on a disk of this machine, and let one machine write at a time.")
        )
    return Finding(
        "place",
        "ok",
        _("on {kind} ({point})").format(kind=mount.kind, point=mount.point) if mount else _("on this machine"),
    )


def _space(path: Path, folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.exists() else 0
    told = _("{free} MB free").format(free=free // 1_000_000)
    if free < max(_TOO_LITTLE, size // 10):
        return Finding("space", "bad", told, _("Free some space: changes will soon be refused."))
    if free < max(_LITTLE, 2 * size):
        return Finding("space", "warn", told, _("Backups and compacting need room for two more files of this size."))
    return Finding("space", "ok", told)
