"""Bring a whole file in that `export all` wrote: every line is checked first, then all of it is written as one step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from crmctl.actions.imports.result import Result
from crmctl.domain.text import comparable
from crmctl.errors import BadInput
from crmctl.store import first_pipelines
from crmctl.store.database import Store
from crmctl.store.whole import FORMAT
from crmctl.store.whole_ids import Entry
from crmctl.store.whole_in import Arrival
from crmctl.store.whole_lines import NATURAL, BadLine, Tables, natural
from crmctl.words import _

Index = dict[str, list[Entry]]


def run(store: Store, data: bytes, now: datetime, *, force: bool = False) -> Result:
    """Bring the file in; a record changed here since the file was written is kept unless ``force``."""
    with store.reading() as db:
        tables = Tables(db)
    index, count = _index(data, tables)
    with store.writing(now) as work:
        if index["pipeline"]:
            first_pipelines.give_way(work)
        arrival = Arrival(work, now, tables, force=force)
        arrival.foresee(index)
        arrival.take(_records(data))
    return Result(
        rows=count, created=arrival.created, updated=arrival.updated, unchanged=arrival.unchanged, kept=arrival.kept
    )


def _records(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records after the first line, with their lines; each is parsed when it is its turn."""
    lines = BytesIO(data)
    _begin(lines.readline())
    parse = json.JSONDecoder().decode
    for number, line in enumerate(lines, 2):
        if line.strip():
            try:
                record = parse(line.decode())
            except ValueError as error:  # no UTF-8 among them
                raise BadLine(number, _("no JSON")) from error
            if not isinstance(record, dict):
                raise BadLine(number, _("no object in braces"))
            yield number, record


def _begin(line: bytes) -> None:
    """Check the first line, which says what the rest is."""
    try:
        head = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        head = None
    if not isinstance(head, dict) or head.get("kind") != "crmctl":
        problem = _("This is no whole file of crmctl: its first line says nothing of it.")
        raise BadInput(problem, _("Leave --as all out to import a list."))
    if head.get("format") != FORMAT:
        problem = _("The file is written in format {found}, this crmctl reads {known}.")
        raise BadInput(problem.format(found=head.get("format"), known=FORMAT), _("Upgrade crmctl, then try again."))


def _index(data: bytes, tables: Tables) -> tuple[Index, int]:
    """Check every line, and say of every record which one it is."""
    index: Index = {kind: [] for kind in tables.records}
    seen: set[tuple[str, int]] = set()
    count = 0
    for line, record in _records(data):
        tables.check(line, record)
        count += 1
        kind, id_ = record["kind"], record.get("id")
        if kind == "setting":
            if not (isinstance(record.get("key"), str) and isinstance(record.get("value"), str)):
                raise BadLine(line, _("a setting has a key and a value"))
            continue
        if not isinstance(id_, int) or isinstance(id_, bool) or not 0 < id_ < 1 << 62:
            raise BadLine(line, _("a {kind} needs an id").format(kind=kind))
        if (kind, id_) in seen:
            raise BadLine(line, _("there are two of {kind} {id}").format(kind=kind, id=id_))
        seen.add((kind, id_))
        index[kind].append((id_, record.get("uid"), _natural(kind, record), str(record.get("name", ""))))
    return index, count


def _natural(kind: str, record: dict[str, Any]) -> tuple[Any, ...]:
    name = str(record.get("name", ""))
    told = {"key": comparable(name), **record}
    columns = ((column, column.removesuffix("_id")) for column in NATURAL.get(kind, ()))
    return natural(kind, tuple(told.get(column, told.get(key)) for column, key in columns))
