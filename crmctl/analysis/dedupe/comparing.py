"""People compared field by field: a level for each, and the chance that two strangers would agree so."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from crmctl.analysis.dedupe import field_levels
from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Levels
from crmctl.analysis.dedupe.crowds import Shared
from crmctl.analysis.dedupe.levels import LEVELS, MISSING
from crmctl.analysis.dedupe.mail_levels import mail, of_others
from crmctl.analysis.dedupe.naming import LOOSE, naming
from crmctl.analysis.dedupe.people import People
from crmctl.analysis.dedupe.subject import Compared
from crmctl.analysis.dedupe.texts import similar_or_not

_JUDGES: dict[str, Callable[[People, Codes, Codes, Shared], tuple[Levels, Floats | None]]] = {
    "mail": mail,
    "phone": field_levels.phone,
    "firm": field_levels.firm,
    "title": field_levels.title,
    "place": field_levels.place,
    "birthday": field_levels.birthday,
    "postcode": field_levels.postcode,
    "street": field_levels.street,
    "suffix": field_levels.suffix,
}


def promising(who: People, left: Codes, right: Codes) -> Flags:
    """Say which pairs are worth comparing in full: their names agree somehow, or they share what few have in common."""
    names = naming(who, left, right)
    contrary = (names.given >= LOOSE) | (names.family >= LOOSE)
    shared = np.zeros(len(left), np.bool_)
    for codes in (
        who.mail.mail.codes,
        who.phone.codes,
        who.birthday.codes,
        who.mail.local.codes,
        *(each.codes for each in who.extra.values()),
    ):
        shared |= (codes[left] == codes[right]) & (codes[left] > 0)
    return ~contrary | shared


def compare(who: People, left: Codes, right: Codes, shared: Shared) -> Compared:
    """Compare the records of rows ``left`` with those of rows ``right``."""
    names = naming(who, left, right)
    levels = {"given": names.given, "family": names.family}
    chances = {"given": names.given_chance, "family": names.family_chance}
    for field, judge in _JUDGES.items():
        levels[field], chance = judge(who, left, right, shared)
        if chance is not None:
            chances[field] = chance
    levels["mail"] = of_others(who, left, right, levels["mail"], shared)
    unnamed = (who.firm.name.codes[left] == 0) | (who.firm.name.codes[right] == 0)
    levels["firm"][unnamed & (levels["mail"] == LEVELS["mail"].index("typo")) & (levels["firm"] > 1)] = MISSING
    for name, column in who.extra.items():
        levels[name], chances[name] = similar_or_not(column, left, right, 0.9)
    return Compared(levels, chances)
