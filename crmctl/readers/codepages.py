"""Which legacy code page a file is in: every candidate is tried, and judged by how usual its characters are.

Only lines with bytes beyond ASCII are looked at. East Asian candidates are scored by the share of characters of their
standard's first level (the usual ones) and, above that, of the few hundred that fill names, headers and addresses;
single-byte ones by the letters of the languages they are for.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crmctl.readers.letters import FREQUENT, WESTERN

_LINES = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_EVIDENCE = 65536  # bytes of such lines that are looked at
_CONVINCING = 0.62  # a score from which a candidate is believed
_LONGER = {"gbk": ("gbk", "gb18030"), "big5": ("big5", "big5hkscs", "cp950"), "shift_jis": ("shift_jis", "cp932")}
_LONGER |= {"euc_jp": ("euc_jp", "euc_jis_2004"), "euc_kr": ("euc_kr", "cp949")}


def guess(data: bytes) -> tuple[str, str]:
    """Return text and encoding of bytes that are no UTF-8."""
    lines = _evidence(data)
    eastern = sorted(((_eastern_score(lines, name), name) for name in _LONGER), reverse=True)
    western = sorted(((_western_score(lines, name), -at, name) for at, name in enumerate(WESTERN)), reverse=True)
    if eastern[0][0] >= _CONVINCING and eastern[0][0] > western[0][0]:
        for _score, name in eastern:
            for wider in _LONGER[name]:
                text = _decoded(data, wider)
                if text is not None:
                    return text, wider
        return _despite_faults(data, eastern[0][1])
    name = western[0][2] if western[0][0] >= _CONVINCING else _second_opinion(lines, western[0][2])
    return _despite_faults(data, name)


def _evidence(data: bytes) -> bytes:
    found, size = [], 0
    for line in _LINES.finditer(data):
        found.append(line.group())
        size += len(found[-1])
        if size > _EVIDENCE:
            break
    return b"\n".join(found)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _despite_faults(data: bytes, name: str) -> tuple[str, str]:
    wider = _LONGER.get(name, (name,))[-1]
    try:
        return data.decode(wider, "surrogateescape"), wider
    except UnicodeDecodeError:
        return data.decode(wider, "replace"), wider


def _eastern_score(lines: bytes, name: str) -> float:
    text = _despite_faults(lines, name)[0]
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    usual, frequent = _usual(name), FREQUENT[name]
    points = sum((1.0 if char in frequent else 0.7) if char in usual else -0.3 for char in beyond)
    faults = sum("\udc80" <= char <= "\udcff" or char == "�" for char in beyond)
    return points / len(beyond) - 5 * faults / len(beyond)


@lru_cache(maxsize=8)
def _usual(name: str) -> frozenset[str]:
    """Characters of the first level of the standard behind this encoding, with its punctuation."""
    leads, trails = {
        "gbk": (range(0xB0, 0xD8), range(0xA1, 0xFF)),
        "big5": (range(0xA4, 0xC7), range(0x40, 0xFF)),
        "shift_jis": (range(0x88, 0x98), range(0x40, 0xFD)),
        "euc_jp": (range(0xB0, 0xD0), range(0xA1, 0xFF)),
        "euc_kr": (range(0xB0, 0xC9), range(0xA1, 0xFF)),
    }[name]
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    return frozenset(pairs.decode(name, "ignore")) | FREQUENT[name] | frozenset("，。、：；（）《》“”！？　％")


def _western_score(lines: bytes, name: str) -> float:
    """Share of letters that the code page's languages use; capitals inside words and odd symbols count against it."""
    text = lines.decode(name, "replace")
    beyond = sum(char > "\x7f" for char in text) or 1
    letters, shy = WESTERN[name]
    points = sum(1.0 if char in letters else 0.4 if char in shy else -1.0 for char in text if char > "\x7f")
    jumps = sum(1 for _ in re.finditer(r"[^\W\d_A-Za-z]\w", text) if _[0][0].islower() and _[0][1].isupper())
    return (points - jumps) / beyond


def _second_opinion(lines: bytes, otherwise: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(lines).best()
    return best.encoding if best and best.encoding not in {"ascii", "utf_8"} else otherwise
