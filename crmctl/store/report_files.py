"""What a report's .sql file says: its heading, and the statements that it is cut into.

The heading (``store/headings.py``) tells what it is called, what its columns mean, how it counts and where that comes
from. ``-- with:`` names parts (reports/parts/*.sql) that go before its tables. Then come tables (WITH …), and below a
line ``-- rows`` the figures. A table ``judged`` says of each thing (``id``) ``why`` it is left out, so that it can be
accounted for; a SELECT below ``-- counted`` (``why``, ``n``) does that where it can be had for less. Below
``-- behind`` stand the rows from which the figures can be worked out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from crmctl.domain.report import Measure, Report
from crmctl.store.headings import Heading

_CUT = re.compile(r"^-- (rows|counted|behind)$", re.MULTILINE)
_COUNTED = "SELECT why, count(DISTINCT id) AS n FROM judged GROUP BY why"
_JUDGED = re.compile(r"\bjudged AS\b")
_ORDER = 1000  # after those that have a place


def parsed(name: str, text: str, part: Callable[[str], str], *, own: bool = False) -> Report:
    """Read a report; ``part`` gives the text of a part by its name."""
    parts = [part(one) for one in Heading(text).words("with")]
    heading = Heading("".join([text, *parts]))
    head, selects = _cut(_joined([_bare(one) for one in parts], _bare(text)))
    return Report(
        name, heading.text("title"), int(heading.text("order") or _ORDER), heading.words("takes"),
        heading.words("by"), heading.text("grouped"), _measures(heading, "column"),
        heading.words("unit"), heading.text("formula"), heading.text("source"), heading.text("then"),
        {line.name: line.text for line in heading.named("why")},
        head + selects["rows"], head + selects["counted"] if selects["counted"] else "",
        head + selects["behind"] if selects["behind"] else "", _measures(heading, "behind"),
        heading.text("chart"), heading.words("compares"), heading.words("needs"), heading.text("period"), own,
    )  # fmt: skip


def _measures(heading: Heading, key: str) -> tuple[Measure, ...]:
    return tuple(Measure(line.name, line.text, line.form) for line in heading.named(key))


def _bare(text: str) -> str:
    """Leave the heading off."""
    lines = text.strip().split("\n")
    while lines and ((lines[0].startswith("--") and not _CUT.match(lines[0])) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def _joined(parts: Sequence[str], own: str) -> str:
    """Put what is shared before the tables of a report."""
    if not parts:
        return own
    own = own.removeprefix("WITH ")
    return "WITH " + ",\n".join(parts) + ("\n" if _CUT.match(own) else ",\n") + own


def _cut(text: str) -> tuple[str, dict[str, str]]:
    """Return the tables, and each SELECT over them by what it is for; a text that is not cut is all figures."""
    head, *rest = _CUT.split(text)
    selects = dict.fromkeys(("rows", "counted", "behind"), "")
    selects |= {kind: body.strip() for kind, body in zip(rest[::2], rest[1::2], strict=True)}
    if not rest:
        return "", selects | {"rows": text}
    if not selects["counted"] and _JUDGED.search(head):
        selects["counted"] = _COUNTED
    return head, selects
