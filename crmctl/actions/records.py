"""What is done to records of every noun alike: into the trash and out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from crmctl.store import records
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.references import Found


def lay_in_trash(store: Store, found: Sequence[Found], now: datetime) -> list[dict[str, Any]]:
    """Lay these records in the trash; return those that were not there yet."""
    with store.writing(now) as work:
        return _each(work, found, records.trash)


def take_from_trash(store: Store, found: Sequence[Found], now: datetime) -> list[dict[str, Any]]:
    """Take these records out of the trash; return those that were there."""
    with store.writing(now) as work:
        return _each(work, found, records.restore)


def _each(
    work: Writing, found: Sequence[Found], act: Callable[[Connection, str, int, str], bool]
) -> list[dict[str, Any]]:
    done = [one for one in found if act(work.db, one.noun, one.id, work.now)]
    return [{"ref": one.ref, "name": one.name} for one in done]
