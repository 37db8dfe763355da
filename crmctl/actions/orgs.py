"""What is done to organisations: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain import organisation
from crmctl.domain.custom import Custom
from crmctl.domain.fields import Assignment
from crmctl.domain.habits import Habits
from crmctl.domain.person import Person
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput, CrmError
from crmctl.store import likely_orgs, org_saving, org_taking, orgs, records
from crmctl.store.database import Store, Writing
from crmctl.store.likely_orgs import OrgDouble
from crmctl.store.org_saving import Saver
from crmctl.store.record_pages import pages
from crmctl.words import N_, _

SOURCE = "manual"


class SameName(CrmError):
    """There is an organisation of that name."""

    message = N_("There is {ref} {name} already.")
    hint = N_("Change it with `crmctl org edit {ref}`; --force adds another of the same name.")
    code = "same_name"
    exit_status = 6


class BelongsToItself(CrmError):
    """The parent named belongs to the organisation itself."""

    message = N_("{ref} cannot belong to {parent}, which belongs to it.")
    hint = N_("Take it off there first: crmctl org edit {parent} --without parent.")
    code = "loop"
    exit_status = 6


def describe(values: Sequence[Assignment], habits: Habits, custom: Custom, *, keep: bool) -> Person:
    """Gather options into an organisation; refuse what is not understood unless it is to be kept."""
    org = organisation.describe(values, habits, custom)
    for warning in () if keep else org.warnings:
        if warning.code == "role":
            problem = _("{text} is no role of an organisation.").format(text=warning.value)
            raise BadInput(problem, _("It can be: {names}.").format(names=", ".join(organisation.ROLES)))
    if not keep:
        custom.refuse(org)
    return org


def add_org(
    store: Store, org: Person, parent_id: int | None, now: datetime, *, force: bool
) -> tuple[dict[str, Any], list[OrgDouble]]:
    """Add one organisation; return the record, and which known ones it likely is a double of."""
    if not org.is_named:
        raise BadInput(_("An organisation needs a name."))
    with store.writing(now) as work:
        near = org_saving.alike(work.db, org.name)
        if near and near[0][2] and not force:
            raise SameName(ref=f"o{near[0][0]}", name=near[0][1])
        org_id = _saver(work, now).add(org, parent_id)
        found = likely_orgs.doubles(work.db, org_id)
        return {**orgs.get(work.db, org_id), "likely_duplicates": [double.ref for double in found]}, found


def edit_org(
    store: Store, org_id: int, org: Person, parent_id: int | None, without: Sequence[Assignment], now: datetime
) -> dict[str, Any]:
    """Change one organisation: single values are replaced, addresses, numbers, roles, tags and notes are added."""
    with store.writing(now) as work:
        _saver(work, now).update(org_id, org)
        if parent_id:
            _belong(work, org_id, parent_id)
        for target, _label, value in without:
            if not org_taking.take_off(work.db, org_id, target, value):
                raise BadInput(
                    _("o{id} has no {field} {value}.").format(id=org_id, field=said(target), value=value).strip()
                )
        if without:
            records.stamp(work.db, "org", org_id, work.now)
        return orgs.get(work.db, org_id)


def _belong(work: Writing, org_id: int, parent_id: int) -> None:
    if org_saving.is_above(work.db, org_id, parent_id):
        raise BelongsToItself(ref=f"o{org_id}", parent=f"o{parent_id}")
    if org_taking.set_parent(work.db, org_id, parent_id):
        records.stamp(work.db, "org", org_id, work.now)


def _saver(work: Writing, now: datetime) -> Saver:
    return Saver(work.db, now, work.now, SOURCE, typed=True)


def list_orgs(store: Store, wanted: orgs.Wanted) -> list[dict[str, Any]]:
    """Return the organisations wanted, whole, read in one go so that no reader's lock is kept."""
    with store.reading() as db:
        found = orgs.ids(db, wanted)
        return [record for page in pages(found) for record in orgs.records(db, page)]


def show_org(store: Store, org_id: int) -> dict[str, Any]:
    """Return one organisation whole."""
    with store.reading() as db:
        return orgs.get(db, org_id)
