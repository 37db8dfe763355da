"""Usual telephone numbers of the plans in ``tables``, judged without phonenumbers and with its very answers (E.164)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from crmctl.domain import tables

SEPARATORS = str.maketrans("", "", " ().-/")


class _Judge(NamedTuple):
    """What decides over the usual numbers of one region."""

    start: str
    abroad: str
    match: Callable[[str], re.Match[str] | None]


class _Judges(dict[str, _Judge | None]):
    """The judges by region, and by ``+`` with the first three digits of an international number."""

    def __missing__(self, key: str) -> _Judge | None:
        plans = tables.plans()
        plan = plans.get(key)
        if key[:1] == "+":
            plan = next((each for each in plans.values() if key[1:].startswith(each.code)), None)
        self[key] = judge = _judge(plan) if plan else None
        return judge


def _judge(plan: tables.Plan) -> _Judge:
    """Join the plan to one expression; it answers only where stripping prefixes leaves no doubt (``n`` is the rest)."""
    trunk = f"{plan.trunk_digit}?" if plan.trunk_digit else ""
    number = f"(?!{plan.trunk}|0)(?P<n>{plan.usual})" if plan.trunk else f"(?P<n>{plan.usual})"
    bare = f"(?!{plan.abroad})(?:(?!(?:{plan.general})$){plan.code}{trunk}|{trunk})"
    return _Judge(
        f"+{plan.code}", plan.abroad_digits, re.compile(rf"(?:\+{plan.code}{trunk}|{bare}){number}").fullmatch
    )


_judges = _Judges()


def usual_number(raw: str, country: str) -> str:
    """Return E.164 for a usual number in usual spelling, "" when the library must be asked."""
    digits = raw.translate(SEPARATORS)
    if not digits.isascii() or raw[-2:] == ".0":
        return ""
    judge = _judges[digits[:4] if digits[:1] == "+" else country]
    if judge is None:
        return ""
    if judge.abroad and digits.startswith(judge.abroad):
        digits = "+" + digits[len(judge.abroad) :]
        judge = _judges[digits[:4]]
    found = judge and judge.match(digits)
    return judge.start + found["n"] if judge and found else ""
