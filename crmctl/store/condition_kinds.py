"""How a value is compared with a field of each type, as SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crmctl.domain import condition_members, condition_values
from crmctl.domain.condition import Value
from crmctl.errors import BadInput
from crmctl.store import condition_days, condition_names, condition_numbers
from crmctl.store.condition_clause import Asked, Clause, folded, joined, negated
from crmctl.store.condition_fields import Field
from crmctl.store.condition_numbers import ORDER
from crmctl.words import N_, _

EQUAL, TEXT = (":", "="), (":", "=", "~")
Compare = Callable[[Asked, Field, str, Value], Clause]


class Kind(NamedTuple):
    """A type of field: how it is compared, by which operators, and what it takes, in words."""

    compare: Compare
    ops: tuple[str, ...]
    takes: str


def of(field: Field) -> Kind:
    """Return the type of a field."""
    return KINDS.get(field.type) or KINDS[field.type.partition(":")[0]]


def compare(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Return a test of a field against one value; where it has rows, one of them must fit."""
    word = value.text.casefold()
    if not value.quoted and value.to is None and op in EQUAL and word in condition_values.ANY | condition_values.NONE:
        there = presence(asked, field)
        return there if word in condition_values.ANY else negated(there)
    test = row(asked, field, op, value)
    return test if field.type == "many" else within(asked, field, test)


