"""The whole file as records, one a line: what `export all` writes, with everything that hangs on a record inside it.

The columns are the schema's own: none is named here, so that a new one is in the next export by itself. What is empty
is left out; a column that points to another record holds its reference (``o3``) or, for users, tags and custom fields,
its name.
"""

from __future__ import annotations

from array import array
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.journal import columns
from crmctl.store.references import LETTERS
from crmctl.store.whole_anchors import ANCHOR, Anchors

FORMAT = 1
RECORDS = (
    "setting", "user", "tag", "field", "org", "contact", "note", "pipeline", "stage", "lost_reason", "product",
    "deal", "sales_order", "asset", "interaction", "plan", "plan_run", "task", "cadence", "calendar_day", "quota",
    "forecast", "trigger_rule", "import_batch", "duplicate_answer",
    "segment", "report", "figure", "merge", "never_pair",
)  # fmt: skip
NESTED: dict[str, dict[str, str]] = {
    "org": {
        "roles": "org_role", "handles": "handle", "addresses": "address", "external_ids": "external_id",
        "tags": "org_tag", "fields": "org_field",
    },
    "contact": {
        "orgs": "affiliation", "handles": "handle", "addresses": "address", "external_ids": "external_id",
        "tags": "contact_tag", "fields": "contact_field",
    },
    "interaction": {"contacts": "interaction_contact"},
    "plan": {"steps": "plan_step"},
    "stage": {"rules": "stage_rule"},
    "product": {"fields": "product_field"},
    "deal": {
        "contacts": "deal_contact", "tags": "deal_tag", "fields": "deal_field", "lines": "deal_line",
        "stays": "deal_stay", "pushes": "deal_push",
    },
    "sales_order": {"lines": "order_line"},
    "trigger_rule": {"fires": "trigger_fire"},
    "import_batch": {"chunks": "import_chunk"},
    "segment": {"members": "segment_member"},
    "merge": {"losers": "merge_loser", "moves": "merge_move", "changes": "merge_change", "drops": "merge_drop"},
}  # fmt: skip
PARENTS = {
    "org": "org_id", "contact": "contact_id", "import_batch": "batch_id", "interaction": "interaction_id",
    "plan": "plan_id", "stage": "stage_id", "product": "product_id", "deal": "deal_id", "sales_order": "order_id",
    "trigger_rule": "rule_id", "merge": "merge_id",
    "segment": "segment_id",
}  # fmt: skip
IMPORTED = {
    "orgs": "org",
    "interactions": "interaction",
    "tasks": "task",
    "deals": "deal",
    "products": "product",
    "orders": "sales_order",
    "assets": "asset",
}  # what an import brought in; else contacts
NAMED = ("user", "tag", "field")
_PAGE = 2_000

Record = dict[str, Any]


class Table:
    """A table as it is written and read here."""

    def __init__(self, db: Connection, name: str, parent: str = "") -> None:
        self.name, self.parent = name, PARENTS.get(parent, "")
        self.links = {row["from"]: row["table"] for row in db.execute(f"PRAGMA foreign_key_list({name})")}
        self.types = dict(columns(db, name))
        other = {"contact_id", "org_id"} if name in {"handle", "address", "external_id"} else {self.parent}
        inside = {"id"} if parent or name == "setting" else set()
        self.columns = [column for column in self.types if column not in other | inside]
        self.keys = {column: column.removesuffix("_id") if column in self.links else column for column in self.columns}
        if not parent and "kind" in self.keys:  # every line has a kind; what an import brought in is its «as»
            self.keys["kind"] = "as"


def lines(db: Connection, written_at: str, version: str) -> Iterator[Record]:
    """Yield the first line and then every record."""
    yield {"kind": "crmctl", "format": FORMAT, "version": version, "written_at": written_at}
    names = {table: dict(db.execute(f"SELECT id, name FROM {table}").fetchall()) for table in NAMED}
    anchors = Anchors(db, names)
    for kind in RECORDS:
        yield from _records(db, kind, names, anchors)


def _records(db: Connection, kind: str, names: dict[str, dict[int, str]], anchors: Anchors) -> Iterator[Record]:
    table = Table(db, kind)
    children = {key: Table(db, name, kind) for key, name in NESTED.get(kind, {}).items()}
    top = db.execute(f"SELECT coalesce(max(id), 0) FROM {kind}").fetchone()[0]
    for first in range(1, top + 1, _PAGE):
        span = (first, first + _PAGE - 1)
        inside = {key: _grouped(db, child, span, names, anchors) for key, child in children.items()}
        for row in db.execute(f"SELECT * FROM {kind} WHERE id BETWEEN ? AND ? ORDER BY id", span).fetchall():
            record = {"kind": kind, **_told(table, row, names)}
            yield record | {key: groups[row["id"]] for key, groups in inside.items() if row["id"] in groups}


def _grouped(
    db: Connection, child: Table, span: tuple[int, int], names: dict[str, dict[int, str]], anchors: Anchors
) -> dict[int, Any]:
    groups: dict[int, Any] = {}
    statement = f"SELECT * FROM {child.name} WHERE {child.parent} BETWEEN ? AND ? ORDER BY id"
    for row in db.execute(statement, span):
        told = anchors.told(child.name, _told(child, row, names))
        anchors.mark(child.name, row["id"], told)
        groups.setdefault(row[child.parent], []).append(_short(child, told))
    if child.name.endswith("_field"):
        return {id_: _by_name(values) for id_, values in groups.items()}
    return groups


def _by_name(values: list[Record]) -> Any:
    """Write custom fields by their names, unless a merge speaks of one of them."""
    if any(ANCHOR in value for value in values):
        return values
    return {value["field"]: value["value"] for value in values}


def _short(child: Table, told: Record) -> Any:
    """Write a child that holds one value as that value."""
    return next(iter(told.values())) if len(child.columns) == len(told) == 1 else told


def _told(table: Table, row: Any, names: dict[str, dict[int, str]]) -> Record:
    told: Record = {}
    for column, key in table.keys.items():
        value = row[column]
        if value is None:
            continue
        if column in table.links:
            told[key] = reference(table.links[column], value, names)
        elif column == "record_ids":
            told[key] = array("q", value).tolist()
        else:
            told[key] = b64encode(value).decode() if table.types[column] == "BLOB" else value
    return told


def reference(table: str, id_: int, names: dict[str, dict[int, str]]) -> str:
    """Return how a record is pointed to: c12, or the name of what has one of its own."""
    return names[table][id_] if table in names else f"{LETTERS.get(table, table)}{id_}"
