"""The line of a report that says how it is drawn: ``heat row=cohort column=month value=share``."""

from __future__ import annotations

import re
from typing import NamedTuple

from crmctl.errors import BadInput
from crmctl.words import N_, _

KINDS = ("bars", "columns", "line", "heat", "curve")
_PLAIN, _CELLS = ("label", "value"), ("row", "column", "value")
_FORMS = N_(
    "Write a kind and its columns, like: bars label=owner value=won,lost — heat row=cohort column=month value=share."
)
_LOOSE = re.compile(r"\s*([=,，])\s*")


class ChartLine(NamedTuple):
    """What a chart line names: columns that label, that stand across (heat alone), and that are measured."""

    text: str
    kind: str
    labels: tuple[str, ...]
    values: tuple[str, ...]
    across: tuple[str, ...] = ()


def parse_chart(text: str) -> ChartLine:
    """Read a chart line; what is wrong with it is said with the line."""
    kind, *parts = _LOOSE.sub(lambda found: found[1].replace("，", ","), text.strip()).split() or [""]
    if kind not in KINDS:
        advice = _("Kinds: {names}.").format(names=", ".join(KINDS))
        raise _bad(text, _("there is no kind “{name}”").format(name=kind), advice)
    words = _CELLS if kind == "heat" else _PLAIN
    named: dict[str, tuple[str, ...]] = {}
    for part in parts:
        word, equals, keys = part.partition("=")
        if not equals or word not in words or word in named:
            raise _bad(text, _("“{part}” does not belong there").format(part=part))
        named[word] = tuple(key for key in keys.split(",") if key)
    if missing := [word for word in words if not named.get(word)]:
        raise _bad(text, _("it says no {word}=").format(word=missing[0]))
    if kind == "heat" and len(named["value"]) + len(named["column"]) > 2:  # noqa: PLR2004  one of each
        raise _bad(text, _("a cell holds one value, and stands in one column"))
    return ChartLine(text.strip(), kind, named[words[0]], named["value"], named.get("column", ()))


def _bad(text: str, why: str, advice: str = "") -> BadInput:
    problem = _("The line “-- chart: {line}” cannot be drawn: {why}.").format(line=text.strip(), why=why)
    return BadInput(problem, advice or _(_FORMS))
