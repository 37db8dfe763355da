"""What is shown of each record found: what it is called, and what it is known for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crmctl.store.driver import Connection, Row
from crmctl.store.finding import KINDS
from crmctl.store.hits import Hit
from crmctl.store.references import Found
from crmctl.store.sql import load
from crmctl.words import ngettext

SQL = load(__file__)


def describe(db: Connection, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return what is shown of each hit: title and subtitle beside how it was found."""
    told: dict[tuple[str, int], Any] = {}
    for kind in KINDS:
        ids = json.dumps([hit.id for hit in hits if hit.kind == kind])
        told.update({(kind, row["id"]): row for row in db.execute(SQL[f"about_{kind}"], (ids,))})
    return [
        {
            "kind": hit.kind,
            "ref": Found(hit.kind, hit.id, told[hit.kind, hit.id]["title"]).ref,
            "title": told[hit.kind, hit.id]["title"],
            "subtitle": _about(told[hit.kind, hit.id]),
            "matched": hit.matched,
            "snippet": hit.snippet,
            "score": hit.score / 100,
        }
        for hit in hits
    ]


def _about(row: Row) -> str:
    """Say what there is to know of a record beside its name; of an organisation, how many people belong to it."""
    count = row["contacts"]
    people = ngettext("{n} contact", "{n} contacts", count).format(n=count) if count else ""
    return " · ".join(filter(None, (row["subtitle"], people)))
