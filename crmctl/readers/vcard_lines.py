"""A vCard file as cards of unfolded lines (RFC 2426 section 2.6, RFC 6350 section 3.2, vCard 2.1 section 2.1.3).

Each line comes as (head, value): the head is all that stands before the first colon. A line without a colon, which
only a broken program writes, comes with an empty head and belongs to the line before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmctl.readers import vcard_charset
from crmctl.readers.encoding import UnknownEncoding

BLANK, TAB = "\x1f", "\x1e"  # where a folded line was joined; they never come from the file
CUT = "E_CUT"
_BLOCK = 1 << 18
_BOUNDS = frozenset({"BEGIN", "END", "Begin", "End", "begin", "end"})
_AGENT_LIMIT = 8192
_INDENT = re.compile(r"\s*?([ \t]+)BEGIN:VCARD\s", re.IGNORECASE)
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Lines(NamedTuple):
    """The lines of one card, where it begins (1-based), and the error code when it is cut."""

    line: int
    rows: list[tuple[str, str]]
    problem: str
    is_agent: bool = False


def text_of(data: bytes, encoding: str = "auto") -> tuple[str, str]:
    """Decode a file; when it is in no one encoding, give its bytes as Latin-1 and the codec to try on each value."""
    chosen = _encoding_of(data) if encoding == "auto" else vcard_charset.known(encoding)
    if not chosen:
        raise UnknownEncoding(encoding)
    try:
        errors = "replace" if chosen.startswith(("utf-16", "utf-32")) else "strict"
        return _outdented(data.decode(chosen, errors).lstrip("\ufeff")), ""
    except UnicodeDecodeError:
        fallback = vcard_charset.guess(data) if encoding == "auto" else chosen
        return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1"), fallback


def _outdented(text: str) -> str:
    """Move a file to the margin that somebody indented as a whole."""
    match = _INDENT.match(text)
    return text.replace("\n" + match[1], "\n").lstrip(" \t") if match else text


def _encoding_of(data: bytes) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    odd, even = data[1:400:2].count(0), data[0:400:2].count(0)
    if max(odd, even) > len(data[:400]) // 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def cards(text: str) -> Iterator[Lines]:
    """Yield each card as it ends; those that never end come last, with the code E_CUT."""
    open_cards: list[Lines] = []
    rows: list[tuple[str, str]] | None = None
    number, soft = 0, False
    for plain, block in _blocks(text):
        for line in block:
            number += 1
            head, colon, value = line.partition(":")
            if head in _BOUNDS:
                if value.partition(BLANK)[0].strip().upper() == "VCARD":
                    if head.upper() == "BEGIN":
                        open_cards.append(Lines(number, [], "", _has_agent(rows)))
                    else:
                        yield from _ended(open_cards)
                    rows, soft = open_cards[-1].rows if open_cards else None, False
                number += value.count(BLANK) + value.count(TAB)
            elif plain and colon and not soft and rows is not None:
                rows.append((head, value))
            else:
                number += line.count(BLANK) + line.count(TAB)
                soft = _add(rows, line, soft=soft) if rows is not None and line else False
    yield from (card._replace(problem=CUT) for card in open_cards if card.rows and not card.is_agent)


def _add(rows: list[tuple[str, str]], line: str, *, soft: bool) -> bool:
    """Add a line; return whether quoted-printable goes on in the next (a soft break, RFC 2045, 6.7)."""
    quoted = soft or _is_quoted(line.partition(":")[0])
    if quoted:  # behind the soft break a blank belongs to the text
        line = line.replace("=" + BLANK, " ").replace("=" + TAB, "")
    line = line.replace(BLANK, "").replace(TAB, "")
    head, colon, value = line.partition(":")
    rows.append((head, value) if colon and not soft else ("", line))
    return quoted and line.endswith("=")


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Cut the text where a line ends that is not folded; yield whether no line goes on in the next, and the lines.

    Folded lines are joined, with a mark where.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK)
        while end >= 0 and text[end + 1 : end + 2] in {" ", "\t"}:
            end = text.find("\n", end + 1)
        block = text[start : end if end >= 0 else None]
        start += len(block) + 1
        block = block.rstrip("\r")
        for mark in (BLANK, TAB):
            block = block.replace(mark, "") if mark in block else block
        if "\r" in block:
            block = block.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
        plain = "\n " not in block and "\n\t" not in block and "=\n" not in block and not block.endswith("=")
        yield plain, block.replace("\n ", BLANK).replace("\n\t", TAB).split("\n")


def _ended(open_cards: list[Lines]) -> Iterator[Lines]:
    """Close the innermost card; the card of an agent becomes one escaped line of its principal's (RFC 2426, 3.5.4)."""
    if not open_cards:
        return
    card = open_cards.pop()
    if not card.is_agent:
        yield card
        return
    inner = "\n".join(["BEGIN:VCARD", *(head + ":" * bool(head) + value for head, value in card.rows), "END:VCARD"])
    if open_cards and len(inner) <= _AGENT_LIMIT:
        for char in "\\,;":
            inner = inner.replace(char, "\\" + char)
        open_cards[-1].rows[-1] = ("AGENT", inner.replace("\n", "\\n"))


def _has_agent(rows: list[tuple[str, str]] | None) -> bool:
    """Tell whether the card that begins here is the value of an AGENT line."""
    if not rows:
        return False
    head, value = rows[-1]
    return head.upper().partition(";")[0] == "AGENT" and value.strip().upper() in {"", "BEGIN:VCARD"}


def _is_quoted(head: str) -> bool:
    return "QUOTED-PRINTABLE" in head.upper()
