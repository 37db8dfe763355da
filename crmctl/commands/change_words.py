"""What a step of history changed, as a person reads it."""

from __future__ import annotations

from typing import Any

from crmctl.domain.vocabulary import said
from crmctl.words import _


def row(change: dict[str, Any]) -> str:
    """Write one changed row as a line: update org o4: industry 互联网 → 电商."""
    head = f"{said(change['op'])} {said(change['noun'])} {change['ref']}"
    told = [field({"field": name, **pair}) for name, pair in change.get("fields", {}).items()]
    return _("{head}: {fields}").format(head=head, fields=_(", ").join(told)) if told else head


def field(change: dict[str, Any]) -> str:
    """Write one changed field: industry 互联网 → 电商; for a record that came or went, only that."""
    if change["new"] == "created":
        return str(said("insert"))
    if change["old"] == "created":
        return str(said("delete"))
    return f"{said(change['field'])} {_cell(change['old'])} → {_cell(change['new'])}"


def _cell(value: object) -> str:
    return "–" if value is None else str(value)
