"""vCards 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350), with what real programs make of them.

A card comes as (target, label, value) in its own order; pictures, sounds and keys are dropped unread, and every line
that means nothing here is kept as it was, to be written back on export.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crmctl.readers import vcard_lines, vcard_properties, vcard_tidy
from crmctl.readers.vcard_heads import Heads


@dataclass(slots=True)
class Card:
    """One contact of a vCard file."""

    line: int  # of BEGIN:VCARD in the file, from 1
    version: str  # "2.1", "3.0", "4.0" or ""
    values: list[tuple[str, str, str]] = field(default_factory=list)  # (target, label, value)
    unknown: list[str] = field(default_factory=list)  # unfolded lines, as they were
    problem: str = ""  # E_CUT, E_ENCODING, or "" when whole


def read_cards(data: bytes, encoding: str = "auto") -> Iterator[Card]:
    """Yield the contacts of a vCard file, one by one; bad values are kept as they are, nothing raises.

    ``encoding`` is any of Python's codecs, for all that the file does not declare otherwise; ``auto`` tells UTF-8,
    UTF-16 and UTF-32 and judges the rest by evidence.

    Raises:
        UnknownEncoding: there is no codec of that name.

    """
    text, fallback = vcard_lines.text_of(data, encoding)
    heads, is_damaged = Heads(), "\ufffd" in text
    for lines in vcard_lines.cards(text):
        rows = vcard_tidy.redecoded(lines.rows, heads, fallback) if fallback else lines.rows
        card = _card(lines, rows, heads, fallback)
        if is_damaged and any("\ufffd" in value for _target, _label, value in card.values):
            card.problem = card.problem or "E_ENCODING"
        yield card


def _card(lines: vcard_lines.Lines, rows: list[tuple[str, str]], heads: Heads, fallback: str) -> Card:
    card = Card(lines.line, "", [], [], lines.problem)
    add, readers = card.values.append, vcard_properties.READERS
    pairs = [(heads[raw], value) for raw, value in rows]
    for head, _value in pairs:
        if head.odd:
            pairs = vcard_tidy.tidied(pairs, heads, fallback)
            break
    for head, value in pairs:
        if "\\" not in value and (head.plain or (head.single and ":" not in value and ">" not in value)):
            if value := value.strip():
                add((head.target, head.label, value))
        elif not head.dropped:
            readers.get(head.name, vcard_properties.other)(card, head, value)
    return card
