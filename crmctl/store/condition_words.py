"""A condition read back in words, with its days worked out, so that a person sees what crmctl understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmctl.domain import condition_members, condition_values
from crmctl.domain.condition import All, Either, Match, Node, Not, Saved, Value, Words
from crmctl.domain.date_words import told_day
from crmctl.domain.vocabulary import said
from crmctl.store import condition_days, segments
from crmctl.store import condition_fields as fields
from crmctl.store.condition_clause import Asked
from crmctl.words import N_, _, spoken

_DAYS = {"day", "instant", "birthday"}
_COMPARED = {
    ":": N_("{field} is {value}"), "=": N_("{field} is {value}"), "~": N_("{field} contains {value}"),
    ">=": N_("{field} is at least {value}"), "<=": N_("{field} is at most {value}"),
    ">": N_("{field} is more than {value}"), "<": N_("{field} is less than {value}"),
}  # fmt: skip
_COUNTED = {
    "=": N_("{test}: {n} of them"), ">=": N_("{test}: at least {n} of them"), "<=": N_("{test}: at most {n} of them"),
    ">": N_("{test}: more than {n} of them"), "<": N_("{test}: fewer than {n} of them"),
}  # fmt: skip


def told(asked: Asked, noun: str, node: Node) -> str:
    """Return a condition in one line; it compiles, or it would not be asked for."""
    match node:
        case Match():
            return _test(asked, noun, node, node.field)
        case Words():
            told_ = _('has the words "{text}"') if node.exact else _("has the word {text}")
            return told_.format(text=node.text)
        case Saved():
            return _saved(asked, noun, node)
        case Not():
            return _("not: {test}").format(test=_bracketed(asked, noun, node.node, node))
    word = _(" or ") if isinstance(node, Either) else _(" and ")
    return word.join(_bracketed(asked, noun, one, node) for one in node.nodes)


def _bracketed(asked: Asked, noun: str, node: Node, above: Node) -> str:
    """Put brackets round what would be read together with its neighbours."""
    text = told(asked, noun, node)
    several = isinstance(node, Match) and len(node.values) > 1 and not node.times
    loose = isinstance(node, Either) or several
    apart = loose if isinstance(above, All) else loose or isinstance(node, All) if isinstance(above, Not) else False
    return _("({test})").format(test=text) if apart else text


def _saved(asked: Asked, noun: str, node: Saved) -> str:
    segment = segments.known(asked.db, node.name)
    if segment.frozen_at:
        day = told_day(datetime.fromisoformat(segment.frozen_at).astimezone(asked.now.tzinfo))
        told_ = _("is in the list {name}, frozen {day}").format(name=segment.name, day=day)
    else:
        told_ = _("is in the segment {name}").format(name=segment.name)
    tie = fields.find(asked.db, noun, segment.noun) if segment.noun != noun else None
    return _("of {tie}: {test}").format(tie=name(tie), test=told_) if tie else told_


def name(field: fields.Field) -> str:
    """Return what a field is called in the language spoken."""
    chinese = next((alias for alias in field.aliases if not alias.isascii()), "")
    plain = field.name if field.name.startswith("rfm") else field.name.replace("_", " ").replace(".", " ")
    return chinese if chinese and spoken() != "en" else plain


def _test(asked: Asked, noun: str, test: Match, text: str) -> str:
    if test.op == "!=":
        return _("not: {test}").format(test=_test(asked, noun, test._replace(op="="), text))
    if test.times:
        op, count = test.times
        return _(_COUNTED[op]).format(test=_test(asked, noun, test._replace(times=None), text), n=count)
    field = fields.find(asked.db, noun, text)
    if field is None:
        head, _dot, rest = text.partition(".")
        tie = fields.find(asked.db, noun, head)
        return _("of {tie}: {test}").format(tie=name(tie), test=_test(asked, tie.into, test, rest)) if tie else text
    return _(" or ").join(_value(asked, field, test.op, value) for value in test.values)


def _value(asked: Asked, field: fields.Field, op: str, value: Value) -> str:
    word = value.text.casefold()
    if not value.quoted and value.to is None and op in {":", "="}:
        if word in condition_values.ANY:
            return _("{field} is there").format(field=name(field))
        if word in condition_values.NONE:
            return _("{field} is not there").format(field=name(field))
    kind = field.type.partition(":")[0]
    if kind in _DAYS:
        return _days(asked, field, op, value)
    if value.to is not None and not field.when:
        return _range(name(field), value)
    shown = _SHOWN[kind](field, value.text) if kind in _SHOWN else value.text
    meant = "~" if op == ":" and kind in {"text", "email", "phone"} else op
    told_ = _(_COMPARED[meant]).format(field=name(field), value=_me(asked, field, shown))
    return told_ if value.on is None else f"{told_} @ {value.on.text}"


def _range(field: str, value: Value) -> str:
    if value.text and value.to:
        return _("{field} is from {low} to {high}").format(field=field, low=value.text, high=value.to)
    return _(_COMPARED[">=" if value.text else "<="]).format(field=field, value=value.text or value.to)


def _days(asked: Asked, field: fields.Field, op: str, value: Value) -> str:
    """Tell the days that a date must be between."""
    ahead = field.type in {"day:ahead", "birthday"}
    first, last = condition_days.bounds(asked, op, value, ahead=ahead)
    days = {"field": name(field), "first": first and told_day(first), "last": last and told_day(last)}
    if first and last:
        return (_("{field} is {first}") if first == last else _("{field} is from {first} to {last}")).format(**days)
    return (_("{field} is {first} or later") if first else _("{field} is {last} or earlier")).format(**days)


def _me(asked: Asked, field: fields.Field, text: str) -> str:
    is_me = field.type == "lookup:user" and text.casefold() in {"me", "我", "本人", "自己"}
    return f"{text} ({asked.user})" if is_me and asked.user else text


def _enum(field: fields.Field, text: str) -> str:
    return str(said(condition_members.member(field.type.partition(":")[2], field.name, text)))


def _yes_no(field: fields.Field, text: str) -> str:
    return _("yes") if condition_members.truth(field.name, text) else _("no")


_SHOWN: dict[str, Callable[[fields.Field, str], str]] = {"enum": _enum, "bool": _yes_no, "truth": _yes_no}
