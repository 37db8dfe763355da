"""Every sentence a person reads, in their language (gettext).

``_`` translates at once, ``N_`` marks a sentence that is translated when it is shown, and ``lazy`` gives help texts
that are built at import time, before the language is known, a way to be translated when they are read.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh_CN")
_LOCALE = Path(__file__).parent / "locale"
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
    _state["now"] = gettext.translation("crmctl", _LOCALE, [chosen], fallback=True) if chosen != "en" else _english()


def spoken() -> str:
    """Return the language spoken now: ``en``, or that of the catalogue in use."""
    return _state["now"].info().get("language", "en")


def _english() -> gettext.NullTranslations:
    return gettext.NullTranslations()


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
