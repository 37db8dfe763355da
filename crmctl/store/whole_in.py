"""The whole file brought in again: ids as they were where they are free, uids decide what is the same record."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from crmctl.store.database import Writing
from crmctl.store.driver import DatabaseError
from crmctl.store.uids import uids
from crmctl.store.whole import IMPORTED, Record, Table
from crmctl.store.whole_anchors import ANCHOR, LOG
from crmctl.store.whole_ids import Entry, Ids
from crmctl.store.whole_landing import Landing
from crmctl.store.whole_lines import NATURAL, BadLine, Tables, derived, from_base64, long_form
from crmctl.store.whole_rows import Rows
from crmctl.words import _

# What makes two rows that hang on one record the same row; all columns where nothing is said.
_SAME: dict[str, tuple[str, ...]] = {
    "handle": ("kind", "key"), "affiliation": ("org_id", "started_on"), "external_id": ("source", "key"),
    "contact_field": ("field_id",), "org_field": ("field_id",), "import_chunk": ("fingerprints",),
    "interaction_contact": ("contact_id",), "plan_step": ("position",), "stage_rule": ("condition",),
}  # fmt: skip
_OURS = frozenset({"merge", "figure"})
_CHUNK = 2_000


def _anchor(item: Record) -> Record:
    return {ANCHOR: item[ANCHOR]} if ANCHOR in item else {}


class Arrival:
    """One whole file on its way in, under an open step."""

    def __init__(self, work: Writing, now: datetime, tables: Tables, *, force: bool) -> None:
        self.db, self.at, self.tables, self.force = work.db, work.now, tables, force
        self.ids, self._rows, self._uids = Ids(work.db), Rows(work.db), uids(now)
        self._landing = Landing(work.db, self.ids)
        self.created = self.updated = self.unchanged = self.kept = 0
        statement = "SELECT EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM org)"
        self._is_in_use = bool(self.db.execute(statement).fetchone()[0])
        keys = self.db.execute("SELECT org_id IS NOT NULL, source, key, coalesce(contact_id, org_id) FROM external_id")
        self._keys = {(bool(row[0]), row[1], row[2]): row[3] for row in keys}
        self._imported = "contact"
        default = self.db.execute("SELECT EXISTS (SELECT 1 FROM pipeline WHERE is_default AND retired_at IS NULL)")
        self._has_default = bool(default.fetchone()[0])

    def foresee(self, index: dict[str, list[Entry]]) -> None:
        """Decide which record of the file each line is."""
        for kind, entries in index.items():
            if kind != "setting":
                self.ids.foresee(kind, entries)

    def take(self, numbered: Iterable[tuple[int, Record]]) -> None:
        """Write every record."""
        stream = iter(numbered)
        while chunk := list(islice(stream, _CHUNK)):
            for line, record in chunk:
                self._record(line, record)
            self._rows.flush()

    def _record(self, line: int, record: Record) -> None:
        kind = record["kind"]
        if kind == "setting":
            self._setting(record)
            return
        self._imported = IMPORTED.get(str(record.get("as")), "contact")
        id_ = self.ids.new[kind][record["id"]]
        values = self._values(line, self.tables.records[kind], record, kind) | {"id": id_}
        if kind == "pipeline" and self._has_default:  # new deals go where they went
            values["is_default"] = 0
        if kind in _OURS and id_ in self.ids.existing[kind]:  # what was done or counted here is known here
            self.unchanged += 1
            return
        if id_ in self.ids.existing[kind]:
            values.pop("is_default", None)
            self._bring_up_to_date(line, kind, values, record)
            return
        self.created += 1
        self._rows.add(line, kind, {"uid": next(self._uids), "created_at": self.at, "updated_at": self.at} | values)
        for child, held in self._children(line, kind, record):
            for item in held:
                self._hang(line, child, id_, item)

    def _children(self, line: int, kind: str, record: Record) -> Iterator[tuple[Table, list[Record]]]:
        for key, child in self.tables.children[kind].items():
            listed = long_form(line, child, record.get(key))
            yield child, [self._values(line, child, item, kind) | _anchor(item) for item in listed]

    def _hang(self, line: int, child: Table, id_: int, item: Record) -> bool:
        """Hang a row on a record; a key that is another record's stays there, since two never share one."""
        anchor = item.pop(ANCHOR, None)
        if child.name == "external_id":
            pair = (child.parent == "org_id", item.get("source"), item.get("key"))
            if self._keys.setdefault(pair, id_) != id_:
                self.kept += 1
                return False
        self._landing.note(anchor, self._rows.add(line, child.name, item | {child.parent: id_}))
        return True

    def _setting(self, record: Record) -> None:
        """Take a setting of the file itself, but only into one not yet in use, which else keeps its own country."""
        had = self.db.execute("SELECT value FROM setting WHERE key = ?", (record["key"],)).fetchone()
        if had and (had[0] == record["value"] or self._is_in_use):
            self.unchanged += 1
        elif had:
            self.db.execute("UPDATE setting SET value = ? WHERE key = ?", (record["value"], record["key"]))
            self.updated += 1
        else:
            self.db.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (record["key"], record["value"]))
            self.created += 1

    def _values(self, line: int, table: Table, told: Record, kind: str) -> Record:
        if table.name in LOG:
            return self._landing.led(line, table.name, told)
        present = [(column, told[key]) for column, key in table.keys.items() if told.get(key) is not None]
        return derived(table.name, {column: self._value(line, table, column, value, kind) for column, value in present})

    def _value(self, line: int, table: Table, column: str, value: Any, kind: str) -> Any:
        if column in table.links:
            return self.ids.pointed(line, table.links[column], value, kind)
        if column == "record_ids":
            return self._record_ids(line, value)
        if table.types[column] == "BLOB":
            return from_base64(line, column, value)
        if not isinstance(value, int if table.types[column] == "INTEGER" else str):
            raise BadLine(line, _("{key} cannot be {value}").format(key=column, value=value))
        return value

    def _record_ids(self, line: int, value: Any) -> bytes:
        """Lead the rows of an import to the records by their new ids."""
        if not (isinstance(value, list) and all(isinstance(id_, int) for id_ in value)):
            raise BadLine(line, _("{key} cannot be {value}").format(key="record_ids", value=value))
        given: list[int] = value
        known = self.ids.new[self._imported]
        return array("q", [known.get(id_, id_) for id_ in given]).tobytes()

    def _bring_up_to_date(self, line: int, kind: str, values: Record, record: Record) -> None:
        """Change a record that is there to what the line says, unless it was changed here since; nothing is wiped."""
        now = dict(self.db.execute(f"SELECT * FROM {kind} WHERE id = ?", (values["id"],)).fetchone())
        new = {name: value for name, value in values.items() if name not in {"id", "uid"} and value != now[name]}
        if now.get("updated_at", "") > values.get("updated_at", "") and not self.force:
            self.kept += bool(new)
            self.unchanged += 1
            return
        if kind in NATURAL and kind != "stage":  # another may have that name by now
            new = {name: value for name, value in new.items() if name not in {*NATURAL[kind], "name", "created_at"}}
        self._update(line, kind, values["id"], new)
        merged = [self._merge(line, child, values["id"], held) for child, held in self._children(line, kind, record)]
        changed = bool(new) or any(merged)
        self.updated += changed
        self.unchanged += not changed

    def _merge(self, line: int, child: Table, id_: int, held: list[Record]) -> bool:
        """Add the rows that are missing and bring those that are there up to date; none is taken off."""
        same = _SAME.get(child.name, tuple(child.columns))
        there: dict[tuple[Any, ...], list[Any]] = {}
        for row in self.db.execute(f"SELECT * FROM {child.name} WHERE {child.parent} = ? ORDER BY id", (id_,)):
            there.setdefault(tuple(row[name] for name in same), []).append(row)
        changed = False
        for item in held:
            if known := there.get(tuple(item.get(name) for name in same)):
                row = known.pop(0)
                self._landing.note(item.pop(ANCHOR, None), row["id"])
                new = {name: value for name, value in item.items() if value != row[name]}
                self._update(line, child.name, row["id"], new)
                changed = changed or bool(new)
            else:
                self._demote(child, id_, item)
                changed = self._hang(line, child, id_, item) or changed
        return changed

    def _demote(self, child: Table, id_: int, item: Record) -> None:
        """Let a new main address, number or organisation be the only one."""
        if item.get("is_primary"):
            kind, values = (" AND kind = ?", (id_, item["kind"])) if child.name == "handle" else ("", (id_,))
            statement = f"UPDATE {child.name} SET is_primary = 0 WHERE {child.parent} = ? AND is_primary = 1{kind}"
            self.db.execute(statement, values)

    def _update(self, line: int, table: str, id_: int, new: Record) -> None:
        if not new:
            return
        settings = ", ".join(f'"{name}" = ?' for name in new)
        try:
            self.db.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*new.values(), id_))
        except DatabaseError as error:
            raise BadLine(line, str(error)) from error
