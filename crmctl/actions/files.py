"""Make, find, check, copy and restore the customer file itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from crmctl.domain.profile import Profile
from crmctl.errors import BadInput
from crmctl.readers import profiles
from crmctl.settings import Settings
from crmctl.store import creation, database, own_settings, pipeline_making, pipelines
from crmctl.store.driver import Connection
from crmctl.store.uids import uids
from crmctl.words import _, language, spoken


def make(path: Path, settings: Settings, answers: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Make the customer file, write down what its maker said of it and make the pipelines of a profile.

    Say whether it was made, and which pipelines it has.
    """
    country, currency = _code(answers.get("country", ""), 2), _code(answers.get("currency", ""), 3)
    profile = profiles.read(answers.get("profile") or profiles.GENERAL)
    created = creation.create(path)
    own = {"country": country or settings["country"], "currency": currency or settings["currency"]}
    if created:
        with database.Store(path).outside_history() as db:
            own_settings.save(db, own)
            _begin_with(db, profile, answers.get("lang", ""), now)
    for key in ("lang", "user"):
        if answers.get(key):
            settings.save(key, answers[key])
    with database.Store(path).reading() as db:
        names = [pipeline.name for pipeline in pipelines.listed(db)]
    chosen = profile.name if created else None
    return {"path": str(path), "created": created, **own, "profile": chosen, "pipelines": names}


def _begin_with(db: Connection, profile: Profile, lang: str, now: datetime) -> None:
    """Make what the profile says, in the language asked for, unless another run on the new file was faster."""
    if not pipelines.there_is_any(db):
        told_in = language({}, lang) if lang else spoken()
        pipeline_making.make(db, profile, told_in, uids(now), database.instant(now))


def _code(text: str, length: int) -> str:
    code = text.strip().upper()
    if code and not (len(code) == length and code.isascii() and code.isalpha()):
        problem = _("{text} is no code of {length} letters.").format(text=text, length=length)
        raise BadInput(problem, _("Countries are written as in ISO 3166 (CN), currencies as in ISO 4217 (CNY)."))
    return code
