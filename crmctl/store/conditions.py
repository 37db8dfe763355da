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
_MOST = 2 * condition.MOST  # nodes; SQLite takes expressions a thousand deep
__all__ = ["Clause", "asking", "compiled", "holds", "where"]


def where(db: Connection, noun: str, text: str, today: date, user: str = "") -> Clause:
    """Return a condition as one bracketed SQL expression over the noun's table; raise Misread for what is none.

    ``today`` may be a moment with its zone: days are then those of its clock, else of UTC. ``user`` is who «me» is.
    """
    clause = compiled(asking(db, text, today, user), noun, condition.parse(text))
    return Clause(f"({clause.sql})", clause.params)


def asking(db: Connection, text: str, today: date, user: str = "") -> Asked:
    """Return what a condition is compiled for, to compile its nodes apart."""
    now = today if isinstance(today, datetime) else None
    return Asked(db, text, now.date() if now else today, now, user)


def holds(db: Connection, noun: str, id_: int, text: str, today: date, user: str = "") -> bool:
    """Say whether a condition holds for one record."""
    clause, table = where(db, noun, text, today, user), TABLES.get(noun, noun)
    statement = f"SELECT 1 FROM {table} WHERE {table}.id = ? AND {clause.sql}"
    return db.execute(statement, (id_, *clause.params)).fetchone() is not None


def compiled(asked: Asked, noun: str, node: Node) -> Clause:
    """Return what one node of a condition holds of."""
    asked.tests[0] += 1
    if asked.tests[0] > _MOST:
        problem = _("With the segments it names, there are more than {n} tests.").format(n=_MOST)
        raise Misread(problem, _("Write it with fewer."), asked.text, getattr(node, "at", 0))
    if isinstance(node, Match):
        return _test(asked, noun, node, node.field)
    if isinstance(node, Words):
        from crmctl.store import condition_text

        return condition_text.found(noun, node.text, exact=node.exact)
    if isinstance(node, Saved):
        from crmctl.store import condition_saved

        return condition_saved.fits(asked, noun, node, compiled)
    if isinstance(node, Not):
        return negated(compiled(asked, noun, node.node))
    return joined(" AND " if isinstance(node, All) else " OR ", [compiled(asked, noun, one) for one in node.nodes])


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
        if tie.among:
            raise _uncounted(asked, tie, test)
        return _times(asked, tie, inner, test)
    return kinds.within(asked, tie, inner)


def _of_field(asked: Asked, field: fields.Field, test: Match) -> Clause:
    """Compile a test of a field: one of its values must fit, or so many of its rows."""
    if test.op == "!=":
        return negated(_of_field(asked, field, test._replace(op="=")))
    if test.times is None:
        return joined(" OR ", [_of_value(kinds.compare, asked, field, test.op, value) for value in test.values])
    if not field.source or field.type == "many" or field.among:
        raise _uncounted(asked, field, test)
    inner = joined(" OR ", [_of_value(kinds.row, asked, field, test.op, value) for value in test.values])
    return _times(asked, field, inner, test)


def _uncounted(asked: Asked, field: fields.Field, test: Match) -> Misread:
    problem = _("{field} cannot be counted.").format(field=field.name)
    count = "".join(test.times or ())
    return Misread(problem, _("Leave {count} out.").format(count=count), asked.text, test.at)


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
