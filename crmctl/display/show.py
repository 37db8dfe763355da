"""The one function that prints what a command answers: rows on stdout, then words on stderr."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from crmctl.display.columns import person_text, person_value, resolve
from crmctl.display.reply import Column, Format, Reply, Row
from crmctl.display.safe import inert_lines
from crmctl.words import _, ngettext


def show(reply: Reply, stdout: TextIO, stderr: TextIO, quiet: bool = False) -> int:
    """Print the reply and return its exit status; a stream that cannot be written raises OSError."""
    with reply.around:
        left_out = _result(reply, stdout)
        stdout.flush()
    if not quiet:
        _talk(stderr, [_missing(left_out), reply.words])
    return reply.exit_status


def _result(reply: Reply, stdout: TextIO) -> list[str]:
    """Print what stands on stdout; return titles of columns that a narrow table left out."""
    if reply.body is not None:
        _body(reply.body, stdout)
    elif reply.text and reply.output is Format.AUTO:
        _text(reply.text, stdout)
    elif reply.one and reply.output is Format.AUTO and isinstance(reply.rows, list) and not reply.rows:
        pass  # words alone
    else:
        rows, columns = resolve(reply)
        return _rows(reply, rows, columns, stdout)
    return []


def _body(body: Iterable[bytes], stdout: TextIO) -> None:
    """Write bytes as they are; a stream without bytes beneath it takes them as UTF-8."""
    stdout.flush()
    for piece in body:
        if hasattr(stdout, "buffer"):
            stdout.buffer.write(piece)
        else:
            stdout.write(piece.decode("utf-8", "replace"))


def _text(text: str | Iterable[str], stdout: TextIO) -> None:
    """Print a text as it is, through the pager when it is longer than the screen; pieces as they come."""
    if isinstance(text, str):
        import shutil

        _print_or_page(text, stdout, shutil.get_terminal_size().lines if stdout.isatty() else 0)
        return
    for piece in text:
        stdout.write(piece)
        stdout.flush()


def _rows(reply: Reply, rows: Iterator[Row], columns: Sequence[Column], stdout: TextIO) -> list[str]:
    """Print the rows in their form; return titles of columns that a narrow table left out."""
    match _form(reply, stdout):
        case Format.JSON | Format.JSONL as form:
            _structured(reply, form, rows, stdout)
        case Format.CSV | Format.TSV as form:
            _delimited(reply, form, rows, columns, stdout)
        case Format.TABLE:
            return _table(reply, rows, columns, stdout)
        case Format.PLAIN | Format.MARKDOWN as form:
            _plain(reply, form, rows, columns, stdout)
    return []


def _form(reply: Reply, stdout: TextIO) -> Format:
    if reply.output is Format.AUTO:
        return Format.TABLE if stdout.isatty() else Format.TSV
    return reply.output


def _structured(reply: Reply, form: Format, rows: Iterator[Row], stdout: TextIO) -> None:
    from crmctl.display import structured

    if form is Format.JSONL:
        structured.write_json_lines(rows, reply.picked, stdout)
    elif reply.one:
        structured.write_object(rows, reply.picked, stdout)
    else:
        structured.write_json(rows, reply.picked, stdout)


def _delimited(reply: Reply, form: Format, rows: Iterator[Row], columns: Sequence[Column], stdout: TextIO) -> None:
    from crmctl.display import delimited

    keys = [column.key for column in columns]
    unasked = reply.output is Format.AUTO
    if form is Format.CSV:
        delimited.write_csv(rows, keys, stdout, raw_cells=reply.raw_cells)
    elif unasked and reply.one:
        delimited.write_fields(rows, keys, stdout)
    else:
        delimited.write_tsv(rows, keys, stdout, hidden_shown=unasked)


def _table(reply: Reply, rows: Iterator[Row], columns: Sequence[Column], stdout: TextIO) -> list[str]:
    import shutil

    from crmctl.display import table

    records = list(rows)
    if not records or not columns:
        return []
    terminal = stdout.isatty()
    screen = shutil.get_terminal_size()
    width = screen.columns if terminal or os.environ.get("COLUMNS") else 0
    colour = table.wants_colour(os.environ, terminal=terminal)
    if reply.one:
        stdout.write(table.draw_page(records[0], columns, width, colour=colour))
        return []
    text, left_out = table.draw_table(records, columns, width, colour=colour)
    text += _pictures(reply, screen.columns, colour=colour)
    _print_or_page(text, stdout, screen.lines if terminal else 0)
    return left_out


def _pictures(reply: Reply, width: int, *, colour: bool) -> str:
    """Draw what is to stand below the table; where it is no table, there is no picture either."""
    if not reply.charts:
        return ""
    from crmctl.display import charts
    from crmctl.display.measure import draws_lines

    blocks = draws_lines(os.environ)
    return "".join("\n" + charts.draw(chart, width, colour=colour, blocks=blocks) for chart in reply.charts)


def _print_or_page(text: str, stdout: TextIO, lines: int) -> None:
    if lines and text.count("\n") >= lines:
        from crmctl.display import pager

        pager.page(text, stdout)
    else:
        stdout.write(text)


def _plain(reply: Reply, form: Format, rows: Iterator[Row], columns: Sequence[Column], stdout: TextIO) -> None:
    from crmctl.display import plain

    if reply.one:
        record = next(rows, {})
        told = [(_(column.title), person_text(person_value(record, column))) for column in columns]
        rows = iter([{"title": title, "value": text} for title, text in told])
        columns = [Column("title", ""), Column("value", "")]
    stdout.write((plain.markdown if form is Format.MARKDOWN else plain.plain)(rows, columns))


def _missing(titles: list[str]) -> str:
    if not titles:
        return ""
    sentence = ngettext("No room for a column: {titles}.", "No room for some columns: {titles}.", len(titles))
    return sentence.format(titles=_(", ").join(titles))


def _talk(stderr: TextIO, sentences: list[str]) -> None:
    said = [inert_lines(sentence.strip("\n")) for sentence in sentences if sentence]
    if said:
        stderr.write(_for("\n".join(said), stderr) + "\n")
        stderr.flush()


def _for(text: str, stream: TextIO) -> str:
    """Return the text with lines that fit, when it goes to a terminal."""
    if not stream.isatty():
        return text
    from crmctl.display.talk import folded

    return folded(text, stream)
