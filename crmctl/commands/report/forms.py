"""The forms in which reports are handed out: those of every list, a page, and files that keep figures as numbers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crmctl.display.reply import Format
from crmctl.errors import UsageError
from crmctl.words import N_, _


class ReportForm(StrEnum):
    """What -o takes on reports."""

    AUTO = "auto"
    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    PARQUET = "parquet"


FILES = {ReportForm.HTML, ReportForm.XLSX, ReportForm.PARQUET}
BINARY = {ReportForm.XLSX, ReportForm.PARQUET}
_ENDINGS = {form.value: form for form in ReportForm} | {
    "md": ReportForm.MARKDOWN, "txt": ReportForm.PLAIN, "htm": ReportForm.HTML, "tab": ReportForm.TSV,
    "ndjson": ReportForm.JSONL,
}  # fmt: skip
Output = Annotated[
    ReportForm,
    typer.Option(
        "-o", "--output", help=N_("table, plain, json, jsonl, csv, tsv, markdown, html, xlsx or parquet."),
        metavar="FORM", case_sensitive=False,
    ),
]  # fmt: skip


def form_of(asked: ReportForm, to: Path | None) -> ReportForm:
    """Return the form asked for, or that of the file's ending."""
    if to is None or asked is not ReportForm.AUTO:
        return asked
    ending = to.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS or ending == ReportForm.AUTO:
        problem = _("The ending of {path} is none of a form that is known.").format(path=to)
        raise UsageError(problem, _("Say the form with -o: {names}.").format(names=", ".join(ReportForm)))
    return _ENDINGS[ending]


def format_of(form: ReportForm) -> Format:
    """Return the form of a list that stands for it."""
    return Format.AUTO if form in FILES else Format(form.value)
