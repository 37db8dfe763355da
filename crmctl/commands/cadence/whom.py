"""Whom a cadence is for: people, or all who carry a tag."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.actions import cadences
from crmctl.app import App
from crmctl.commands import records
from crmctl.errors import BadInput, UsageError
from crmctl.store.cadences import Whom
from crmctl.words import _

Named = tuple[Whom, str]


def whom(app: App, refs: Sequence[str], tag: str, segment: str = "") -> list[Named]:
    """Return the people referred to, or in a segment, or the tag, each with its name; one of these must be said."""
    if [bool(refs), bool(tag), bool(segment)].count(True) != 1:
        raise UsageError(_("Say with whom: a contact, or --tag TAG, or --segment SEGMENT."))
    if segment:
        return cadences.in_segment(app.store, segment, app.now)
    if tag:
        id_, name = cadences.tagged(app.store, tag)
        return [(id_, name)]
    found = records.resolve_all(app, refs, ("contact", "org"))
    if org := next((one for one in found if one.noun == "org"), None):
        problem = _("{ref} {name} is an organisation; one keeps in touch with people.").format(
            ref=org.ref, name=org.name
        )
        raise BadInput(problem, _("Name somebody there, or hang a tag on them and give --tag."))
    return [(Whom("contact", one.id), f"{one.ref} {one.name}") for one in found]
