"""Look after the health of the file and of the machine under it: one finding after the other, none of them an error."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from crmctl.domain import machine
from crmctl.errors import CrmError
from crmctl.settings import TABLE, Settings
from crmctl.store import backups, checks, copies, migrate, upkeep
from crmctl.store.checks import Finding
from crmctl.store.driver import VERSION
from crmctl.store.opening import opened
from crmctl.words import _, ngettext

_LITTLE, _TOO_LITTLE = 200_000_000, 10_000_000  # bytes
_OLD = 7  # days
_LOCK_SECONDS = 5.0


class Patient(NamedTuple):
    """What is looked at: the file, the settings that led to it, and the moment."""

    path: Path
    settings: Settings
    now: datetime


def examine(patient: Patient, *, full: bool) -> Iterator[Finding]:
    """Look at everything, the settings first, the file last; what is wrong with one thing stops nothing."""
    yield from _settings(patient.settings)
    yield _sqlite()
    yield Finding("python", "ok", f"{sys.version.split()[0]} ({sys.executable})")
    yield _locale(patient.settings.environ)
    yield _file(patient)
    if patient.path.exists():
        yield from _inside(patient, full=full)
        yield _modes(patient.path)
        yield _leftovers(patient.path)
    if folder := _nearest_folder(patient.path):
        yield _place(patient.path)
        yield _space(patient.path, folder)


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
            yield Finding("settings", "ok", f"{setting.key} = {value.text} ({value.origin})")


def _sqlite() -> Finding:
    version = ".".join(map(str, VERSION))
    if not machine.has_wal_fault(VERSION):
        return Finding("sqlite", "ok", version)
    told = _("{version}; it carries the WAL-reset fault (3.7.0 to 3.51.2), which does not matter here: no file is in WAL mode")
    return Finding("sqlite", "ok", told.format(version=version))


def _locale(environ: Mapping[str, str]) -> Finding:
    named = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or "C"
    charset = named.partition(".")[2].partition("@")[0].lower().replace("-", "")
    if charset not in {"", "utf8"}:
        told = _("{locale} is not UTF-8, which is what crmctl writes")
        return Finding("locale", "warn", told.format(locale=named), _("Use a UTF-8 locale, such as C.UTF-8 or zh_CN.UTF-8."))
    return Finding("locale", "ok", _("{locale}; crmctl reads and writes UTF-8").format(locale=named))


def _file(patient: Patient) -> Finding:
    path, origin = patient.path, patient.settings.value("db").origin
    if not path.exists():
        told = _("{path} ({origin}) is not there").format(path=path, origin=origin)
        return Finding("file", "bad", told, _("Make it: crmctl init; or name another: --db FILE."))
    try:
        with opened(path) as db:
            version = migrate.check(db, str(path))
    except CrmError as error:
        return Finding("file", "bad", str(error), error.advice())
    told = _("{path} ({origin}), schema {version}").format(path=path, origin=origin, version=version)
    return Finding("file", "ok", told)


def _inside(patient: Patient, *, full: bool) -> Iterator[Finding]:
    try:
        with opened(patient.path, "rw", timeout=_LOCK_SECONDS) as db:
            migrate.check(db, str(patient.path))
            yield _journal(upkeep.journal_mode(db))
            yield from checks.inside(db, full=full)
            yield _backup(patient, records=sum(copies.contents(db).rows.get(noun, 0) for noun in ("contact", "org", "note")))
    except CrmError as error:
        yield Finding("structure", "bad", str(error), error.advice())


def _journal(mode: str) -> Finding:
    if mode == "delete":
        return Finding("journal", "ok", _("rollback journal: one file, safe to share and to read"))
    told = _("{mode} mode, set by another program").format(mode=mode)
    fault = machine.has_wal_fault(VERSION) and mode == "wal"
    advice = _("Set it back: crmctl db backup B.db, then crmctl db restore B.db.")
    return Finding("journal", "bad" if fault else "warn", told, advice)


def _backup(patient: Patient, records: int) -> Finding:
    made = backups.last(patient.settings.memory("backups.json"), patient.path)
    advice = _("Make one: crmctl db backup.")
    if not made:
        return Finding("backup", "warn" if records else "ok", _("none known of"), advice if records else "")
    days = (patient.now - made.at).days
    told = ngettext("{n} day old: {path}", "{n} days old: {path}", days).format(n=days, path=made.path)
    if not made.path.exists():
        told = _("{told} (not there now)").format(told=told)
    old = records and days > _OLD
    return Finding("backup", "warn" if old else "ok", told, advice if old else "")


def _modes(path: Path) -> Finding:
    """See that nobody else may read the file or get at it through its folder (POSIX modes)."""
    if os.name != "posix":
        return Finding("modes", "ok", _("not looked at on this system"))
    wide = [one for one in (path, path.parent) if stat.S_IMODE(one.stat().st_mode) & 0o077]
    told = ", ".join(f"{one} {stat.S_IMODE(one.stat().st_mode):04o}" for one in (path, path.parent))
    if path not in wide:
        return Finding("modes", "ok", told)
    advice = _("Close it to others: chmod 600 {path}").format(path=path)
    return Finding("modes", "warn", _("others may read it: {told}").format(told=told), advice)


def _leftovers(path: Path) -> Finding:
    found = [one for ending in ("part", "new") for one in path.parent.glob(f".*.{ending}")]
    found += list((path.parent / backups.FOLDER).glob(".*.part"))
    names = ", ".join(str(one) for one in found[:5])
    if not found:
        return Finding("leftovers", "ok", _("none of interrupted runs"))
    return Finding("leftovers", "warn", names, _("Left by runs that were killed; delete them when no crmctl is running."))


def _nearest_folder(path: Path) -> Path | None:
    return next((one for one in path.absolute().parents if one.is_dir()), None)


def _place(path: Path) -> Finding:
    where = str(path.resolve())
    if program := machine.synced_by(where):
        told = _("in a folder that {program} copies to other machines").format(program=program)
        return Finding("place", "warn", told, _("It may be copied half written; keep backups there, not the file itself."))
    try:
        with Path("/proc/self/mountinfo").open(encoding="utf-8", errors="surrogateescape") as lines:
            mount = machine.mount_of(where, lines)
    except OSError:
        return Finding("place", "ok", _("kind of file system unknown on this system"))
    if mount and machine.is_network(mount.kind):
        told = _("on {kind} ({point}), where locks may not hold").format(kind=mount.kind, point=mount.point)
        return Finding("place", "warn", told, _("Keep it on a disk of this machine, and let one machine write at a time."))
    return Finding("place", "ok", _("on {kind} ({point})").format(kind=mount.kind, point=mount.point) if mount else _("on this machine"))


def _space(path: Path, folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.exists() else 0
    told = _("{free} MB free").format(free=free // 1_000_000)
    if free < max(_TOO_LITTLE, size // 10):
        return Finding("space", "bad", told, _("Free some space: changes will soon be refused."))
    if free < max(_LITTLE, 2 * size):
        return Finding("space", "warn", told, _("Backups and compacting need room for two more files of this size."))
    return Finding("space", "ok", told)
