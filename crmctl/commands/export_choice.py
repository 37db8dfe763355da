"""Which records an export is to write, by the options that choose them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crmctl.actions.exports import Form
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.domain.text import fold
from crmctl.domain.vocabulary import said
from crmctl.errors import UsageError
from crmctl.store import activities, contacts, export_sold, orgs
from crmctl.store.export_records import Wanted
from crmctl.words import _

NOUNS = {
    word: noun
    for noun, words in {
        "contact": ("contact", "contacts"),
        "org": ("org", "orgs"),
        "interaction": ("interaction", "interactions"),
        "task": ("task", "tasks"),
        "deal": ("deal", "deals"),
        "product": ("product", "products"),
        "order": ("order", "orders"),
        "asset": ("asset", "assets"),
        "all": ("all",),
    }.items()
    for word in words
}
EACH = (
    "contact",
    "org",
    "interaction",
    "task",
    "deal",
    "product",
    "order",
    "asset",
)  # of `all`, each to a file of its own
_STATES = {"task": ("open", "done", "cancelled"), "deal": ("open", "won", "lost")}
_ONLY = {Form.VCF: ("contact", "org"), Form.ICS: ("task",)}
_DATED = ("interaction", "task", *export_sold.NOUNS)
_CHOOSES = {
    "tag": ("contact", "org", "deal"), "org": ("contact", "interaction", "task", *export_sold.OF_ORG),
    "owner": ("contact", "org", "interaction", "task", *export_sold.OWNED), "city": ("contact", "org"),
    "since": _DATED, "until": _DATED, "status": ("task", "deal", "order", "asset"),
}  # fmt: skip


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
    if noun in export_sold.NOUNS:
        return _sold(app, noun, told)
    return _people(app, noun, told) if any(told.values()) else None


def _people(app: App, noun: str, told: Mapping[str, Any]) -> Wanted:
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
    status = _state(noun, told["status"])
    return activities.Wanted(app.user, app.now, _org(app, told), user, told["source"], since, until, status)


def _sold(app: App, noun: str, told: Mapping[str, Any]) -> Wanted:
    since, until = (
        when.day(app, told[name], ahead=False).isoformat() if told[name] else "" for name in ("since", "until")
    )
    owner = app.user if told["owner"] == "me" else told["owner"]
    return export_sold.Wanted(
        app.now, _org(app, told), owner, told["source"], since, until, _state(noun, told["status"]),
        [fold(name) for name in told["tag"]],
    )  # fmt: skip


def _state(noun: str, text: str) -> str:
    """Return the state asked for; nothing for all."""
    if not text or text == "all":
        return ""
    if noun == "asset":
        from crmctl.domain.asset import status_of as asset_status_of

        return asset_status_of(text)
    if noun == "order":
        from crmctl.domain.order import status_of

        return status_of(text)
    if text not in _STATES[noun]:
        raise UsageError(
            _("There is no state {text} of {kind}.").format(text=text, kind=said(f"{noun}s")),
            _("It can be: {names}.").format(names=", ".join((*_STATES[noun], "all"))),
        )
    return text


def _org(app: App, told: Mapping[str, Any]) -> int:
    return records.resolve(app, told["org"], ("org",)).id if told["org"] else 0


def _plurals(nouns: Iterable[str]) -> str:
    return ", ".join(f"{noun}s" for noun in nouns)
