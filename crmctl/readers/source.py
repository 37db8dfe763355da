"""Open any contact file: regular files and standard input only, its form told from its bytes and its name."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput, CrmError
from crmctl.readers import large
from crmctl.readers.delimited import read_delimited
from crmctl.readers.encoding import Decoded, decode
from crmctl.readers.forms import told
from crmctl.readers.table import Table
from crmctl.readers.vcard import Card, read_cards
from crmctl.words import N_, _

if TYPE_CHECKING:
    from crmctl.readers.calendar import CalendarEntry
    from crmctl.readers.mail import Mail

FORMATS = ("auto", "csv", "tsv", "xlsx", "vcf", "json", "jsonl", "ics", "eml", "mbox")
_MOST_TEXT = 2 << 30
_MOST_OTHER = 64 << 20


class NoSuchFile(CrmError):
    """The file to read is not there, or is no regular file."""

    message = N_("{path} cannot be read: {cause}.")
    hint = N_("Name a regular file, or - for standard input.")
    code = "no_such_file"
    exit_status = 5


class TooLarge(CrmError):
    """More than we are ready to take in."""

    message = N_("{path} is larger than {limit} MiB.")
    hint = N_("Cut it into pieces, or save it as CSV, which may be larger.")
    code = "too_large"
    exit_status = 5


@dataclass
class Source:
    """A file ready to be read: a table of rows, cards, the entries of a calendar, or mails."""

    name: str
    format: str
    sha256: str
    encoding: str = ""
    bom: bool = False
    broken: int = 0
    table: Table | None = None
    cards: Iterator[Card] | None = None
    entries: Iterator[CalendarEntry] | None = None
    mails: Iterator[Mail] | None = None
    records: str = ""  # JSON text, for our own exports


def read_bytes(path: str) -> bytes:
    """Return what a regular file or standard input holds."""
    if path == "-":
        return sys.stdin.buffer.read(_MOST_TEXT + 1)
    with os.fdopen(_regular(path), "rb") as file:
        return file.read()


def check(path: str) -> None:
    """Raise NoSuchFile or TooLarge unless the path leads to a file that can be read."""
    if path != "-":
        os.close(_regular(path))


def _regular(path: str) -> int:
    """Open a regular file and return its number; nothing else is waited for or read."""
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise NoSuchFile(path=path, cause=borrowed(error)) from error
    facts = os.fstat(number)
    if stat.S_ISREG(facts.st_mode) and facts.st_size <= _MOST_TEXT:
        return number
    os.close(number)
    if stat.S_ISREG(facts.st_mode):
        raise TooLarge(path=path, limit=_MOST_TEXT >> 20)
    raise NoSuchFile(path=path, cause=_("it is no regular file"))


def _large(path: str, form: str, encoding: str, delimiter: str) -> Source | None:
    """Open a large delimited file without holding it whole; None when it has to be read the usual way."""
    if path == "-" or encoding not in {"auto", "utf-8"} or (found := large.large_text(Path(path))) is None:
        return None
    text, decoded, digest = found
    kind = form if form != "auto" else told(path, text.head()[:4096].encode())
    if kind not in {"csv", "tsv"} or Path(path).stat().st_size > _MOST_TEXT or "\0" in text.head():
        return None
    source = Source(path, kind, digest, decoded.encoding, decoded.bom)
    source.table = read_delimited(text, delimiter="\t" if kind == "tsv" and not delimiter else delimiter)
    source.format = source.table.format
    return source


def open_source(path: str, form: str = "auto", encoding: str = "auto", delimiter: str = "", sheet: str = "") -> Source:
    """Read a file and get it ready: the form and the encoding are found out unless they are named."""
    from hashlib import sha256

    if source := _mailbox(path, form) or _large(path, form, encoding, delimiter):
        return source
    data = read_bytes(path)
    source = Source(path, form if form != "auto" else told(path, data), sha256(data).hexdigest())
    if source.format in {"xlsx", "vcf", "ics", "eml"} and len(data) > _MOST_OTHER:
        raise TooLarge(path=path, limit=_MOST_OTHER >> 20)
    if source.format == "xlsx":
        from crmctl.readers.workbook import read_workbook

        source.table = read_workbook(data, sheet)
        source.format = source.table.format
    elif source.format == "vcf":
        source.cards = read_cards(data, encoding)
    elif source.format == "ics":
        from crmctl.readers.calendar import read_calendar

        source.entries = read_calendar(data, encoding)
    elif source.format in {"eml", "mbox"}:
        source.mails = _mails(source.format, data)
    else:
        _read_text(source, decode(data, encoding), delimiter)
    return source


def _mailbox(path: str, form: str) -> Source | None:
    """Open a mailbox without holding it whole; None for what is none."""
    if path == "-" or form not in {"auto", "mbox"}:
        return None
    from hashlib import file_digest

    file = os.fdopen(_regular(path), "rb")
    if form == "mbox" or told(path, file.read(4096)) == "mbox":
        from crmctl.readers.mbox import read_mailbox

        file.seek(0)
        source = Source(path, "mbox", file_digest(file, "sha256").hexdigest())
        file.seek(0)
        source.mails = read_mailbox(file)  # which closes it at its end
        return source
    file.close()
    return None


def _mails(form: str, data: bytes) -> Iterator[Mail]:
    from crmctl.readers.mail import read_mail
    from crmctl.readers.mbox import read_mailbox

    return read_mailbox(io.BytesIO(data)) if form == "mbox" else iter([read_mail(data)])


def _read_text(source: Source, decoded: Decoded, delimiter: str) -> None:
    source.encoding, source.bom, source.broken = decoded.encoding, decoded.bom, decoded.broken
    if source.format in {"json", "jsonl"}:
        from crmctl.readers.json_rows import read_json_table

        source.records = decoded.text
        source.table = read_json_table(decoded.text)
    else:
        mark = "\t" if source.format == "tsv" and not delimiter else delimiter
        source.table = read_delimited(decoded.text, delimiter=mark)
    source.format = source.table.format


def require_rows(source: Source) -> Table:
    """Return the table; a file of another kind has none."""
    if source.table is None:
        raise BadInput(_("{path} holds no rows.").format(path=source.name))
    return source.table
