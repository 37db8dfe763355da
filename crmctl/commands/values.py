"""Options turned into assignments: the same for adding and editing people and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from crmctl.app import App
from crmctl.commands import records
from crmctl.domain.fields import Assignment, assignment
from crmctl.domain.habits import Habits
from crmctl.errors import BadInput
from crmctl.store import fields, own_settings
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.domain.custom import Custom


def _own(noun: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the fields of a noun and their Chinese names."""
    if noun == "org":
        from crmctl.domain import organisation

        return organisation.FIELDS, organisation.CHINESE
    if noun == "deal":
        from crmctl.domain import deal_options

        return deal_options.FIELDS, deal_options.CHINESE
    if noun == "product":
        from crmctl.domain import product

        return product.FIELDS, product.CHINESE
    from crmctl.domain import fields as contact

    return contact.CONTACT, contact.CHINESE


def own_names(noun: str) -> dict[str, str]:
    """Return the names, Chinese ones too, that the own fields of a noun answer to."""
    own, chinese = _own(noun)
    if noun == "deal":
        from crmctl.domain.deal_options import TAKEN

        return {**own, **chinese, **TAKEN}
    return {**own, **chinese}


def habits(app: App) -> Habits:
    """Return how values typed here are to be read: the file's country, the settings' order of days."""
    return Habits(app.country, app.settings["date_order"], "", app.now.tzinfo or Habits().zone)


def custom(app: App, noun: str, settings: Iterable[str] = ("all",)) -> Custom:
    """Return the custom fields of a noun and how values typed for them are read; without ``settings`` none is asked."""
    from crmctl.domain.custom import Custom

    if not settings:
        return Custom()
    with app.store.reading() as db:
        kinds, own = fields.kinds(db, noun), own_settings.read(db)
    currency = own.get("currency") or app.settings["currency"]
    return Custom(kinds, currency, app.settings["date_order"], app.today)


def currency(app: App) -> str:
    """Return the currency of amounts without one: as the file says, else the settings."""
    with app.store.reading() as db:
        return own_settings.read(db).get("currency") or app.settings["currency"]


def assignments(
    app: App, given: Mapping[str, str | list[str] | None], settings: Iterable[str], noun: str = "contact"
) -> list[Assignment]:
    """Turn named options and ``--set F=V`` into assignments; days are read as in ``topic dates``."""
    named = _custom_names(app, noun) if settings else {}
    wishes = [assignment(text, named, *_own(noun)) for text in settings]
    for target, value in given.items():
        texts = value if isinstance(value, list) else [value or ""]
        wishes += [Assignment(target, "", text) for text in texts if text]
    return [_read(app, wish) for wish in wishes]


def taken_off(app: App, texts: Iterable[str], noun: str = "contact") -> list[Assignment]:
    """Read ``--without FIELD=VALUE``; a number may be written in any way."""
    return [_taken_off(app, text, _own(noun)[1]) for text in texts]


def _taken_off(app: App, text: str, chinese: Mapping[str, str]) -> Assignment:
    name, _equals, value = (part.strip() for part in text.partition("="))
    from crmctl.domain.phones import parse_phone

    target = chinese.get(name, name.casefold())
    if target in {"phone", "email", "tags", "field"} and not value:
        raise BadInput(_("{text} is not written FIELD=VALUE.").format(text=text))
    return Assignment(target, "", parse_phone(value, habits(app).country).value if target == "phone" else value)


def _read(app: App, wish: Assignment) -> Assignment:
    """Read what a person types: o3 is the organisation of that reference, a birthday is read as all dates are here.

    Imports have rules of their own.
    """
    if wish.target == "org" and records.is_reference(wish.value.strip(), ("org",)):
        return wish._replace(value=records.resolve(app, wish.value.strip(), ("org",)).name)
    if wish.target != "birthday" or wish.value.startswith("--"):
        return wish
    from crmctl.domain.dates import parse_day

    return wish._replace(value=parse_day(wish.value, app.today).isoformat())


def _custom_names(app: App, noun: str) -> dict[str, str]:
    with app.store.reading() as db:
        return fields.names(db, noun)
