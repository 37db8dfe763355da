"""What is wrong with the heading of a report that a person wrote: each line is to mean what it was meant to."""

from __future__ import annotations

import re

from crmctl.domain.report import Report
from crmctl.errors import BadInput
from crmctl.words import _

KEYS = (
    "title", "order", "with", "takes", "by", "grouped", "unit", "column", "behind", "why", "formula", "source", "then",
    "chart", "compares", "needs", "period",
)  # fmt: skip
FORMS = ("ours", "mark", "ref", "day", "month", "number", "rate", "percent", "days", "money", "values")
OPTIONS = (
    "since", "until", "by", "segment", "compare", "pipeline", "owner", "currency", "as-of", "days", "months",
)  # fmt: skip
_SAID = re.compile(r"^-- ?([a-z]+)(?=[ \[:(])", re.MULTILINE)
_MISPLACED = re.compile(r"^-- (\w+) ([\w-]+)\[(\w+)\]", re.MULTILINE)


def check(report: Report, text: str) -> None:
    """Refuse a heading with a word that nearly is one of ours, and with forms and options that there are not."""
    heading = text.split("\nWITH ", maxsplit=1)[0].split("\nSELECT ", maxsplit=1)[0]
    if found := _MISPLACED.search(heading):
        problem = _("The line “{line}” is not understood.").format(line=found[0])
        raise BadInput(problem, _("Write: {line}").format(line=f"-- {found[1]}[{found[3]}] {found[2]}: …"))
    for word in _SAID.findall(heading):
        _one_of(word, KEYS, _("The line “{line}” is not understood.").format(line=f"-- {word} …"), nearly=True)
    for column in (*report.columns, *report.behind_columns):
        if column.form:
            told = _("The column {name} has a form that there is not: {form}.")
            _one_of(column.form, FORMS, told.format(name=column.key, form=column.form))
    for option in (*report.takes, *report.needs):
        _one_of(option, OPTIONS, _("A report takes no --{option}.").format(option=option))


def _one_of(word: str, known: tuple[str, ...], problem: str, *, nearly: bool = False) -> None:
    """Refuse a word that is none of these; ``nearly``: only one that looks like a slip, as comments are free."""
    if word in known:
        return
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=3, cutoff=0.7)
    if near or not nearly:
        names = _(", ").join(near or known)
        raise BadInput(problem, (_("Did you mean {names}?") if near else _("There are: {names}.")).format(names=names))
