"""Which columns are shown: those picked, else those of the command, else every key of the first record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from crmctl.display.reply import Column, Reply, Row
from crmctl.display.safe import inert
from crmctl.domain.cells import flat
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput
from crmctl.words import _


def resolve(reply: Reply) -> tuple[Iterator[Row], Sequence[Column]]:
    """Return the rows, still unread but for the first, and the columns to show; a picked key must exist."""
    rows = iter(reply.rows)
    first = next(rows, None)
    known = {column.key: column for column in reply.columns}
    if reply.picked:
        _check(reply.picked, known if first is None else dict.fromkeys(first), empty=first is None)
        columns: Sequence[Column] = [known.get(key, Column(key, key)) for key in reply.picked]
    else:
        columns = reply.columns or [Column(key, key) for key in first or ()]
    return (iter(()) if first is None else chain((first,), rows)), columns


def _check(picked: Sequence[str], known: object, *, empty: bool) -> None:
    keys = list(known) if isinstance(known, dict) else []
    unknown = next((key for key in picked if key not in keys), None)
    if unknown is None or (empty and not keys):
        return
    raise BadInput(
        _("There is no column {name}.").format(name=unknown),
        _("Columns: {names}.").format(names=", ".join(keys)),
    )


def person_value(row: Row, column: Column) -> object:
    """Return the value of a column for a person: keys of ours in their language, numbers as they are dialled."""
    value = row.get(column.key)
    if column.shown:
        return column.shown(value)
    if isinstance(value, str) and (column.key == "at" or column.key.endswith("_at")):
        return local(value)
    return said(value) if column.ours else value


def local(instant: str) -> str:
    """Return an instant (ISO 8601, UTC) as the clock on the wall showed it; what is none stays as it is."""
    try:
        return datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return instant


def person_text(value: object) -> str:
    """Return a value as a person reads it, inert and on one line."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return inert(flat(value))
