"""Words of a condition that name no field: looked for in the search index, as `crmctl find` does."""

from __future__ import annotations

from crmctl.domain.text import has_cjk, spread
from crmctl.store import talk
from crmctl.store.condition_clause import Clause, joined
from crmctl.store.queries import either, phrase
from crmctl.store.search import KINDS as NAMED
from crmctl.store.sql import load

SQL = load(__file__)
_ON = {  # noun → where its words are looked for
    "contact": ("names", "org_of_contact", "notes_of_contact"),
    "org": ("names", "notes_of_org"),
    "deal": ("talk", "org_of_deal", "contact_of_deal"),
    "task": ("talk", "org_of_task", "contact_of_task"),
    "interaction": ("talk", "org_of_interaction", "contact_of_interaction"),
    "product": ("talk",),
    "order": ("talk", "org_of_order", "lines_of_order"),
    "asset": ("talk", "org_of_asset"),
    "note": ("names",),
}


def found(noun: str, text: str, *, exact: bool) -> Clause:
    """Return whether a record, or who it is about, has these words; ``exact`` ones stand together as they are."""
    sought = _exact(text) if exact else either(text)
    words = _exact(text) if exact else _beginning(text)
    if not words or '""' in sought:
        return Clause("0")
    clauses = []
    for place in _ON[noun]:
        code = talk.KINDS.index(noun) if place == "talk" else NAMED.index(noun) if place == "names" else 0
        asked = words if "FROM talk" in SQL[place] else sought
        clauses.append(Clause(SQL[place].rstrip(";").format(table=_TABLES.get(noun, noun), code=code), (asked,)))
    return joined(" OR ", clauses)


_TABLES = {"order": "sales_order"}


def _exact(text: str) -> str:
    return phrase(spread(text))


def _beginning(text: str) -> str:
    """Write a word as ``talk`` finds it: Latin ones by their beginning."""
    plain = phrase(spread(text))
    return plain if not plain or has_cjk(plain[-2]) else f"{plain} *"