def row(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Return the test of one row, or of the record's own columns, with the time after @."""
    kind, value = of(field), _timed(field, value)
    if op not in kind.ops:
        problem = _("{field} is not compared with {op}: it takes {what}.")
        advice = _("Compare it with one of: {ops}").format(ops="  ".join((*kind.ops, "!=")))
        raise BadInput(problem.format(field=field.name, op=op, what=_(kind.takes)), advice)
    if value.to is not None and kind.ops != ORDER:
        problem = _("{field} takes no range: it takes {what}.").format(field=field.name, what=_(kind.takes))
        raise BadInput(problem, _("Put a value with dots in it in quotation marks."))
    test = kind.compare(asked, field, op, value)
    return test if value.on is None else joined(" AND ", [test, _when(asked, field, value.on)])


def _timed(field: Field, value: Value) -> Value:
    """Cut ``GTX@2026q1..`` into what and when, where the field has a time."""
    name, sign, when = value.text.rpartition("@")
    if not field.when or value.quoted or not (sign and name and when):
        return value
    return Value(name, value.at, on=Value(when, value.at + len(name) + 1, to=value.to))


def within(asked: Asked, field: Field, test: Clause) -> Clause:
    """Return whether there is a row in which a test holds; the record's own columns need no rows."""
    if not field.source:
        return test
    return field.source_clause(asked).around(_frame(field, " AND {inner}"), test)


def _frame(field: Field, inner: str = "") -> str:
    if field.among:
        return f"{field.among} IN (SELECT {field.key} {{source}}{inner})"
    return f"EXISTS (SELECT 1 {{source}}{inner})"


def _when(asked: Asked, field: Field, on: Value) -> Clause:
    if not field.when:
        raise BadInput(_("{field} has no time after @.").format(field=field.name), _("Leave @ and what follows out."))
    day = field._replace(type="day:back", exprs=(field.when,))
    return condition_days.compare(asked, day, ":", on)


def presence(asked: Asked, field: Field) -> Clause:
    """Return whether a record has the field at all."""
    if field.type.partition(":")[0] == "bool":
        told = _("{field} takes yes or no.").format(field=field.name)
        raise BadInput(told, _("Write {field}:yes.").format(field=field.name))
    if field.type == "many" or (field.source and field.type.partition(":")[0] in {"record", "day"}):
        return field.source_clause(asked).around(_frame(field), Clause(""))
    there = asked.bound(field.exprs[0]).then(" IS NOT NULL")
    if field.type in {"text", "name", "key", "email", "phone", "choice", "truth"}:
        there = asked.bound(field.exprs[0]).then(" <> ''")
    return within(asked, field, there)


def _key(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a column that is folded already."""
    return _folded(asked.bound(field.exprs[0]), "~" if op == "~" else "=", value)


def _name(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a column of words as a whole; ~ looks for a part."""
    return _folded(asked.bound(f"crm_folded({field.exprs[0]})"), "~" if op == "~" else "=", value)


def _text(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Look for a part of a text; = compares the whole."""
    return _folded(asked.bound(f"crm_folded({field.exprs[0]})"), "=" if op == "=" else "~", value)


def _folded(expr: Clause, op: str, value: Value) -> Clause:
    key = folded(value.text)
    if op == "=":
        return expr.then(" = ?", key)
    return Clause(f"instr({expr.sql}, ?) > 0", (*expr.params, key))


def _code(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    return asked.bound(field.exprs[0]).then(" = ?", value.text.upper())


def _bool(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    expr = asked.bound(f"({field.exprs[0]})")
    return expr if condition_members.truth(field.name, value.text) else negated(expr)


def _stuck(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    """Say whether a deal is stuck: which are is found once, as `deal stuck` finds them."""
    import json

    from crmctl.store import stuck

    test = asked.bound(field.exprs[0]).then(
        " IN (SELECT value FROM json_each(?))", json.dumps(stuck.ids(asked.db, asked.now))
    )
    return test if condition_members.truth(field.name, value.text) else negated(test)


def _truth(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    told = "true" if condition_members.truth(field.name, value.text) else "false"
    return asked.bound(field.exprs[0]).then(" = ?", told)


def _choice(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a choice; one that is none of the list is refused."""
    if op != "~" and folded(value.text) not in map(folded, field.choices):
        raise condition_members.none_of(field.name, value.text, field.choices)
    return _name(asked, field, op, value)


def _enum(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    member = condition_members.member(field.type.partition(":")[2], field.name, value.text)
    return asked.bound(field.exprs[0]).then(" = ?", member)


KINDS: dict[str, Kind] = {
    "key": Kind(_key, TEXT, N_("a name")),
    "name": Kind(_name, TEXT, N_("a name")),
    "text": Kind(_text, TEXT, N_("words")),
    "code": Kind(_code, EQUAL, N_("a code")),
    "choice": Kind(_choice, TEXT, N_("a choice")),
    "enum": Kind(_enum, EQUAL, N_("one of a few")),
    "bool": Kind(_bool, EQUAL, N_("yes or no")),
    "bool:stuck": Kind(_stuck, EQUAL, N_("yes or no")),
    "truth": Kind(_truth, EQUAL, N_("yes or no")),
    "email": Kind(condition_names.email, TEXT, N_("part of an address")),
    "phone": Kind(condition_names.phone, TEXT, N_("part of a number")),
    "record": Kind(condition_names.record, TEXT, N_("a name or a reference")),
    "lookup": Kind(condition_names.lookup, TEXT, N_("a name")),
    "number": Kind(condition_numbers.numeric(condition_values.number), ORDER, N_("a number")),
    "share": Kind(condition_numbers.numeric(condition_values.share), ORDER, N_("per cent")),
    "minutes": Kind(condition_numbers.numeric(condition_values.minutes_long), ORDER, N_("minutes")),
    "long": Kind(condition_numbers.numeric(condition_values.days_long), ORDER, N_("days")),
    "thousandths": Kind(condition_numbers.numeric(condition_values.number, 1000), ORDER, N_("a number")),
    "many": Kind(condition_numbers.many, ORDER, N_("how many")),
    "money": Kind(condition_numbers.money, ORDER, N_("an amount")),
    "day": Kind(condition_days.compare, ORDER, N_("a date, ahead")),
    "day:back": Kind(condition_days.compare, ORDER, N_("a date, back")),
    "instant": Kind(condition_days.compare, ORDER, N_("a date, back")),
    "birthday": Kind(condition_days.birthday, ORDER, N_("a day of the year")),
}
