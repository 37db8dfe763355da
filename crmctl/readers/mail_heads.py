"""The head of a mail: its fields as text, in spite of what programs do to them (RFC 5322 section 3.6)."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.addresses import Address, addresses
from crmctl.readers.mail_words import decoded, words

_END = re.compile(rb"\r?\n\r?\n|\r\r")
_LINES = re.compile(rb"\r\n|\n|\r")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:")
_CHARSET = re.compile(rb"charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")
_BRACKETS = re.compile(r"<([^<>]*)>")
_MOST = 1 << 20  # of a head
_SHOWN = 200
_MOST_WARNINGS = 100  # of one mail
_YEARS = range(1971, 2100)


class Heads:
    """The fields of a head; ``warnings`` notes what was not understood, ``rest`` is where the body begins."""

    def __init__(self, data: bytes) -> None:
        self.warnings: list[Warning] = []
        self._charset = found[1].decode() if (found := _CHARSET.search(data[:_MOST])) else ""
        head, self.rest = _cut(data)
        self._lines = self._joined(head)
        self.fields: dict[str, list[str]] = {}
        for name, value in self._lines:
            self.fields.setdefault(name.lower().decode("ascii"), []).append(self._decoded(value))

    def whole(self, body: bytes) -> bytes:
        """Return the mail with a head that keeps to the rules, for the standard library."""
        return b"\n".join([*(name + b":" + b"\n ".join(_LINES.split(value)) for name, value in self._lines), b"", body])

    def first(self, name: str) -> str:
        """Return a field on one line, its encoded words as they are."""
        return next((value for value in self.fields.get(name, []) if value), "")

    def text(self, name: str) -> str:
        """Return what a field says."""
        return " ".join(words(self.first(name)).split())

    def people(self, name: str) -> tuple[Address, ...]:
        """Return everybody in a field, which may stand there more than once."""
        found = tuple(dict.fromkeys(one for value in self.fields.get(name, []) for one in addresses(value)))
        for one in found:
            if not one.address:
                self.doubt(name, one.name, "email")
        return found

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the message ids of a field, without their brackets and comments."""
        value = self.first(name)
        found = [re.sub(r"\s", "", _COMMENT.sub("", one)) for one in _BRACKETS.findall(value)] or value.split()
        return tuple(dict.fromkeys(one.strip("<>") for one in found if one.strip("<>")))

    def moment(self, name: str, value: str = "") -> datetime | None:
        """Return the time that a field names, in the zone it names; one that is no time is noted."""
        value = value or self.first(name)
        found = moment(value)
        if value and found is None:
            self.doubt(name, value, "date")
        return found

    def doubt(self, name: str, value: str, code: str) -> None:
        """Note a value that is not understood."""
        if len(self.warnings) < _MOST_WARNINGS:
            self.warnings.append(Warning(name, value[:_SHOWN], code))

    def _joined(self, head: bytes) -> list[tuple[bytes, bytes]]:
        """Return the fields; what is none, amid others, is passed over and noted."""
        lines: list[tuple[bytes, bytes]] = []
        odd: list[bytes] = []
        for line in _LINES.split(head):
            if line[:1] in {b" ", b"\t"} and lines:
                lines[-1] = (lines[-1][0], lines[-1][1] + b"\n" + line)
            elif match := _FIELD.match(line):
                lines.append((match[1], line[match.end() :]))
                self._pass_over(odd)
            elif line.strip() and not line.startswith((b"From ", b">From ")):
                odd.append(line)
        self.rest = b"\n".join([*odd, b"", self.rest]) if odd else self.rest  # the empty line was forgotten
        return lines

    def _pass_over(self, odd: list[bytes]) -> None:
        for line in odd:
            self.doubt("header", line.decode("utf-8", "replace"), "header")
        odd.clear()

    def _decoded(self, value: bytes) -> str:
        try:
            told = value.decode()
        except UnicodeDecodeError:  # a head is ASCII or UTF-8 by rights; else most likely as the text is
            told = decoded(value, self._charset)[0]
        return " ".join(line.strip() for line in told.split("\n")).strip()


def moment(value: str) -> datetime | None:
    """Return the time that a date of a mail names; ``-0000`` and no zone at all mean UTC."""
    from email.utils import parsedate_to_datetime

    plain = re.sub(r"\s*:\s*", ":", _COMMENT.sub(" ", value[:_SHOWN])).strip()
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return _likely(parsedate_to_datetime(plain))
    with suppress(ValueError):
        return _likely(datetime.fromisoformat(plain))
    return None


def _likely(found: datetime) -> datetime | None:
    """Give a time that a mail may have been written at; others come of a broken clock or of a cheat."""
    return (found if found.tzinfo else found.replace(tzinfo=UTC)) if found.year in _YEARS else None


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Part head and body at the first empty line, or where no more fields come when there is none."""
    start = len(data) - len(data.lstrip(b"\r\n"))
    match = _END.search(data, start)
    return (data[start : match.start()], data[match.end() :]) if match else (data[start:], b"")
