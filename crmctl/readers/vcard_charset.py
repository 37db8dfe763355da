"""The character set of a vCard file that is not UTF-8: value by value, as each says, or as the file's evidence goes.

A card may declare a CHARSET per value (vCard 2.1, section 2.1.7); what declares nothing is taken for what the file
declares elsewhere, else judged by how much of it falls on the everyday characters of a candidate. A card holds a few
words only, too few for ``codepages``, which weighs more candidates; it decides where none of those here fits.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from crmctl.readers import codepages
from crmctl.readers.letters import FREQUENT

_SAMPLE = 500  # lines
_DOUBLE = {  # codec: name in FREQUENT, first bytes of the everyday characters, of kana and signs, least second byte
    "gb18030": ("gbk", range(0xB0, 0xD8), range(0xA1, 0xA4), 0xA1),
    "cp932": ("shift_jis", range(0x88, 0x98), range(0x81, 0x84), 0x40),
    "big5": ("big5", range(0xA4, 0xC7), range(0xA1, 0xA4), 0x40),
    "cp949": ("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xA4), 0xA1),
    "euc_jp": ("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xA6), 0xA1),
}
_SINGLE = {  # codec: its letters, which stand beside no Latin ones and are no capitals within a word
    "cp1251": re.compile(r"(?<![A-Za-z])(?:[а-яёіїєґ]|(?<![а-яёіїєґ])[А-ЯЁІЇЄҐ])(?![A-Za-z])"),
    "cp1253": re.compile(r"(?<![A-Za-z])(?:[ά-ία-ώ]|(?<![ά-ώ])[Ά-ΏΑ-Ϋ])(?![A-Za-z])"),
    "cp1252": re.compile("[À-ÖØ-öø-ÿŠšŽžŸŒœ‘’“”–—€]"),
}
_WEAK = 0.8  # a Western letter is weak evidence: nearly every byte from 0xC0 is one; so is a rarer character
_CONVINCING = 0.6
_PAIR = 2
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7"})
_DECLARED = re.compile(rb"CHARSET=\"?([\w.-]+)", re.IGNORECASE)


def known(name: str) -> str:
    """Return Python's name of an encoding, "" for one that it does not have or that is not for text."""
    try:
        found = codecs.lookup(name.strip('" ')).name
        "a".encode(found)
    except (LookupError, ValueError):
        return ""
    return found if found.replace("-", "_") not in _NO_CHARSETS else ""


def declared(name: str) -> str:
    """Return Python's name of a CHARSET, "" also for one that cannot stand within a line of ASCII."""
    found = known(name)
    return found if found and "a".encode(found) == b"a" else ""


def guess(data: bytes) -> str:
    """Name the codec of the values that declare none: the one the file names elsewhere, else the likeliest."""
    evidence = b"\n".join(islice(_undeclared(data), _SAMPLE))
    for name, _count in Counter(_DECLARED.findall(data)).most_common():
        codec = declared(name.decode("ascii", "replace"))
        if codec not in {"", "utf-8", "ascii"} and _decodes(evidence, codec):
            return codec
    scores = {codec: _score(evidence, codec) for codec in (*_DOUBLE, *_SINGLE) if _decodes(evidence, codec)}
    best = max(scores, key=scores.__getitem__, default="")
    if scores.get(best, 0) < _CONVINCING:
        return codepages.guess(evidence)[1] if evidence else "cp1252"
    return best


def decode(value: bytes, *codecs_in_turn: str) -> str:
    """Decode with the first codec that fits; what none can read becomes Latin-1."""
    for codec in codecs_in_turn:
        if codec and _decodes(value, codec):
            return value.decode(codec)
    return value.decode("latin-1")


def _undeclared(data: bytes) -> Iterator[bytes]:
    for line in data.split(b"\n"):
        if not line.isascii() and not _DECLARED.search(line) and not _decodes(line, "utf-8"):
            yield line


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except (UnicodeError, LookupError):
        return False
    return True


def _score(evidence: bytes, codec: str) -> float:
    text = evidence.decode(codec)
    foreign = [char for char in text if char > "\x7f"]
    if codec in _SINGLE:
        points = len(_SINGLE[codec].findall(text)) * (_WEAK if codec == "cp1252" else 1)
    else:
        points = sum(_points(char, char.encode(codec), codec) for char in foreign)
    return points / max(len(foreign), 1)


def _points(char: str, octets: bytes, codec: str) -> float:
    name, lead, other, second = _DOUBLE[codec]
    if char in FREQUENT[name]:
        return 1
    return _WEAK if len(octets) == _PAIR and (octets[0] in lead or octets[0] in other) and octets[1] >= second else 0
