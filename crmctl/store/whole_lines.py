"""What a line of a whole file may say, checked before anything is written."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NoBase64
from typing import Any

from crmctl.domain.emails import parse_email
from crmctl.domain.firms import core_name
from crmctl.domain.phones import phone_key
from crmctl.domain.text import comparable
from crmctl.errors import BadInput
from crmctl.store.driver import Connection
from crmctl.store.whole import NESTED, RECORDS, Record, Table
from crmctl.words import N_, _

# What tells these apart beside the uid, or where there is none.
NATURAL: dict[str, tuple[str, ...]] = {
    "user": ("name",), "tag": ("key",), "field": ("noun", "key"), "plan": ("key",), "calendar_day": ("day",),
    "pipeline": ("key",), "stage": ("pipeline_id", "key"), "lost_reason": ("key",), "trigger_rule": ("key",),
    "segment": ("key",), "report": ("name",), "figure": ("name", "as_of", "occasion", "currency"),
}  # fmt: skip


class BadLine(BadInput):
    """A line of a whole file that cannot be taken in."""

    message = N_("Line {line}: {reason}. Nothing was changed.")
    hint = N_("`import --as all` takes what `export all` wrote; mend the line or write the file anew.")
    code = "bad_line"

    def __init__(self, line: int, reason: str) -> None:
        super().__init__("", line=line, reason=reason)


class Tables:
    """Every table as it is read here, checked against what a line says."""

    def __init__(self, db: Connection) -> None:
        self.records = {kind: Table(db, kind) for kind in RECORDS}
        self.children = {
            kind: {key: Table(db, name, kind) for key, name in NESTED.get(kind, {}).items()} for kind in RECORDS
        }

    def check(self, line: int, record: Record) -> None:
        """Raise BadLine for a kind or a key that there is not."""
        kind = record.get("kind")
        if kind not in self.records:
            raise BadLine(line, _("there is no kind {kind}").format(kind=kind))
        known = {"kind", *self.records[kind].keys.values(), *self.children[kind]}
        if unknown := [key for key in record if key not in known]:
            raise BadLine(line, _("a {kind} has no {key}").format(kind=kind, key=unknown[0]))
        for key, child in self.children[kind].items():
            for item in long_form(line, child, record.get(key)):
                if unknown := [name for name in item if name not in {*child.keys.values(), "anchor"}]:
                    raise BadLine(line, _("a {kind} has no {key}").format(kind=f"{kind}.{key}", key=unknown[0]))


def long_form(line: int, child: Table, held: Any) -> list[Record]:
    """Return the children of a record in their long form."""
    if held is None:
        return []
    if child.name.endswith("_field") and isinstance(held, dict):
        return [{"field": name, "value": value} for name, value in held.items()]
    if not isinstance(held, list):
        raise BadLine(line, _("{name} is no list").format(name=child.name))
    only = next(iter(child.keys.values())) if len(child.columns) == 1 else ""
    found = [{only: item} if only and not isinstance(item, dict) else item for item in held]
    if not all(isinstance(item, dict) for item in found):
        raise BadLine(line, _("{name} is no list of objects").format(name=child.name))
    return found


def from_base64(line: int, key: str, value: Any) -> bytes:
    """Return the bytes that a line holds as base64 (RFC 4648)."""
    try:
        return b64decode(value, validate=True)
    except (NoBase64, TypeError, ValueError) as error:
        raise BadLine(line, _("{key} is no base64").format(key=key)) from error


def natural(kind: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what tells users, tags and custom fields apart beside their uid; users whatever the case."""
    return tuple(str(value).casefold() for value in values) if kind == "user" else values


def derived(table: str, values: Record) -> Record:
    """Fill in the keys that follow from other columns, for lines that somebody wrote by hand."""
    name = values.get("name")
    if name and table in {"contact", "org", "product"}:
        values.setdefault("name_key", comparable(name))
    if name and table == "org":
        values.setdefault("core_key", core_name(name))
    if name and table in {"tag", "field", "plan", "pipeline", "stage", "lost_reason", "trigger_rule", "segment"}:
        values.setdefault("key", comparable(name))
    if table == "deal" and values.get("title"):
        values.setdefault("title_key", comparable(values["title"]))
    if table == "handle" and "key" not in values and isinstance(values.get("value"), str):
        values["key"] = _handle_key(values.get("kind"), values["value"])
    return values


def _handle_key(kind: str | None, value: str) -> str:
    if kind == "email":
        return parse_email(value).key
    if kind == "phone":
        return phone_key(value) or value
    return value.casefold().rstrip("/") if kind == "website" else value.casefold().lstrip("@")
