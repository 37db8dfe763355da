"""Which legacy code page a file is in: every candidate is tried, and judged by how usual its characters are.

Only lines with bytes beyond ASCII are looked at. East Asian candidates are scored by the share of characters of their
standard's first level (the usual ones) and, above that, of the few hundred that fill names, headers and addresses;
single-byte ones by the letters of the languages they are for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crmctl.readers.letters import FREQUENT, PAGES

BROKEN = re.compile("[\udc80-\udcff\ufffd]")  # bytes that mean nothing, kept or replaced
_LINES = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_EVIDENCE = 65536  # bytes of such lines that are looked at
_CERTAIN, _LIKELY = 0.74, 0.6  # scores; chance does not reach the first
_FAULT = 5  # what a byte that does not decode costs
_MIXED = re.compile(r"[A-Za-z][^\W\d_A-Za-z]+|[^\W\d_A-Za-z]+[A-Za-z]")  # two scripts in one word
_ALONE = re.compile(r"(?<![^\W\d_])[^\W\d_A-Za-z]{3,}(?![^\W\d_])")  # a whole word of accented letters
_CAPITAL_INSIDE = re.compile(r"[a-zß-öø-ÿа-яα-ω][À-ÖØ-ÞА-ЯΑ-Ω]")
_LONGER = {"gbk": ("gbk", "gb18030"), "big5": ("big5", "big5hkscs", "cp950"), "shift_jis": ("shift_jis", "cp932")}
_LONGER |= {"euc_jp": ("euc_jp", "euc_jis_2004"), "euc_kr": ("euc_kr", "cp949")}


def guess(data: bytes) -> tuple[str, str, int]:
    """Return text, encoding, and the number of bytes that still mean nothing, of bytes that are no UTF-8."""
    lines = evidence(data)
    eastern = sorted(((_eastern_score(lines, name), name) for name in _LONGER), reverse=True)
    score, _at, western = max((_western_score(lines, name), -at, name) for at, name in enumerate(PAGES))
    if eastern[0][0] >= _CERTAIN or (eastern[0][0] >= _LIKELY and eastern[0][0] > score):
        return _longest(data, [name for _score, name in eastern])
    name = western if score >= _LIKELY else _second_opinion(lines, western)
    text = _despite_faults(data, name)
    return text, name, len(BROKEN.findall(text))


def _longest(data: bytes, names: Sequence[str]) -> tuple[str, str, int]:
    """Decode with the likeliest that fits the whole: what is usual comes first, its extensions after it."""
    for name in names[:2]:
        for wider in _LONGER[name]:
            try:
                return data.decode(wider), wider, 0
            except UnicodeDecodeError:
                continue
    widest = _LONGER[names[0]][-1]
    text = _despite_faults(data, widest)
    return text, widest, len(BROKEN.findall(text))


def evidence(data: bytes) -> bytes:
    """Return the first lines with bytes beyond ASCII, about 64 KB of them."""
    found, size = [], 0
    for line in _LINES.finditer(data):
        found.append(line.group())
        size += len(found[-1])
        if size > _EVIDENCE:
            break
    return b"\n".join(found)


def _despite_faults(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "surrogateescape")
    except UnicodeDecodeError:
        return data.decode(name, "replace")


def _eastern_score(lines: bytes, name: str) -> float:
    text = _despite_faults(lines, _LONGER[name][-1])
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    usual, frequent = _usual(name), FREQUENT[name]
    points = sum((1.0 if char in frequent else 0.7) if char in usual else -0.3 for char in beyond)
    return (points - _FAULT * len(BROKEN.findall(text))) / len(beyond)


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
    """Score letters that the code page's languages use, against signs, capitals inside words and mixed scripts."""
    text, page = lines.decode(name, "replace"), PAGES[name]
    points = sum(page.weights.get(char, -1.0) for char in text if char > "\x7f")
    mixed = _MIXED if page.own_script else _ALONE
    odd = sum(len(found[0]) for found in mixed.finditer(text)) + len(_CAPITAL_INSIDE.findall(text))
    return (points - odd) / (sum(char > "\x7f" for char in text) or 1)


def _second_opinion(lines: bytes, otherwise: str) -> str:
    from charset_normalizer import from_bytes

    candidates = [wider for several in _LONGER.values() for wider in several] + list(PAGES)
    best = from_bytes(lines, cp_isolation=candidates).best()
    return best.encoding if best else otherwise
