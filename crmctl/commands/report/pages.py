"""A report as a page of HTML: what stands on the screen, with its pictures and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.actions.reports import Ran
from crmctl.app import App
from crmctl.commands.report.columns import facts
from crmctl.display.columns import person_text, person_value
from crmctl.display.reply import Column
from crmctl.domain.chart import Chart
from crmctl.words import _, spoken


def page_of(
    app: App, ran: Ran, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], charts: Sequence[Chart]
) -> bytes:
    """Return the page, UTF-8."""
    from crmctl.writers.page import Page, page
    from crmctl.writers.page_table import Head, Table

    cells = [[person_text(person_value(row, column)) for column in columns] for row in rows]
    heads = [Head(_(column.title), column.right) for column in columns]
    table = Table(heads, cells, empty=_("Nothing to count."))
    made = _("Made {when} from {path}.").format(when=f"{app.now.astimezone():%Y-%m-%d %H:%M}", path=app.path.name)
    notes = [(_("How it counts"), ran.report.formula), (_("Source"), ran.report.source)]
    content = Page(ran.report.title, facts(ran), charts, [table], notes, made)
    return "".join(page(content, spoken())).encode("utf-8", "replace")
