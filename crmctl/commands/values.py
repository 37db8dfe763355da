"""Options turned into assignments: the same for adding and editing people and organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crmctl.app import App
from crmctl.domain.dates import parse_day
from crmctl.domain.fields import Assignment, assignment
from crmctl.domain.person import Habits
from crmctl.store import fields, own_settings


def habits(app: App) -> Habits:
    """Return how values typed here are to be read: the file's country, the settings' order of days."""
    country = app.settings.value("country")
    with app.store.reading() as db:
        own = own_settings.read(db) if country.origin == "default" else {}
    return Habits(own.get("country") or country.text, app.settings["date_order"], "", app.now.tzinfo or Habits().zone)


def assignments(app: App, given: Mapping[str, str | list[str] | None], settings: Iterable[str]) -> list[Assignment]:
    """Turn named options and ``--set F=V`` into assignments; days are read as in ``topic dates``."""
    custom = _custom(app) if settings else {}
    wishes = [assignment(text, custom) for text in settings]
    for target, value in given.items():
        texts = value if isinstance(value, list) else [value or ""]
        wishes += [Assignment(target, "", text) for text in texts if text]
    return [_dated(app, wish) for wish in wishes]


def _dated(app: App, wish: Assignment) -> Assignment:
    """Read a birthday typed by a person the way all dates are read here; imports have rules of their own."""
    if wish.target != "birthday" or wish.value.startswith("--"):
        return wish
    return wish._replace(value=parse_day(wish.value, app.today).isoformat())


def _custom(app: App) -> dict[str, str]:
    with app.store.reading() as db:
        return fields.names(db, "contact") | fields.names(db, "org")
