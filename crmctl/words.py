"""Every sentence a person reads, in their language (gettext).

``_`` translates at once, ``N_`` marks a sentence that is translated when it is shown, and ``lazy`` gives help texts
that are built at import time, before the language is known, a way to be translated when they are read.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from struct import Struct

LANGUAGES = ("en", "zh_CN")
_LOCALE = Path(__file__).parent / "locale"
_BIG_ENDIAN = b"\x95\x04\x12\xde"


class Catalogue(gettext.NullTranslations):
    """A compiled catalogue, looked up where it lies: its sentences are sorted, and a run shows few of the thousands.

    The format is GNU's (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html); forms of the plural
    follow each other, the last one stands for all beyond.
    """

    def __init__(self, path: Path, spoken: str) -> None:
        super().__init__()
        self._info = {"language": spoken}
        self._data = path.read_bytes()
        order = ">" if self._data.startswith(_BIG_ENDIAN) else "<"
        self._pair = Struct(f"{order}II")  # the length of a text, and where it begins
        self._count, self._said, self._meant = Struct(f"{order}III").unpack_from(self._data, 8)
        self._known: dict[str, str] = {}

    def info(self) -> dict[str, str]:
        """Return the language of the catalogue."""
        return self._info

    def gettext(self, message: str) -> str:
        """Return the translation, or the sentence itself where there is none."""
        return self._forms(message).partition("\0")[0] or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number."""
        forms = self._forms(msgid1)
        return forms.split("\0")[min(n != 1, forms.count("\0"))] if forms else (msgid1 if n == 1 else msgid2)

    def _forms(self, message: str) -> str:
        if message not in self._known:
            self._known[message] = self._search(message.encode("utf-8", "surrogatepass")).decode()
        return self._known[message]

    def _search(self, wanted: bytes) -> bytes:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            found = self._text(self._said, middle).partition(b"\0")[0]
            if found == wanted:
                return self._text(self._meant, middle)
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return b""

    def _text(self, table: int, place: int) -> bytes:
        length, begin = self._pair.unpack_from(self._data, table + place * self._pair.size)
        return self._data[begin : begin + length]


_state: dict[str, gettext.NullTranslations] = {"now": gettext.NullTranslations()}


def language(environ: Mapping[str, str] = os.environ, configured: str = "") -> str:
    """Say which language to speak: CRMCTL_LANG, then the configured one, then the locale (POSIX: LC_ALL over LANG)."""
    for wish in (
        environ.get("CRMCTL_LANG"),
        configured,
        environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG"),
    ):
        if wish:
            return "zh_CN" if wish.lower().replace("-", "_").startswith("zh") else "en"
    return "en"


def speak(chosen: str) -> None:
    """Use this language from now on; what the catalogue lacks stays English."""
    compiled = _LOCALE / chosen / "LC_MESSAGES" / "crmctl.mo"
    _state["now"] = Catalogue(compiled, chosen) if chosen != "en" and compiled.exists() else gettext.NullTranslations()


def spoken() -> str:
    """Return the language spoken now: ``en``, or that of the catalogue in use."""
    return _state["now"].info().get("language", "en")


def _(sentence: str) -> str:
    return _state["now"].gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence that counts."""
    return _state["now"].ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802  gettext's own name for a marked sentence
    """Mark a sentence for the catalogue; it is translated when shown."""
    return sentence


class lazy(str):  # noqa: N801, SLOT000  reads like a function where help texts are written
    """A sentence that becomes a translated ``str`` whenever its text is asked for."""

    def __str__(self) -> str:
        return _(str.__str__(self))
