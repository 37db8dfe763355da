"""Which records an export is to write, by the options that choose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from crmctl.actions.exports import Form
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.errors import UsageError
from crmctl.store import activities, contacts, orgs
from crmctl.store.export_records import Wanted
from crmctl.words import _

NOUNS = {
    word: noun
    for noun, words in {
        "contact": ("contact", "contacts"),
        "org": ("org", "orgs"),
        "interaction": ("interaction", "interactions"),
        "task": ("task", "tasks"),
        "all": ("all",),
    }.items()
    for word in words
}
EACH = ("contact", "org", "interaction", "task")  # of `all`, each to a file of its own
_ONLY = {Form.VCF: ("contact", "org"), Form.ICS: ("task",)}
_CHOOSES = {
    "tag": ("contact", "org"), "org": ("contact", "interaction", "task"), "city": ("contact", "org"),
    "since": ("interaction", "task"), "until": ("interaction", "task"), "status": ("task",),
}  # fmt: skip


class State(StrEnum):
    """Which tasks by their state."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    ALL = "all"


def noun_of(what: str) -> str:
    """Return what is to be written, in the singular."""
    if what not in NOUNS:
        known = _("It can be {names} or all.").format(names=_plurals(EACH))
        raise UsageError(_("Cannot export {kind}.").format(kind=what), known)
    return NOUNS[what]


def holds(form: Form, noun: str) -> bool:
    """Say whether a form has a place for such records."""
    return noun in _ONLY.get(form, EACH)


def fit(form: Form, noun: str, columns: str) -> None:
    """Refuse a form that has no place for what is to be written, and columns where there are none."""
    if columns and form in _ONLY:
        raise UsageError(_("{form} has no columns.").format(form=form), _("Leave --columns out."))
    if noun != "all" and not holds(form, noun):
        raise UsageError(
            _("{form} does not hold {kind}.").format(form=form, kind=f"{noun}s"),
            _("It is for {kinds}; choose another form with -o.").format(kinds=_plurals(_ONLY[form])),
        )


def wanted(app: App, noun: str, told: Mapping[str, Any]) -> Wanted | None:
    """Return which records are wanted; None when none of the options that choose people was given."""
    for name, nouns in _CHOOSES.items():
        if told[name] and noun not in nouns:
            raise UsageError(_("--{name} chooses {kinds}.").format(name=name, kinds=_plurals(nouns)))
    if noun in activities.NOUNS:
        return _activities(app, noun, told)
    return _people(app, noun, told) if any(told.values()) else None


def _people(app: App, noun: str, told: Mapping[str, Any]) -> Wanted:
    from crmctl.domain.text import fold

    tags = [fold(name) for name in told["tag"]]
    if noun == "org":
        return orgs.Wanted(tags=tags, owner=told["owner"], source=told["source"], city=told["city"])
    return contacts.Wanted(tags, str(_org(app, told) or ""), told["owner"], told["source"], told["city"])


def _activities(app: App, noun: str, told: Mapping[str, Any]) -> Wanted:
    ahead = noun == "task"
    since, until = (
        when.day(app, told[name], ahead=ahead).isoformat() if told[name] else "" for name in ("since", "until")
    )
    user = app.user if told["owner"] == "me" else told["owner"]
    status = "" if told["status"] == State.ALL else told["status"] or ""
    return activities.Wanted(app.user, app.now, _org(app, told), user, told["source"], since, until, status)


def _org(app: App, told: Mapping[str, Any]) -> int:
    return records.resolve(app, told["org"], ("org",)).id if told["org"] else 0


def _plurals(nouns: Iterable[str]) -> str:
    return ", ".join(f"{noun}s" for noun in nouns)
