"""Custom fields of a type: a value is kept in the one spelling of its type, or it is not understood.

number: decimal digits, 12000.5 · date: 2026-12-01 · money: currency and amount, CNY 5000.00 · bool: true or false ·
choice: as it stands in the list of choices · text: as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from crmctl.domain.habits import Habits
from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.putting import Put
from crmctl.domain.stored_dates import parse_whole_day
from crmctl.domain.text import fold, tidy, tidy_lines
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _

TYPES = ("text", "number", "date", "money", "bool", "choice")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("−"): "-"}
_NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?\s*([k万亿]?)", re.IGNORECASE | re.ASCII)
_ZEROS = {"": 0, "k": 3, "万": 4, "亿": 8}
_TRUTHS = {"true": "true yes y 1 on x 是 对 有 真 √ ✓", "false": "false no n 0 off 否 不是 错 无 没有 假 ×"}


class NotUnderstood(CrmError):
    """A value given by hand cannot be read; nothing is kept in a spelling nobody meant."""

    message = N_("This is no {field} that can be read: {value}")
    hint = N_("Mend it, or keep it as it is with --keep.")
    code = "not_understood"
    exit_status = 5


class NoSuchValue(BadInput):
    """A value does not fit the type of its field."""

    code = "not_understood"


@dataclass(frozen=True, slots=True)
class Kind:
    """A custom field: its name as spelt, its type and, for a choice, what can be chosen."""

    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()


class HasFields(Protocol):
    """A record on its way in that carries custom fields."""

    fields: Sequence[tuple[str, str]]
    warnings: Sequence[Warning]


@dataclass(frozen=True)
class Custom:
    """The custom fields of a noun, by name, and how values for them are read.

    ``today``: words such as «next fri» are read against it; None for the cells of a file, which hold whole dates.
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    currency: str = "CNY"
    day_order: str = ""
    today: date | None = None

    def value(self, name: str, text: str) -> str:
        """Return the value in its type's spelling; raise NoSuchValue, which says what it can be."""
        kind = self.kinds.get(name)
        if kind is None or kind.type == "text":
            return text
        try:
            return canonical(kind, tidy(text), self)
        except NoSuchValue:
            raise
        except BadInput as error:
            raise _refused(kind, text, error.advice()) from error

    def settle(self, person: HasFields) -> None:
        """Spell the custom fields of a record; what is not understood stays as given and is noted."""
        if not self.kinds or not person.fields:
            return
        settled = []
        for name, text in person.fields:
            try:
                settled.append((name, self.value(name, text)))
            except BadInput:
                settled.append((name, text))
                person.warnings = (*person.warnings, Warning(name, text, "custom"))
        person.fields = tuple(settled)

    def refuse(self, person: Person) -> None:
        """Raise the first thing said by hand that was not understood; a custom field says what it can be."""
        for warning in person.warnings:
            if warning.code == "perhaps":
                continue  # a person may mean it
            if warning.code == "custom":
                self.value(warning.field, warning.value)
            raise NotUnderstood(field=said(warning.field), value=warning.value)


def canonical(kind: Kind, text: str, custom: Custom) -> str:
    """Return one spelling for one value of a type; raise BadInput for what is none."""
    match kind.type:
        case "number":
            return _number(kind, text)
        case "date":
            return _day(text, custom)
        case "money":
            from crmctl.domain.money import format_amount, parse_money

            money = parse_money(text, custom.currency)
            return f"{money.currency} {format_amount(money.minor, money.currency)}"
        case "bool":
            return _bool(kind, text)
        case "choice":
            return _choice(kind, text)
    return text


def _number(kind: Kind, text: str) -> str:
    found = _NUMBER.fullmatch(text.translate(_WIDE).strip())
    if not found or not (found[2] or found[3]):
        raise _refused(kind, text, _("Write it like 12000, -3.5 or 1.2万."))
    sign, whole, part, times = found[1], (found[2] or "").replace(",", ""), found[3] or "", found[4].lower()
    zeros = _ZEROS[times]
    part = part.ljust(zeros, "0")
    whole, part = (whole + part[:zeros]).lstrip("0") or "0", part[zeros:].rstrip("0")
    number = whole + ("." + part if part else "")
    return "-" + number if sign == "-" and number != "0" else number


def _day(text: str, custom: Custom) -> str:
    if stored := parse_whole_day(text, custom.day_order):
        return stored
    if custom.today is None:
        raise BadInput(_("No date: {text}.").format(text=text))
    from crmctl.domain.dates import parse_day

    return parse_day(text, custom.today).isoformat()


def _bool(kind: Kind, text: str) -> str:
    word = fold(text)
    for truth, words in _TRUTHS.items():
        if word in words.split():
            return truth
    raise _refused(kind, text, _("It can be yes or no (是, 否)."))


def _choice(kind: Kind, text: str) -> str:
    for choice in kind.choices:
        if fold(choice) == fold(text):
            return choice
    raise _refused(kind, text, _("It can be: {names}.").format(names=", ".join(kind.choices)))


_TYPE_NAMES = {
    "number": N_("a number"), "date": N_("a date"), "money": N_("an amount of money"), "bool": N_("yes or no"),
    "choice": N_("one of its choices"),
}  # fmt: skip


def _refused(kind: Kind, text: str, advice: str) -> NoSuchValue:
    what = _(_TYPE_NAMES[kind.type])
    problem = _("The field {name} holds {type}, not {text}.").format(name=kind.name, type=what, text=text)
    return NoSuchValue(problem, advice)


def put_field(person: Person, name: str, value: str) -> None:
    """Hang a value on a record under the name of a custom field, whatever that name is."""
    if text := tidy_lines(value):
        person.fields = (*person.fields, (name, text))


def putter(name: str) -> Put:
    """Return the function that takes cells of a column to a custom field."""

    def put_custom(person: Person, _label: str, value: str, _habits: Habits) -> None:
        put_field(person, name, value)

    return put_custom
