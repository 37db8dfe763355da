"""Look after the health of the file and of the machine under it: one finding after the other, none of them an error."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from crmctl.domain import machine
from crmctl.errors import CrmError
from crmctl.settings import Settings, origin_words
from crmctl.store import backups, checks, copies, migrate, reminders, upkeep, working_days
from crmctl.store.checks import Finding
from crmctl.store.driver import VERSION, FileLocked
from crmctl.store.opening import opened
from crmctl.words import _, ngettext
from crmctl.writers import schedules

_LITTLE, _TOO_LITTLE = 200_000_000, 10_000_000  # bytes
_OLD = 7  # days
_LOCK_SECONDS = 5.0


class Patient(NamedTuple):
    """What is looked at: the file, the settings that led to it, and the moment."""

    path: Path
    settings: Settings
    now: datetime


def examine(patient: Patient, *, full: bool) -> Iterator[Finding]:
    """Look at the file from outside and inside; what is wrong with one thing stops nothing."""
    yield _file(patient)
    if patient.path.exists():
        yield from _inside(patient, full=full)
        yield _modes(patient.path)
        yield _leftovers(patient.path)


def _file(patient: Patient) -> Finding:
    path, origin = patient.path, origin_words(patient.settings.value("db").origin)
    if not path.exists():
        told = _("{path} ({origin}) is not there").format(path=path, origin=origin)
        return Finding("file", "bad", told, _("Make it: crmctl init; or name another: --db FILE."))
    try:
        with opened(path, "rw", timeout=_LOCK_SECONDS) as db:
            version = migrate.check(db, str(path))
    except CrmError as error:
        return _trouble("file", error)
    told = _("{path} ({origin}), schema {version}").format(path=path, origin=origin, version=version)
    return Finding("file", "ok", told)


def _inside(patient: Patient, *, full: bool) -> Iterator[Finding]:
    try:
        with opened(patient.path, "rw", timeout=_LOCK_SECONDS) as db:
            migrate.check(db, str(patient.path))
            yield _journal(upkeep.journal_mode(db))
            yield from checks.inside(db, full=full)
            yield _reminders(patient, reminders.last_told(db))
            yield from _calendar(working_days.missing_year(db, patient.now.date()))
            yield _backup(
                patient, records=sum(copies.contents(db).rows.get(noun, 0) for noun in ("contact", "org", "note"))
            )
    except CrmError as error:
        yield _trouble("structure", error)


def _trouble(check: str, error: CrmError) -> Finding:
    """Turn an error into a finding; a file that somebody is writing right now is no reason for care."""
    return Finding(check, "warn" if isinstance(error, FileLocked) else "bad", str(error), error.advice())


def _journal(mode: str) -> Finding:
    if mode == "delete":
        return Finding("journal", "ok", _("rollback journal: one file, safe to share and to read"))
    told = _("{mode} mode, set by another program").format(mode=mode)
    fault = machine.has_wal_fault(VERSION) and mode == "wal"
    advice = _("Set it back: crmctl db backup B.db, then crmctl db restore B.db.")
    return Finding("journal", "bad" if fault else "warn", told, advice)


def _backup(patient: Patient, records: int) -> Finding:
    made = backups.last(patient.settings.memory("backups.json"), patient.path, patient.now.tzinfo)
    advice = _("Make one: crmctl db backup.")
    if not made:
        return Finding("backup", "warn" if records else "ok", _("none known of"), advice if records else "")
    days = (patient.now - made.at).days
    told = ngettext("{n} day old: {path}", "{n} days old: {path}", days).format(n=days, path=made.path)
    if not made.path.exists():
        told = _("{told} (not there now)").format(told=told)
    old = records and days > _OLD
    return Finding("backup", "warn" if old else "ok", told, advice if old else "")


def _reminders(patient: Patient, last: str | None) -> Finding:
    """Say whether reminders are told by themselves, and when one was told; a person need not want any."""
    found = schedules.installed(str(patient.path.absolute()), patient.settings.environ)
    by = ", ".join(f"{one.kind} {one.schedule}" for one in found) or _("none told by themselves")
    when = f"{datetime.fromisoformat(last).astimezone(patient.now.tzinfo):%Y-%m-%d %H:%M}" if last else _("never")
    return Finding("reminders", "ok", _("{by}; last told: {when}").format(by=by, when=when))


def _calendar(missing: int | None) -> Iterator[Finding]:
    """Warn where a calendar is kept and the coming days have run out of it; who keeps none misses none."""
    if missing:
        told = _("no working days of {year} yet, though of years before").format(year=missing)
        yield Finding("calendar", "warn", told, _("Fill them in: crmctl workday fill {year}").format(year=missing))


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
    return Finding(
        "leftovers", "warn", names, _("Left by runs that were killed; delete them when no crmctl is running.")
    )
