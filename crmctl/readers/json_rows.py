"""JSON as records: an array, JSON lines, one object, or an object that wraps a list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput
from crmctl.readers.table import Table
from crmctl.words import N_, _

_BLANK = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")
_DECODER = json.JSONDecoder(strict=False)
_NAMELESS = ("value", "email", "number", "address", "url", "name", "title", "text")  # what a nested object stands for
_JOINED = "; "
_WRAPPERS = {"contacts", "companies", "data", "items", "leads", "people", "records", "results", "rows", "value"}


class BadJson(BadInput):
    """Text that is no JSON, or no records."""

    message = N_("Line {line}, column {column}: {reason}.")
    code = "json"

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__("", reason=reason, line=line, column=column)


class JsonRows:
    """Records flattened to rows of a table."""

    def __init__(self, text: str, header: list[str]) -> None:
        self.line = 0
        self._rows = self._read(text, header)

    def __iter__(self) -> Iterator[list[str]]:
        """Give the rows one by one; ``line`` is where the current record begins."""
        return self._rows

    def _read(self, text: str, header: list[str]) -> Iterator[list[str]]:
        for self.line, record in read_json(text):
            flat = flatten(record)
            yield [flat.get(name, "") for name in header]


def read_json(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give every record with the line on which it begins.

    Raises:
        BadJson: names line and column.

    """
    text = text.removeprefix("\ufeff")
    start = _end(_SPACE, text, 0)
    if start == len(text):
        return
    inside = _inside_list(text, start)
    at, line, counted = inside if inside >= 0 else start, 1, 0
    while (at := _end(_BLANK, text, at)) < len(text) and not (inside >= 0 and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        value, at = _value(text, at)
        if not isinstance(value, dict):
            raise _fault(text, counted, _("a record is an object in braces"))
        yield line, value
    if inside >= 0 and at == len(text):
        raise _fault(text, at, _("the list is not closed"))


def read_json_table(text: str) -> Table:
    """Read records as a table whose header is every name that occurs, in order of appearance."""
    names: dict[str, None] = {}
    for _line, record in read_json(text):
        names.update(dict.fromkeys(flatten(record)))
    first = text.lstrip("\ufeff \t\r\n")
    kind = "json" if first.startswith("[") or _inside_list(text, len(text) - len(first)) >= 0 else "jsonl"
    return Table(list(names), JsonRows(text, list(names)), 0, "", kind)


def flatten(record: dict[str, Any], above: str = "") -> dict[str, str]:
    """Write a record as one level of text: names of nested objects are joined by dots, lists by semicolons.

    >>> flatten({"name": "Ann", "address": {"city": "Rome"}, "tags": ["a", "b"], "vip": True, "left": None})
    {'name': 'Ann', 'address.city': 'Rome', 'tags': 'a; b', 'vip': 'true', 'left': ''}
    """
    flat: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            flat.update(flatten(value, f"{above}{name}."))
        else:
            flat[above + name] = _text(value)
    return flat


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case list():
            return _JOINED.join(filter(None, map(_text, value)))
        case dict():
            kept = next((value[name] for name in _NAMELESS if name in value), None)
            return _text(kept) if kept is not None else json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _inside_list(text: str, start: int) -> int:
    """Return where the records of a list begin: of the whole, or of the one list an object wraps; -1 for none."""
    if text.startswith("[", start):
        return start + 1
    whole, end = _value(text, start)
    lists = _lists(whole) if isinstance(whole, dict) else []
    if len(lists) != 1 or _end(_SPACE, text, end) < len(text):
        return -1
    for found in re.finditer(re.escape(json.dumps(lists[0], ensure_ascii=False)) + r"\s*:\s*\[", text[start:end]):
        if _value(text, start + found.end() - 1)[0] == whole[lists[0]]:
            return start + found.end()
    return -1


def _lists(whole: dict[str, Any]) -> list[str]:
    """Names under which an object holds records; a lone record holds lists too: it has a uid, or names of its own."""
    if "uid" in whole and "ref" in whole:
        return []
    usual = [name for name in whole if name.lower() in _WRAPPERS] or (list(whole) if len(whole) == 1 else [])
    return [name for name in usual if isinstance(whole[name], list) and all(isinstance(x, dict) for x in whole[name])]


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as fault:
        raise BadJson(borrowed(fault.msg), fault.lineno, fault.colno) from None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _fault(text: str, at: int, reason: str) -> BadJson:
    return BadJson(reason, 1 + text.count("\n", 0, at), at - text.rfind("\n", 0, at))
