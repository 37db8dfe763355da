"""What is done to a person's own reports: kept in the file, taken out of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.domain.report import Report
from crmctl.errors import BadInput, CrmError, UsageError
from crmctl.store import own_reports, report_checks, reports, users
from crmctl.store.database import Store
from crmctl.store.uids import uids
from crmctl.words import N_, _

_LONGEST = 200_000  # characters
Record = dict[str, Any]


class ReportThere(CrmError):
    """The file has a report of that name, which says something else."""

    message = N_("There is a report {name} already.")
    hint = N_("Give this one another name with --name, or put it in the place of the other with --force.")
    code = "exists"
    exit_status = 6


def read_report(name: str, text: str) -> Report:
    """Return a report as its text describes it; BadInput says what the text lacks."""
    plain = reports.plain_name(name)
    if not plain.replace("-", "").isalnum():
        raise BadInput(_("Not a name for a report: {name}.").format(name=name), _("Use letters, digits and -."))
    if plain in {one.name for one in reports.listed()}:
        problem = _("A report that comes with crmctl is called {name}.").format(name=plain)
        raise BadInput(problem, _("Give this one another name with --name."))
    if len(text) > _LONGEST:
        raise BadInput(_("The report is too long: {n} characters.").format(n=len(text)))
    report = own_reports.read(plain, text)
    if not report.title:
        raise BadInput(_("The report has no title."), _("Begin the file with a line like: -- title: Calls by city"))
    report_checks.check(report, text)
    return report


def add_report(store: Store, report: Report, text: str, now: datetime, *, force: bool = False) -> Record:
    """Keep a report in the file; the same text again changes nothing."""
    new = uids(now)
    with store.writing(now) as work:
        known = own_reports.find(work.db, report.name)
        same = known is not None and known["text"] == text
        if known and not same and not force:
            raise ReportThere(name=report.name)
        if not same:
            user = users.ids(work.db).get(store.user)
            own_reports.save(work.db, next(new), report.name, text, user, work.now)
    done = "unchanged" if same else "changed" if known else "added"
    return {"name": report.name, "title": report.title, "done": done}


def remove_report(store: Store, name: str, now: datetime) -> Record:
    """Take a report out of the file; `undo` brings it back."""
    plain = reports.plain_name(name)
    if plain in {one.name for one in reports.listed()}:
        raise UsageError(_("The report {name} comes with crmctl and stays.").format(name=plain))
    with store.writing(now) as work:
        known = own_reports.find(work.db, plain)
        if known is None:
            raise reports.no_such(name, [one.name for one in own_reports.listed(work.db)])
        own_reports.remove(work.db, known["id"])
        title = own_reports.read(plain, known["text"]).title
    return {"name": plain, "title": title, "done": "removed"}
