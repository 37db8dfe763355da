"""Conditions as SQL: what ``domain.condition`` parsed, over the fields of a noun, with every value bound.

``NOT`` is true of whatever its test does not find, so that ``not city:上海`` finds who has no city, too.
"""

from __future__ import annotations

from datetime import date, datetime

from crmctl.domain import condition
from crmctl.domain.condition import All, Match, Node, Not, Saved, Words
from crmctl.domain.condition_tokens import Misread
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput
from crmctl.store import condition_fields as fields
from crmctl.store import condition_kinds as kinds
from crmctl.store.condition_clause import Asked, Clause, joined, negated
from crmctl.store.condition_numbers import times
from crmctl.store.driver import Connection
from crmctl.words import _

TABLES = {"order": "sales_order"}  # where a table has another name than its noun
__all__ = ["Clause", "holds", "where"]


def where(db: Connection, noun: str, text: str, today: date, user: str = "") -> Clause:
    """Return a condition as one bracketed SQL expression over the noun's table; raise Misread for what is none.

    ``today`` may be a moment with its zone: days are then those of its clock, else of UTC. ``user`` is who «me» is.
    """
    now = today if isinstance(today, datetime) else None
    asked = Asked(db, text, now.date() if now else today, now, user)
    clause = _node(asked, noun, condition.parse(text))
    return Clause(f"({clause.sql})", clause.params)


def holds(db: Connection, noun: str, id_: int, text: str, today: date, user: str = "") -> bool:
    """Say whether a condition holds for one record."""
    clause, table = where(db, noun, text, today, user), TABLES.get(noun, noun)
    statement = f"SELECT 1 FROM {table} WHERE {table}.id = ? AND {clause.sql}"
    return db.execute(statement, (id_, *clause.params)).fetchone() is not None


def _node(asked: Asked, noun: str, node: Node) -> Clause:
    if isinstance(node, Match):
        return _test(asked, noun, node, node.field)
    if isinstance(node, Words):
        from crmctl.store import condition_text

        return condition_text.found(noun, node.text, exact=node.exact)
    if isinstance(node, Saved):
        return _saved(asked, noun, node)
    if isinstance(node, Not):
        return negated(_node(asked, noun, node.node))
    return joined(" AND " if isinstance(node, All) else " OR ", [_node(asked, noun, one) for one in node.nodes])


def _saved(asked: Asked, _noun: str, node: Saved) -> Clause:
    """Refuse a name: the one place where saved segments will be looked up."""
    problem = _("There are no segments yet: {name}.").format(name=f"@{node.name}")
    raise Misread(problem, _("Write its condition out."), asked.text, node.at)


def _test(asked: Asked, noun: str, test: Match, name: str) -> Clause:
    """Compile a test of a field, or of a field of what the record is tied to: ``org.city``."""
    field = fields.find(asked.db, noun, name)
    if field is not None:
        return _of_field(asked, field, test)
    head, _dot, rest = name.partition(".")
    tie = fields.find(asked.db, noun, head) if rest else None
    if tie is not None and tie.into and tie.source:
        return _of_tie(asked, tie, test, rest)
    raise _unknown(asked, noun, test, name)


def _unknown(asked: Asked, noun: str, test: Match, name: str) -> Misread:
    at = test.at + len(test.field) - len(name)
    near = fields.nearest(asked.db, noun, name)
    advice = _("Did you mean {names}?").format(names=_(", ").join(near)) if near else ""
    known = _("`crmctl topic segments` lists the fields.")
    problem = _("{noun} has no field {name}.").format(noun=said(noun), name=name)
    return Misread(problem, f"{advice} {known}".strip(), asked.text, at)


def _of_tie(asked: Asked, tie: fields.Field, test: Match, rest: str) -> Clause:
    """Compile a test of the records that one is tied to: one of them must fit, or so many."""
    if test.op == "!=":
        return negated(_of_tie(asked, tie, test._replace(op="="), rest))
    inner = _test(asked, tie.into, test._replace(times=None), rest)
    if test.times:
        return _times(asked, tie, inner, test)
    return kinds.within(asked, tie, inner)


def _of_field(asked: Asked, field: fields.Field, test: Match) -> Clause:
    """Compile a test of a field: one of its values must fit, or so many of its rows."""
    if test.op == "!=":
        return negated(_of_field(asked, field, test._replace(op="=")))
    if test.times is None:
        return joined(" OR ", [_of_value(kinds.compare, asked, field, test.op, value) for value in test.values])
    if not field.source or field.type == "many":
        problem = _("{field} cannot be counted.").format(field=field.name)
        raise Misread(problem, _("Leave {count} out.").format(count="".join(test.times)), asked.text, test.at)
    inner = joined(" OR ", [_of_value(kinds.row, asked, field, test.op, value) for value in test.values])
    return _times(asked, field, inner, test)


def _of_value(
    compare: kinds.Compare, asked: Asked, field: fields.Field, op: str, value: condition.Value
) -> Clause:  # fmt: skip
    """Compile one value; what is wrong with it is shown where it stands."""
    try:
        return compare(asked, field, op, value)
    except BadInput as error:
        raise _placed(error, asked, value.at) from error


def _times(asked: Asked, field: fields.Field, inner: Clause, test: Match) -> Clause:
    try:
        return times(field.source_clause(asked), inner, *(test.times or ("", "")))
    except BadInput as error:
        raise _placed(error, asked, test.at) from error


def _placed(error: BadInput, asked: Asked, at: int) -> Misread:
    return error if isinstance(error, Misread) else Misread(str(error), error.advice(), asked.text, at)
