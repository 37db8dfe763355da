"""The columns in which pipelines and stages are shown, and how stages are laid out in lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.display.measure import wide
from crmctl.display.reply import Column
from crmctl.domain.vocabulary import said, said_category
from crmctl.words import N_, _, ngettext

Record = Mapping[str, Any]


def percent(share: float | None) -> str:
    """Return a probability as a person reads it."""
    return "" if share is None else f"{round(share * 100)}%"


def names(stages: Sequence[str]) -> str:
    """Return the names of the stages in their order."""
    return " → ".join(stages)


def lines(stages: Sequence[Record]) -> str:
    """Lay the stages out one below the other, and under each what it asks for."""
    table = [_cells(stage) for stage in stages]
    widths = [max(wide(row[at]) for row in table) for at in range(len(table[0]))] if table else []
    told = []
    for stage, row in zip(stages, table, strict=True):
        padded = (
            _padded(cell, width, right=at in {0, 3}) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        told.append("  ".join(padded).rstrip())
        told += [f"{' ' * (widths[0] + 2)}· {_rule(rule)}" for rule in stage["rules"]]
    return "\n".join(told)


def _cells(stage: Record) -> list[str]:
    days, deals = stage["expected_days"], stage["deals"]
    place = "–" if stage["retired"] else str(stage["position"])
    return [
        place,
        stage["name"],
        said("retired" if stage["retired"] else stage["kind"]),
        percent(stage["probability"]),
        "" if days is None else ngettext("{n} day", "{n} days", days).format(n=days),
        said_category(stage["category"] or ""),
        ngettext("{n} deal", "{n} deals", deals).format(n=deals) if deals else "",
        stage["owner"] or "",
    ]


def _padded(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - wide(text))
    return blanks + text if right else text + blanks


def _rule(rule: Record) -> str:
    return f"{rule['condition']}  ({rule['message']})" if rule["message"] else str(rule["condition"])


def rules(listed: Sequence[Record]) -> str:
    """Return what a stage asks for, a line each."""
    return "\n".join(map(_rule, listed))


def lacks(listed: Sequence[str]) -> str:
    """Name what a stage lacks."""
    words = {
        "rule": _("a rule"),
        "owner": _("an owner"),
        "days": _("expected days"),
        "order": _("its place before the end"),
    }
    return _(", ").join(words[name] for name in listed)


LIST = (
    Column("name", N_("Pipeline")),
    Column("default", N_("Default")),
    Column("stage_names", N_("Stages"), shown=names),
    Column("open_deals", N_("Open deals"), right=True),
)
ONE = (
    Column("name", N_("Pipeline")),
    Column("default", N_("Default")),
    Column("stages", N_("Stages"), shown=lines),
    Column("open_deals", N_("Open deals")),
    Column("deals", N_("Deals")),
)
STAGE = (
    Column("pipeline", N_("Pipeline")),
    Column("position", N_("Place"), right=True),
    Column("name", N_("Stage")),
    Column("kind", N_("Kind"), ours=True),
    Column("probability", N_("Probability"), right=True, shown=percent),
    Column("expected_days", N_("Days"), right=True),
    Column("category", N_("Category"), shown=said_category),
    Column("owner", N_("Owner")),
    Column("rules", N_("Rules"), shown=rules),
)
CHECK = (
    Column("pipeline", N_("Pipeline")),
    Column("stage", N_("Stage")),
    Column("lacks", N_("Lacks"), shown=lacks),
    Column("faults", N_("Faults")),
)
