"""What has to be put right before the lines of a card can be read one by one.

Values in another character set or encoding, lines that a program forgot to fold, Apple's labels on lines of their own
(``item1.TEL`` with ``item1.X-ABLabel``), preferred values that do not come first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from crmctl.readers import vcard_charset, vcard_values
from crmctl.readers.vcard_heads import Head, Heads
from crmctl.readers.vcard_words import label_of

Pairs = list[tuple[Head, str]]
_HEAD = re.compile(r'(?=((?:[^":]+|"[^"]*")*))\1:')  # up to the first colon outside quotes
_LONG = frozenset({"NOTE", "ADR", "LABEL"})


def redecoded(rows: list[tuple[str, str]], heads: Heads, fallback: str) -> list[tuple[str, str]]:
    """Decode the rows of a file that was read as Latin-1 because it is in no one encoding."""
    return [
        row
        if row[0].isascii() and row[1].isascii()
        else (_text(row[0], "", fallback), _text(row[1], heads[row[0]].charset, fallback))
        for row in rows
    ]


def _text(value: str, charset: str, fallback: str) -> str:
    return vcard_charset.decode(value.encode("latin-1"), charset, "utf-8", fallback, "cp1252")


def tidied(pairs: Pairs, heads: Heads, fallback: str) -> Pairs:
    """Return the lines of a card, each with its whole decoded value and its label, the preferred ones first."""
    whole = _addresses(_labelled(_whole(pairs, heads), heads))
    return _preferred_first([(head, _decoded(head, value, fallback)) for head, value in whole])


def _whole(pairs: Pairs, heads: Heads) -> Pairs:
    """Join each line with those that go on from it, and find the colon behind a quoted parameter that holds one."""
    found: list[tuple[Head, list[str]]] = []
    for head, value in pairs:
        if head.name:
            found.append((head, [value]))
        elif head.raw.count('"') % 2 and (match := _HEAD.match(line := f"{head.raw}:{value}")):
            found.append((heads[match[1]], [line[match.end() :]]))
        elif found:
            found[-1][1].append(f"{head.raw}:{value}" if head.raw else value)
    return [(head, pieces[0] if len(pieces) == 1 else _joined(head, pieces)) for head, pieces in found if head.name]


def _joined(head: Head, pieces: list[str]) -> str:
    if head.dropped:
        return ""
    if head.encoding:
        return "".join(piece.removesuffix("=") if head.encoding == "q" else piece.strip() for piece in pieces)
    between = "\\n" if not head.target else "\n" if head.name in _LONG else " "
    return between.join(piece.removesuffix("\\") for piece in pieces if piece)


def _decoded(head: Head, value: str, fallback: str) -> str:
    if not head.encoding or head.dropped or not head.target:
        return value
    return vcard_values.decoded(value, head.encoding, head.charset, fallback)


def _labelled(pairs: Pairs, heads: Heads) -> Pairs:
    labels = {
        head.group: label_of(vcard_values.unescaped(value))
        for head, value in pairs
        if head.name == "X-ABLABEL" and head.group
    }
    if not labels:
        return pairs
    used = {head.group for head, _value in pairs if head.group in labels and head.target}
    return [
        (heads.labelled(head, labels[head.group]) if head.group in used and labels[head.group] else head, value)
        for head, value in pairs
        if head.name != "X-ABLABEL" or head.group not in used
    ]


def _addresses(pairs: Pairs) -> Pairs:
    """Let a LABEL (vCard 2.1 and 3.0: the address as printed) stand for the address that the card does not give."""
    given = {head.label for head, value in pairs if head.name == "ADR" and value.strip("; ")}
    return [(head if head.name != "LABEL" or head.label not in given else _kept(head), value) for head, value in pairs]


def _kept(head: Head) -> Head:
    return replace(head, target="", name="X-LABEL")


def _preferred_first(pairs: Pairs) -> Pairs:
    """Within each kind of value, put the preferred ones first; all else keeps its place."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for index, (head, _value) in enumerate(pairs):
        if head.target and not head.plain:
            kinds[head.target].append(index)
    moved = list(pairs)
    for places in kinds.values():
        for place, source in zip(places, sorted(places, key=lambda index: pairs[index][0].rank), strict=True):
            moved[place] = pairs[source]
    return moved
