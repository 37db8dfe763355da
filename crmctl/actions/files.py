"""Make, find, check, copy and restore the customer file itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crmctl.errors import BadInput
from crmctl.settings import Settings
from crmctl.store import database, own_settings
from crmctl.words import _


def make(path: Path, settings: Settings, answers: Mapping[str, str]) -> dict[str, Any]:
    """Make the customer file and write down what its maker said of it; say whether it was made."""
    country, currency = _code(answers.get("country", ""), 2), _code(answers.get("currency", ""), 3)
    created = database.create(path)
    own = {"country": country or settings["country"], "currency": currency or settings["currency"]}
    if created:
        with database.Store(path).outside_history() as db:
            own_settings.save(db, own)
    for key in ("lang", "user"):
        if answers.get(key):
            settings.save(key, answers[key])
    return {"path": str(path), "created": created, **own}


def _code(text: str, length: int) -> str:
    code = text.strip().upper()
    if code and not (len(code) == length and code.isascii() and code.isalpha()):
        problem = _("{text} is no code of {length} letters.").format(text=text, length=length)
        raise BadInput(problem, _("Countries are written as in ISO 3166 (CN), currencies as in ISO 4217 (CNY)."))
    return code
