"""Bytes to text: which encoding a file is in, decided from all of its bytes.

The order is fixed: a byte order mark, the pattern of zero bytes of UTF-16 and UTF-32, strict UTF-8 of the whole, the
seven-bit codes, then the legacy code pages, which ``codepages`` compares. What a person names always wins.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from crmctl.errors import BadInput
from crmctl.readers.codepages import BROKEN, evidence, guess
from crmctl.words import N_

_MARKS = (  # the marks of UTF-32 begin like those of UTF-16, so they come first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "ascii": "utf-8"}
_BEYOND_ASCII = re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")
_RARE_ZEROS = 0.01  # a stray zero byte does not make UTF-16


class UnknownEncoding(BadInput):
    """A name that means no encoding."""

    message = N_("There is no encoding {encoding}.")
    hint = N_("Common ones: utf-8, gb18030, big5, shift_jis, utf-16, cp1252. Without --encoding it is found out.")
    code = "encoding"

    def __init__(self, encoding: str) -> None:
        super().__init__("", encoding=encoding)


class Undecodable(BadInput):
    """Bytes that mean nothing in the encoding that was named."""

    message = N_("Byte {offset} (line {line}) is not {encoding}.")
    hint = N_("Name another --encoding, or leave it out to have it found out.")
    code = "encoding"

    def __init__(self, encoding: str, offset: int, line: int) -> None:
        super().__init__("", encoding=encoding, offset=offset, line=line)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was written; ``broken`` counts bytes kept as U+DC80–U+DCFF because they mean nothing."""

    text: str
    encoding: str
    bom: bool
    broken: int = 0


def decode(data: bytes, wish: str = "auto") -> Decoded:
    """Decode a whole file, in the encoding wished for or in the one its bytes speak for.

    Raises:
        UnknownEncoding: the wish names none.
        Undecodable: some bytes do not fit the wish; says where.

    """
    if wish and wish != "auto":
        return _as_wished(data, wish)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), name)
    return _wide(data) or _plain(data)


def is_broken(cells: list[str]) -> bool:
    """Say whether some cell holds bytes that could not be decoded; only needed where ``Decoded.broken`` is not 0."""
    return any(BROKEN.search(cell) for cell in cells)


def _as_wished(data: bytes, wish: str) -> Decoded:
    try:
        name = codecs.lookup(wish).name
        b"".decode(name)
    except LookupError:
        raise UnknownEncoding(wish) from None
    marks = [mark for mark, of in _MARKS if data.startswith(mark) and of.startswith(name.removesuffix("-sig"))]
    body = data[len(marks[0]) :] if marks and name not in {"utf-16", "utf-32"} else data
    for attempt in (name, _WIDER.get(name, name)):
        try:
            return Decoded(body.decode(attempt), name, bool(marks))
        except UnicodeDecodeError as fault:
            offset = fault.start + len(data) - len(body)
    raise Undecodable(name, offset, 1 + data.count(b"\n", 0, offset))


def _marked(data: bytes, length: int, name: str) -> Decoded:
    text = data[length:].decode(name.removesuffix("-sig"), "surrogateescape" if name == "utf-8-sig" else "replace")
    return Decoded(text, name, bom=True, broken=0 if text.isascii() else len(BROKEN.findall(text)))


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: where the zero bytes lie tells which."""
    sample = data[:4096]
    zeros = [sample[at::4].count(0) for at in range(4)]
    if sum(zeros) < max(1, len(sample) * _RARE_ZEROS):
        return None
    if len(data) % 4 == 0 and min(zeros[:2]) == len(sample) // 4 > zeros[3]:
        return _strictly(data, "utf-32-be")
    if len(data) % 4 == 0 and min(zeros[2:]) == len(sample) // 4 > zeros[0]:
        return _strictly(data, "utf-32-le")
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if min(even, odd) * 10 > max(even, odd):
        return None
    return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")


def _strictly(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return Decoded(text, name, bom=False) if "\0" not in text[:4096] else None


def _plain(data: bytes) -> Decoded:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _legacy(data)
    return (text.isascii() and _seven_bit(data)) or Decoded(text, "utf-8", bom=False)


def _legacy(data: bytes) -> Decoded:
    sample = evidence(data).decode("utf-8", "surrogateescape")
    if len(_BEYOND_ASCII.findall(sample)) >= 2 * len(BROKEN.findall(sample)):  # UTF-8, with some lines from elsewhere
        text = data.decode("utf-8", "surrogateescape")
        return Decoded(text, "utf-8", bom=False, broken=len(BROKEN.findall(text)))
    text, name, broken = guess(data)
    return Decoded(text, name, bom=False, broken=broken)


def _seven_bit(data: bytes) -> Decoded | None:
    """HZ and ISO-2022 write Chinese, Japanese and Korean in ASCII bytes, between marks of their own."""
    names = ["hz"] * (b"~" in data and b"~{" in data) + ["iso2022_jp", "iso2022_kr"] * (b"\x1b" in data)
    found = (_strictly(data, name) for name in names)
    return next((decoded for decoded in found if decoded and not decoded.text.isascii()), None)
