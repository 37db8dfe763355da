"""How numbers, counts and amounts of money are compared."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crmctl.domain import condition_values
from crmctl.domain.condition import Value
from crmctl.errors import BadInput
from crmctl.store.condition_clause import Asked, Clause, joined
from crmctl.store.condition_fields import Field
from crmctl.words import _

ORDER = (":", "=", "<", "<=", ">", ">=")


def times(source: Clause, inner: Clause, op: str, count: str) -> Clause:
    """Return whether so many rows fit a test."""
    if op not in ORDER:
        raise BadInput(_("A count is compared with {ops}.").format(ops=" ".join(ORDER[1:])))
    found = source.around("(SELECT count(*) {source} AND {inner})", inner)
    return _ordered(found, op, Value(count), lambda text: [_exact(condition_values.number(text))])


def numeric(read: Callable[[str], Decimal], scale: int = 1) -> Callable[[Asked, Field, str, Value], Clause]:
    """Return the comparison of numbers that are read so, and kept so many times as large."""

    def compare_number(asked: Asked, field: Field, op: str, value: Value) -> Clause:
        return _ordered(asked.bound(field.exprs[0]), op, value, lambda text: [_exact(read(text) * scale)])

    return compare_number


def many(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare how many rows there are; where only whether there is one matters, they are not counted."""
    source = field.source_clause(asked)
    if value.to is None:
        told = f"{op}{condition_values.number(value.text)}"
        if told in {">=1", ">0"}:
            return source.around("EXISTS (SELECT 1 {source})", Clause(""))
        if told in {"<1", "<=0", "=0", ":0"}:
            return source.around("NOT EXISTS (SELECT 1 {source})", Clause(""))
    count = Clause(f"(SELECT count(*) {source.sql})", source.params)
    return _ordered(count, op, value, lambda text: [_exact(condition_values.number(text))])


def money(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare an amount: with a currency only what is in it, else the number whatever its currency."""
    minor, currency = (asked.bound(expr) for expr in field.exprs)
    ends = [condition_values.amount(text, asked.currency) for text in (value.text, value.to) if text]
    currencies = {end.currency for end in ends}
    if len(currencies) > 1:
        raise BadInput(_("The ends of the range are of different currencies."), _("Write it as in USD 300..USD 500."))
    if code := currencies.pop():
        same = currency.then(" = ?", code)
        test = _ordered(minor, op, value, lambda text: [_exact(condition_values.amount(text, asked.currency).number)])
        return joined(" AND ", [same, test])
    frame, scales = _scaled(currency.sql)
    return _ordered(minor, op, value, lambda text: [
        _exact(condition_values.number(text) * scale) for scale in scales], frame, currency.params)  # fmt: skip


def _scaled(currency: str) -> tuple[str, list[int]]:
    """Return SQL that chooses among as many parameters by how many minor units a currency has, and those numbers."""
    from crmctl.domain.currencies import CODES, digits_after_point

    by_digits: dict[int, list[str]] = {}
    for code in sorted(CODES):
        by_digits.setdefault(digits_after_point(code), []).append(code)
    rare = [(digits, codes) for digits, codes in sorted(by_digits.items()) if digits != 2]  # noqa: PLR2004
    whens = [f"WHEN {currency} IN ({', '.join(map(repr, codes))}) THEN ?" for _digits, codes in rare]
    return f"CASE {' '.join(whens)} ELSE ? END", [*(10**digits for digits, _codes in rare), 100]


def _ordered(
    expr: Clause,
    op: str,
    value: Value,
    read: Callable[[str], list[Any]],
    frame: str = "?",
    further: tuple[Any, ...] = (),
) -> Clause:
    """Compare an expression with a number, or with both ends of a range."""
    if value.to is None:
        sign = "=" if op == ":" else op
        return expr.then(f" {sign} {frame}", *further, *read(value.text))
    if op not in {":", "="}:
        raise BadInput(_("A range stands after a colon."), _("Write FIELD:FROM..TO."))
    ends = ((" >= ", value.text), (" <= ", value.to))
    return joined(" AND ", [expr.then(sign + frame, *further, *read(text)) for sign, text in ends if text])


def _exact(number: Decimal) -> int | float:
    """Return a number as SQLite takes it: whole ones as they are, up to what it can hold."""
    limit = (1 << 63) - 1
    return int(number) if number == number.to_integral_value() and abs(number) <= limit else float(number)
