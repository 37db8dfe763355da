"""One report as one HTML file: pictures, the table, how it is counted. It loads nothing, runs nothing, prints well.

Everything that comes in is data: it is escaped, and what is not meant to be seen is shown by its number. A Content
Security Policy forbids all requests, scripts and styles but the one that stands in it, so that a mistake of ours stays
harmless. The same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import caption
from crmctl.writers.markup import attribute, text
from crmctl.writers.page_table import Table, drawn, style
from crmctl.writers.svg import svg

_STYLE = Path(__file__).with_name("page.css")
_DESK, _PHONE = 720, 344  # units of an SVG that stands for a pixel each: letters are as large on either


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, in this order, all of it ready to be read, in one language.

    ``facts``: lines below the title: period, what the figures rest on, what is left out. ``charts``: as of
    ``domain.chart.charted``. ``tables``: the figures; then, if wanted, the rows behind them. ``notes``: pairs of a
    heading and its text (how it is counted, source). ``made``: the last line, when and of which file.
    """

    title: str
    facts: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[tuple[str, str]] = ()
    made: str = ""


def page(content: Page, language: str) -> Iterator[str]:
    """Yield the pieces of the page; ``language``: en or zh_CN, as of ``words.spoken``."""
    chinese = language == "zh_CN"
    own = "".join(style(table, number) for number, table in enumerate(content.tables))
    yield _head(content.title, language, _STYLE.read_text("utf-8") + own)
    facts = "".join(f'<p class="fact">{text(fact)}</p>\n' for fact in content.facts if fact)
    yield f"<body>\n<main>\n<header>\n<h1>{text(content.title)}</h1>\n{facts}</header>\n"
    for number, chart in enumerate(content.charts):
        yield _figure(chart, number, chinese=chinese)
    for number, table in enumerate(content.tables):
        yield from drawn(table, number)
    yield from (f'<section class="note">\n<h2>{text(head)}</h2>\n<p>{text(said)}</p>\n</section>\n'
                for head, said in content.notes if said)  # fmt: skip
    yield f"<footer>{text(content.made)}</footer>\n</main>\n</body>\n</html>\n"


def _head(title: str, language: str, css: str) -> str:
    policy = f"default-src 'none'; style-src 'sha256-{_digest(css)}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="only light">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{css}</style>\n</head>\n"
    )


def _digest(css: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return b64encode(sha256(css.encode()).digest()).decode("ascii")


def _figure(chart: Chart, number: int, *, chinese: bool) -> str:
    """Draw a chart twice: CSS shows the one that fits the screen, and readers of screens meet the one that is shown."""
    wide, narrow = (
        svg(chart, width, chinese=chinese, name=f"chart{number}{kind}", kind=kind)
        for width, kind in ((_DESK, "wide"), (_PHONE, "narrow"))
    )
    return f"<figure>\n<figcaption>{text(caption(chart))}</figcaption>\n{wide}\n{narrow}\n</figure>\n"
