"""The kinds of record that a file can be imported as."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from crmctl.actions.imports import assets, contacts, deals, interactions, orders, orgs, products, tasks
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.wish import Wish
from crmctl.domain.headers import Preset
from crmctl.errors import UsageError
from crmctl.readers.source import Source
from crmctl.store.database import Store
from crmctl.words import _

WHOLE = "all"


class Kind(Protocol):
    """A module under ``actions/imports`` that brings one kind of record in."""

    NOUN: str

    def choose(
        self, header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str],
        custom: Mapping[str, str], /,
    ) -> tuple[list[str], Preset | None]:  # fmt: skip
        """Return the target of each column, and the program that wrote the file when it is known."""

    def run(
        self, store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None], /
    ) -> Result:
        """Bring the file in as one step."""


KINDS: Mapping[str, Kind] = {
    "contacts": contacts, "orgs": orgs, "interactions": interactions, "tasks": tasks, "deals": deals,
    "products": products, "orders": orders, "assets": assets,
}  # fmt: skip
ENTRIES = frozenset({"interactions", "tasks"})
SALES = frozenset({"deals", "products", "orders", "assets"})


def named(text: str) -> str:
    """Return the kind a person names, in the singular or the plural; nothing for none."""
    name = f"{text.removesuffix('s')}s" if text not in {"", WHOLE} else text
    if name in {"", WHOLE, *KINDS}:
        return name
    names = ", ".join([*KINDS, WHOLE])
    raise UsageError(_("Cannot import {kind}.").format(kind=text), _("It can be: {names}.").format(names=names))
