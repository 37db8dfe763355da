"""From the cells of a row, or the properties of a card, to a person: a mapping turned into steps once, run per row."""

from __future__ import annotations

import json
from collections.abc import Sequence

from crmctl.domain.cells import unguard
from crmctl.domain.custom import putter as custom_putter
from crmctl.domain.fields import CONTACT
from crmctl.domain.habits import Habits
from crmctl.domain.headers.numbered import is_numbered
from crmctl.domain.person import Person, finish
from crmctl.domain.putting import Put, putter
from crmctl.domain.row_parts import PARTS, Parts, line_putter
from crmctl.domain.text import tidy

REPEATED = ("org", "title", "department", "role", "city", "region", "country", "source", "owner", "lifecycle", "gender")
_REMEMBERED = 50_000
REJECTED = ("_line", "_code", "_field", "_value", "_message")  # the columns a rejects file has beside the list's
LEFT_OUT = "-"  # the target of a column that a person wants left out
_LINES = {"street", "address"}
_LABELS = {"cell": "mobile", "手机": "mobile", "住宅": "home", "单位": "work", "工作": "work", "公司": "work"}


class RowReader:
    """Reads rows by a mapping of columns. ``extra``: notes, to keep columns that mean nothing here as such."""

    def __init__(self, header: Sequence[str], targets: Sequence[str], habits: Habits, extra: str = "drop") -> None:
        self.habits, self.header = habits, header
        self.parts = Parts(targets)
        self._lined: set[str] = set()
        companions = {int(target[9:]): at for at, target in enumerate(targets) if target.startswith("label_of:")}
        self.steps: list[tuple[int, Put, str, int]] = []
        self.plain: dict[str, tuple[int, _Spelt]] = {}
        self.left_out: list[str] = []
        self.repeated: list[tuple[str, int, _Spelt]] = []
        for at, target in enumerate(targets):
            self._add(at, target, companions.get(at, -1), extra)
        self.repeated = [(name, at, spelt) for name, (at, spelt) in self.plain.items()]

    def _add(self, at: int, target: str, companion: int, extra: str) -> None:
        if target.startswith("field="):
            self.steps.append((at, custom_putter(target.removeprefix("field=")), "", companion))
            return
        name, _colon, label = target.partition(":")
        if name in PARTS or name in {"label_of", LEFT_OUT}:
            return
        if not label and name in REPEATED and name not in self.plain:
            self.plain[name] = (at, _Spelt())
            return
        if name in CONTACT or name in {"address", "email_or_phone", "handle", "industry"}:
            self.steps.append((at, self._putter(at, name, label), label, companion))
            return
        head = self.header[at].strip() if at < len(self.header) else ""
        if not head or head in REJECTED:
            return
        if extra == "notes":
            self.steps.append((at, _note(head), "", -1))
        else:
            self.left_out.append(head)

    def _putter(self, at: int, name: str, label: str) -> Put:
        """Return what takes a column to its place; a further column of the same street holds its next line."""
        if name not in _LINES or (at < len(self.header) and is_numbered(self.header[at])):
            return putter(name)
        if label in self._lined:
            return line_putter()
        self._lined.add(label)
        return putter(name)

    def person(self, row: Sequence[str]) -> Person:
        """Return the person a row speaks of; one with no name at all is known by nothing."""
        person, habits = Person(), self.habits
        values = person.__dict__
        for name, at, spelt in self.repeated:
            if value := row[at]:
                values[name] = spelt[value]
        for at, put, label, companion in self.steps:
            value = row[at]
            if value:
                if value[0] == "'":
                    value = unguard(value)
                put(person, _label(row[companion]) if companion >= 0 else label, value, habits)
        if self.parts:
            self.parts.put(person, row, habits)
        finish(person)
        return person


class _Spelt(dict[str, "str | None"]):
    """The one spelling of values that repeat down a column, found once for each; it starts anew when it grows large."""

    def __missing__(self, value: str) -> str | None:
        if len(self) > _REMEMBERED:
            self.clear()
        text = self[value] = tidy(unguard(value)) or None
        return text


def _label(cell: str) -> str:
    """Read a label from its own column; Google marks the main one with an asterisk."""
    word = cell.strip().removeprefix("* ").casefold()
    return _LABELS.get(word, "" if word == "*" else word)


def _note(head: str) -> Put:
    def put_note(person: Person, label: str, value: str, habits: Habits) -> None:
        putter("notes")(person, label, f"{head}: {value}", habits)

    return put_note


def from_card(
    values: Sequence[tuple[str, str, str]], unknown: Sequence[str], habits: Habits, kind: type[Person] = Person
) -> Person:
    """Return the person a card speaks of; properties that are not understood are kept to be written back."""
    person = kind()
    further: list[str] = []
    for target, label, value in values:
        if target in CONTACT or target == "handle":
            putter(target)(person, label, value, habits)
        elif target == "anniversary":
            person.fields = (*person.fields, (target, value))
        elif target != "updated_at":
            further.append(f"{target}:{value}")
    finish(person)
    kept = [*unknown, *further]
    person.extra = json.dumps(kept, ensure_ascii=False) if kept else None
    return person
