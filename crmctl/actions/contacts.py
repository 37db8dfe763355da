"""What is done to contacts: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crmctl.domain.fields import Assignment
from crmctl.domain.habits import Habits
from crmctl.domain.person import NAME_PARTS, Person, finish
from crmctl.domain.putting import put
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput
from crmctl.store import contacts, likely_duplicates
from crmctl.store.database import Store
from crmctl.store.people import People
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.domain.custom import Custom
    from crmctl.store.likely_duplicates import Double

SOURCE = "manual"


def describe(values: Sequence[Assignment], habits: Habits, custom: Custom, *, keep: bool) -> Person:
    """Gather options into a person; refuse what is not understood unless it is to be kept."""
    person = Person()
    for target, label, value in values:
        put(person, target, label, value, habits)
    if not person.name:
        person.name_parts = {name: text for name in (*NAME_PARTS, "nickname") if (text := getattr(person, name))}
    finish(person)
    custom.settle(person)
    if not keep:
        custom.refuse(person)
    return person


def add_contact(store: Store, person: Person, now: datetime) -> tuple[dict[str, Any], list[Double]]:
    """Add one person; return the record, and whom it likely is a double of."""
    if not person.name:
        raise BadInput(_("A contact needs a name, an address or a number."))
    with store.writing(now) as work:
        people = People(work.db, now, work.now, SOURCE)
        contact_id = people.add(person)
        people.flush()
        found = likely_duplicates.doubles(work.db, contact_id)
        return {**contacts.get(work.db, contact_id), "likely_duplicates": [double.ref for double in found]}, found


def edit_contact(
    store: Store, contact_id: int, person: Person, without: Sequence[Assignment], now: datetime
) -> dict[str, Any]:
    """Change one person: single values are replaced, addresses, numbers, tags and notes are added."""
    from crmctl.store import contact_taking, records
    from crmctl.store.merging_in import Updater  # an addition does without these

    with store.writing(now) as work:
        people = People(work.db, now, work.now, SOURCE)
        updated = Updater(people, typed=True).update(contact_id, person)
        for target, _label, value in without:
            if not contact_taking.take_off(work.db, contact_id, target, value):
                problem = _("c{id} has no {field} {value}.").format(id=contact_id, field=said(target), value=value)
                raise BadInput(problem.replace(" .", "."))
        if without and not updated.changed:
            records.stamp(work.db, "contact", contact_id, work.now)
        people.flush()
        return contacts.get(work.db, contact_id)
