"""The words of a mail's headers: encoded words (RFC 2047), and bytes that declare nothing.

Programs cut a Chinese text into several encoded words in the middle of a character, put them between quotes and name
the wrong character set; all of that is put right here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache

from crmctl.readers import encoding, vcard_charset

_WORD = r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?="
_RUN = re.compile(rf"{_WORD}(?:\s*{_WORD})*")
_ONE = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")  # RFC 2231, section 5: =?utf-8*zh?…
_HOLDER = re.compile("\ue0f0([\ue000-\ue0ef]+)\ue0f1")  # private characters: no program gives them a meaning
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_BASE = 0xE000
_ENDS_EARLY = {"incomplete multibyte sequence", "unexpected end of data"}
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950",
    "iso8859-1": "cp1252", "ascii": "utf-8", "iso2022_jp": "iso2022_jp_ext", "tis-620": "cp874", "latin-1": "cp1252",
}  # fmt: skip


def words(text: str) -> str:
    """Return a header's text with its encoded words decoded."""
    return _RUN.sub(lambda run: _run(run[0]), text) if "=?" in text else text


def placed(text: str) -> tuple[str, list[str]]:
    """Put one private word in place of each run of encoded words, lest what they say be taken for the header's own."""
    found: list[str] = []
    if "=?" not in text:
        return text, found

    def held(run: re.Match[str]) -> str:
        found.append(_run(run[0]))
        return "\ue0f0" + "".join(chr(_BASE + int(digit)) for digit in str(len(found) - 1)) + "\ue0f1"

    return _RUN.sub(held, text), found


def spoken(text: str, found: list[str]) -> str:
    """Put the decoded words back."""
    if not found:
        return text

    def back(holder: re.Match[str]) -> str:
        at = int("".join(str(ord(digit) - _BASE) for digit in holder[1]))
        return found[at] if at < len(found) else ""

    return _HOLDER.sub(back, text)


def _run(text: str) -> str:
    """Decode neighbouring words; those of one character set are joined as bytes first."""
    pieces: list[tuple[str, bytearray]] = []
    for charset, kind, body in _ONE.findall(text):
        data = _bytes(kind, body)
        charset = charset if body.isascii() else "utf-8"  # noqa: PLW2901  bytes that were decoded with the whole head
        if pieces and pieces[-1][0] == charset.lower():
            pieces[-1][1].extend(data)
        else:
            pieces.append((charset.lower(), bytearray(data)))
    return "".join(decoded(bytes(data), charset)[0] for charset, data in pieces)


def _bytes(kind: str, body: str) -> bytes:
    import binascii

    data = body.encode("utf-8", "surrogateescape")
    if kind in "qQ":
        return binascii.a2b_qp(data, header=True)
    plain = _NOT_BASE64.sub(b"", data)
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]  # one character says nothing
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))


@lru_cache(maxsize=64)
def codec(name: str) -> str:
    """Return the codec for a declared character set, the wider one where programs mean it; "" for an unknown one."""
    found = vcard_charset.known(name)
    return _WIDER.get(found, found)


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Decode bytes as declared, or by their own evidence when that does not fit; say whether it was as declared."""
    name = codec(charset) if charset else "utf-8"
    if name == "cp1252" and not data.isascii():  # what is well-formed UTF-8 was never meant for Western European
        with suppress(UnicodeDecodeError):
            return data.decode(), False
    if name:
        try:
            return data.decode(name), True
        except UnicodeDecodeError as error:
            if error.reason in _ENDS_EARLY and error.start:  # cut within the last character
                return data[: error.start].decode(name), True
    found = encoding.decode(data)
    text = found.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if found.broken else found.text
    return text, not charset
