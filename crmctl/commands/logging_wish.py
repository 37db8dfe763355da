"""What was typed for one interaction, read into what is to be logged; used by ``log`` and ``log-batch``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from crmctl.actions.interactions import Logging
from crmctl.commands import records, when
from crmctl.domain.interaction import Interaction, direction_of, kind_of
from crmctl.domain.vocabulary import said_kind
from crmctl.store.logbook import NextStep
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.app import App
    from crmctl.domain.fields import Assignment
    from crmctl.domain.person import Person
    from crmctl.store.references import Found

_NOUNS = ("contact", "org")
_DEAL = re.compile(r"[dD][1-9][0-9]{0,17}")


class Given(NamedTuple):
    """One line as it was typed."""

    kind: str
    who: str
    text: str = ""
    with_: Sequence[str] = ()
    at: str = ""
    minutes: int | None = None
    direction: str = ""
    channel: str = ""
    outcome: str = ""
    next: str = ""
    next_title: str = ""
    settings: Sequence[str] = ()
    tags: Sequence[str] = ()
    private: bool = False
    new: bool = False
    deal: str = ""


def read(app: App, given: Given) -> Logging:
    """Find out whom it was with and what it changes; nothing is written, and nobody made by a typo."""
    kind, own_direction = kind_of(given.kind)
    moment = when.moment_ago(app, given.at) if given.at else app.now
    direction = direction_of(given.direction) or own_direction
    what = Interaction(
        kind, moment, given.text, "", direction, given.channel.strip(), given.outcome.strip(), given.minutes,
        given.private,
    )  # fmt: skip
    deal_id = None
    if given.deal or _DEAL.fullmatch(given.who):
        from crmctl.commands import logged_deal

        party, deal_id = logged_deal.named(app, given.kind, given.who, given.deal)
        given = given._replace(who=party)
    find = records.resolve_or_none if given.new else records.resolve_near
    found = find(app, given.who, _NOUNS)
    others = [records.resolve_near(app, who, _NOUNS) for who in given.with_]
    who = [one for one in [found, *others] if one]
    update = _update(app, found, given)
    step = _next(app, given)
    new = None if found else _new(app, given)
    return Logging(what, who, new, update if found else None, step, _title(given), deal_id=deal_id)


def worded(wish: Logging, text: str) -> Logging:
    """Put the text in, and name the next step after it when nobody named it."""
    return wish._replace(what=replace(wish.what, text=text or wish.what.text))


def about(wish: Logging) -> str:
    """Say what a text is about, for the editor's comment."""
    names = ", ".join(found.name for found in wish.who) or (wish.new.name if wish.new else "")
    return f"{said_kind(wish.what.kind)} · {names}"


def _update(app: App, found: Found | None, given: Given) -> Person | None:
    """Read --set and --tag for the one it is about."""
    if not (found and (given.settings or given.tags)):
        return None
    from crmctl.commands import values

    wishes = values.assignments(app, {"tags": list(given.tags)}, given.settings, found.noun)
    if found.noun == "org":
        from crmctl.actions import orgs

        return orgs.describe(wishes, values.habits(app), values.custom(app, "org", given.settings), keep=False)
    return _person(app, wishes, given)


def _person(app: App, wishes: Sequence[Assignment], given: Given) -> Person:
    from crmctl.actions import contacts
    from crmctl.commands import values

    return contacts.describe(wishes, values.habits(app), values.custom(app, "contact", given.settings), keep=False)


def _new(app: App, given: Given) -> Person:
    """Describe somebody not known yet, by a name, an address or a number."""
    from crmctl.commands import values

    field = "email" if "@" in given.who else "phone" if sum(map(str.isdigit, given.who)) >= len("12345") else "name"
    wishes = values.assignments(app, {field: given.who, "tags": list(given.tags)}, given.settings)
    return _person(app, wishes, given)


def _next(app: App, given: Given) -> NextStep | None:
    if not (given.next or given.next_title):
        return None
    return NextStep(when.due_of(app, given.next) if given.next else None, given.next_title.strip())


def _title(given: Given) -> str:
    """Name a next step that nobody named: to be in touch again, in the way it was done this time."""
    return _("Follow up: {kind}").format(kind=said_kind(kind_of(given.kind)[0]))


def keyed(wish: Logging, key: str) -> Logging:
    """Mark a line by what tells it apart."""
    return wish._replace(key=key)
