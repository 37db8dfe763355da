"""Where reminders are told by themselves on this machine: found, written and taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crmctl.domain.schedule import Job, crontab_lines, jobs_of, units, with_job, without_job
from crmctl.errors import CrmError
from crmctl.writers import crontab, timers


@dataclass(frozen=True, slots=True)
class Installed:
    """A job that was found: who runs it (cron, systemd), for which customer file, when, and by which command."""

    kind: str
    file: str
    schedule: str
    command: str


_FIELDS = 5  # of a line of a crontab before the command


def installed(file: str, environ: Mapping[str, str]) -> list[Installed]:
    """Return the jobs of a customer file; what cannot be asked has none."""
    found = []
    try:
        line = jobs_of(crontab.read()).get(file, "")
    except CrmError:
        line = ""
    if line:
        *fields, command = line.split(None, _FIELDS)
        found.append(Installed("cron", file, " ".join(fields), command))
    said = timers.read(Job(file, ()).name, timers.folder(environ))
    if said:
        found.append(Installed("systemd", file, said.get("OnCalendar", ""), said.get("ExecStart", "")))
    return found


def written(job: Job, kind: str, environ: Mapping[str, str]) -> str:
    """Return what would be written, as a person is shown it."""
    if kind == "cron":
        return crontab_lines(job)
    at = timers.folder(environ)
    return "\n".join(f"{at / name}\n{text}" for name, text in units(job).items())


def install(job: Job, kind: str, environ: Mapping[str, str]) -> None:
    """Write the job, in the place of one that the file had."""
    if kind == "cron":
        crontab.write(with_job(crontab.read(), job.file, crontab_lines(job)))
    else:
        timers.write(units(job), timers.folder(environ))


def remove(found: Installed, environ: Mapping[str, str]) -> None:
    """Take a job away."""
    if found.kind == "cron":
        crontab.write(without_job(crontab.read(), found.file))
    else:
        timers.remove(units(Job(found.file, ())), timers.folder(environ))
