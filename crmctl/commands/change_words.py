"""What a step of history changed, as a person reads it."""

from __future__ import annotations

from typing import Any

from crmctl.domain.vocabulary import said, said_field, said_value
from crmctl.words import _


def row(change: dict[str, Any]) -> str:
    """Write one changed row as a line: update org o4: industry 互联网 → 电商."""
    name = f" {change['name']}" if change.get("name") else ""
    head = f"{said(change['op'])} {said(change['noun'])} {change['ref']}{name}"
    told = [field({"field": name, **pair}, change["noun"]) for name, pair in change.get("fields", {}).items()]
    return _("{head}: {fields}").format(head=head, fields=_(", ").join(told)) if told else head


def field(change: dict[str, Any], noun: str = "") -> str:
    """Write one changed field: industry 互联网 → 电商; for a record that came or went, only that."""
    if change["new"] == "created":
        return str(said("insert"))
    if change["old"] == "created":
        return str(said("delete"))
    key = change["field"]
    return f"{said_field(noun, key)} {_cell(key, change['old'])} → {_cell(key, change['new'])}"


def _cell(key: str, value: object) -> str:
    return "–" if value is None else str(said_value(key, value))
