"""The character set of a vCard file that is not UTF-8: value by value, as each says, or as the file's evidence goes.

A card may declare a CHARSET per value (vCard 2.1, section 2.1.7); what declares nothing is taken for what the file
declares elsewhere, else ``codepages`` judges all such lines together.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from crmctl.readers import codepages

_SAMPLE = 500  # lines
_DECLARED = re.compile(rb"CHARSET=\"?([\w.-]+)", re.IGNORECASE)


def known(name: str) -> str:
    """Return Python's name of a declared character set, "" for one that it does not have or that is no text."""
    try:
        found = codecs.lookup(name.strip('" '))
        b"".decode(found.name)
    except (LookupError, ValueError):
        return ""
    return found.name


def guess(data: bytes) -> str:
    """Name the codec of the values that declare none: the one the file names elsewhere, else the likeliest."""
    evidence = b"\n".join(islice(_undeclared(data), _SAMPLE))
    for name, _count in Counter(_DECLARED.findall(data)).most_common():
        codec = known(name.decode("ascii"))
        if codec not in {"", "utf-8", "ascii"} and _decodes(evidence, codec):
            return codec
    return codepages.guess(evidence)[1] if evidence else "cp1252"


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
