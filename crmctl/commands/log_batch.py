"""crmctl log-batch"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException

from crmctl.actions import interactions
from crmctl.app import App
from crmctl.commands import logged, logging_wish, records
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.text import tidy_lines
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _

COLUMNS = (
    Column("line", N_("Line"), right=True),
    Column("done", N_("Result"), ours=True),
    Column("ref", N_("Ref")),
    Column("who", N_("With")),
    Column("text", N_("Text")),
    Column("error", N_("Error")),
)


def log_batch(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The notes, one a line; - reads standard input."))],
    on: Annotated[str, typer.Option(help=N_("The day of lines that name none."), metavar="DATE")] = "",
    again: Annotated[bool, typer.Option("--again", help=N_("Log lines that were logged before once more."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Log nothing when one line is wrong."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    r"""Log a day's notes from a file: each line is what you would type after `crmctl log`, # begins a remark.

    A line logged before is known and passed over. Lines that are wrong are listed with what is wrong; the others go in.

    Examples:
      crmctl log-batch notes.txt --on yesterday
      printf '%s\n' 'call 王工 报价已收 --next 周五' | crmctl log-batch -
    """
    app = ctx.ensure_object(App)
    rows, wishes = [], []
    for number, line in _lines(file):
        try:
            wishes.append(_wish(app, line, on, again=again))
            rows.append({"line": number, "text": line})
        except CrmError as error:
            rows.append({"line": number, "text": line, "done": "rejected", "error": _both(error)})
    wrong = sum("error" in row for row in rows)
    if wrong and strict:
        wishes.clear()
    done = interactions.log_batch(app.open(dry=dry_run), wishes, app.user, app.now)
    good = [row for row in rows if "error" not in row]
    for row, record in zip(good, done, strict=False):
        row.update(_account(record))
    words = [_summary(rows, wrong, dry=dry_run, nothing=bool(wrong and strict))]
    columns: Sequence[Column] = COLUMNS
    if records.talks(output):  # on a screen what is wrong stands whole below the table
        columns = COLUMNS[:-1]
        words += _told(rows, iter(done), dry=dry_run)
    return Reply(rows, columns, "\n".join(words), output, exit_status=(5 if strict else 9) if wrong else 0)


def _told(rows: Sequence[dict[str, Any]], done: Iterator[dict[str, Any]], *, dry: bool) -> Iterator[str]:
    """Yield what is wrong with lines, and what else came of those that went in."""
    for row in rows:
        for sentence in [row["error"]] if "error" in row else _further(next(done, None), dry=dry):
            yield _("Line {line}: {said}").format(line=row["line"], said=sentence)


def _further(record: dict[str, Any] | None, *, dry: bool) -> Iterator[str]:
    """Yield what else came of a line; nothing when it was known already, or none went in."""
    if record and not record.get("known"):
        yield from logged.further(record, dry=dry)


def _both(error: CrmError) -> str:
    """Return what is wrong with a line, and the way out."""
    return _("{sentence} {further}").format(sentence=error, further=error.advice()).strip()


def _lines(file: str) -> Iterator[tuple[int, str]]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        from crmctl.domain.borrowed import borrowed

        raise BadInput(_("{file} cannot be read: {cause}.").format(file=file, cause=borrowed(error))) from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line.strip()


def _wish(app: App, line: str, on: str, *, again: bool) -> interactions.Logging:
    """Read one line as the arguments of ``log``; the day and the words tell it apart from others."""
    from hashlib import blake2b

    given = _parsed(line)
    if not (given["text"] or given["outcome"] or given["minutes"] is not None):
        raise BadInput(_("There is no text."), _("Write it after the name, or say --outcome or --minutes."))
    at = _on_day(on, given["at"])
    wish = logging_wish.read(
        app,
        logging_wish.Given(
            given["kind"], given["who"], tidy_lines(" ".join(given["text"] or [])), given["with_"] or [], at,
            given["minutes"], given["direction"], given["channel"], given["outcome"], given["next_"],
            given["next_title"], given["set_"] or [], given["tag"] or [], private=given["private"], new=given["new"],
            deal=given["deal"],
        ),
    )  # fmt: skip
    key = blake2b(f"{wish.what.occurred_on} {line}".encode(), digest_size=16).hexdigest()
    return logging_wish.keyed(wish, "" if again else key)


def _on_day(on: str, at: str) -> str:
    """Put the day of the whole file before a time; a line that names its own day keeps it."""
    from crmctl.domain.dates import parse_time

    if on and at:
        try:
            parse_time(at)
        except BadInput:
            return at
    return f"{on} {at}".strip() if on else at


def _parsed(line: str) -> dict[str, Any]:
    from shlex import shlex

    from crmctl.commands.loading import load
    from crmctl.commands.tree import build
    from crmctl.commands.usage import explained

    cutter = shlex(line, posix=True)
    cutter.whitespace_split, cutter.quotes, cutter.escape, cutter.commenters = True, '"', "", ""
    try:
        words = list(cutter)
    except ValueError:
        raise BadInput(_("A quotation mark is never closed.")) from None
    try:
        with load("crmctl.commands", "log").make_context("log", list(words)) as ctx:
            found: dict[str, Any] = ctx.params
    except ClickException as error:
        raise explained(error, build(), ["log", *words]) from error
    return found


def _account(record: dict[str, Any]) -> dict[str, Any]:
    done = "known" if record.get("known") else "logged"
    doubles = [double.ref for double in record.get("likely_duplicates") or ()]
    return {
        "done": done, "ref": record["ref"], "who": record["who"], "next": record.get("next"),
        "likely_duplicates": doubles,
    }  # fmt: skip


def _summary(rows: list[dict[str, Any]], wrong: int, *, dry: bool, nothing: bool) -> str:
    counts = {name: sum(row.get("done") == name for row in rows) for name in ("logged", "known")}
    sentence = _("Lines: {logged} logged, {known} known already, {wrong} wrong.")
    if nothing:
        sentence = _("Lines that are wrong: {wrong}. Nothing was logged.")
    elif dry:
        sentence = _("Lines: {logged} would be logged, {known} known already, {wrong} wrong.")
    return sentence.format(**counts, wrong=wrong)
