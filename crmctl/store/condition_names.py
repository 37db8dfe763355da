"""How values that name something are compared: addresses, numbers, records, stages, users."""

from __future__ import annotations

from crmctl.domain.condition import Value
from crmctl.errors import BadInput
from crmctl.store.condition_clause import Asked, Clause, folded, joined
from crmctl.store.condition_fields import Field
from crmctl.store.references import LETTERS, REFERENCE
from crmctl.words import _

LOOKUPS = {
    "stage": "SELECT id, name, key FROM stage", "pipeline": "SELECT id, name, key FROM pipeline",
    "lost_reason": "SELECT id, name, key FROM lost_reason", "user": "SELECT id, name, NULL FROM user",
    "plan": "SELECT id, name, key FROM plan",
}  # fmt: skip
_ME = frozenset({"me", "我", "本人", "自己"})
_MOST = 12  # names that an error lists


def email(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Look for a part of an address, or with = for all of it."""
    expr, key = asked.bound(field.exprs[0]), value.text.strip().casefold()
    return expr.then(" = ?", key) if op == "=" else Clause(f"instr({expr.sql}, ?) > 0", (*expr.params, key))


def phone(asked: Asked, field: Field, _op: str, value: Value) -> Clause:
    """Look for a part of a number, however it is spelt."""
    from crmctl.domain.phones import fragment

    digits = fragment(value.text)
    if not digits:
        problem = _("Not a part of a phone number: {text}.").format(text=value.text)
        raise BadInput(problem, _("Write four digits or more, or any or none."))
    expr = asked.bound(field.exprs[0])
    return Clause(f"instr({expr.sql}, ?) > 0", (*expr.params, digits))


def record(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare a record by its reference or by any of its names: the first expression is its id, the others its keys."""
    id_, *keys = (asked.bound(expr) for expr in field.exprs)
    meant = REFERENCE.fullmatch(value.text) if op != "~" and not value.quoted else None
    if meant and not field.into:
        return id_.then(" = ?", value.text.lower())
    if meant and LETTERS.get(field.into) == meant[1].lower():
        return id_.then(" = ?", int(meant[2]))
    key = folded(value.text)
    if op == "~":
        return joined(" OR ", [Clause(f"instr({one.sql}, ?) > 0", (*one.params, key)) for one in keys])
    return joined(" OR ", [one.then(" = ?", key) for one in keys])


def lookup(asked: Asked, field: Field, op: str, value: Value) -> Clause:
    """Compare what stands in a short list of the file, by its name; a name that is not in it is refused."""
    of = field.type.partition(":")[2]
    text = _me(asked, value.text) if of == "user" else value.text
    rows = asked.db.execute(LOOKUPS[of]).fetchall()
    key = folded(text) or ""
    ids = [row[0] for row in rows if _fits(row[2] or folded(row[1]) or "", key, part=op == "~")]
    if not ids and op != "~":
        names = _(", ").join(list(dict.fromkeys(row[1] for row in rows))[:_MOST])
        advice = _("There are: {names}.").format(names=names) if names else ""
        raise BadInput(_("There is no {field} {text}.").format(field=field.name, text=text), advice)
    expr = asked.bound(field.exprs[0])
    return expr.then(f" IN ({', '.join('?' * len(ids))})", *ids)


def _fits(known: str, key: str, *, part: bool) -> bool:
    return key in known if part else key == known


def _me(asked: Asked, text: str) -> str:
    return asked.user if asked.user and text.casefold() in _ME else text
