"""Letters in which names meet: folded, and the German umlauts in one spelling (Müller, Mueller and Muller)."""

from __future__ import annotations

import re
from functools import cache

from crmctl.domain.text import fold


@cache
def _umlaut() -> re.Pattern[str]:
    """Match ae, oe and ue between consonants; not in Samuel, Michael, Joel, Rodriguez, Xuemei, Joe or Mae.

    Compiled when first needed, as all others in this folder: a write of one record needs few of them.
    """
    return re.compile(
        "(?<=[bcdfghjklmnprstvwz])(?!(?<=g)ue[^nt])([aou])e(?=[bcdfghjkmnprtvw]|[ls][bcdfghjklmnpqrstvwz])"
    )


def letters(text: str) -> str:
    """Return the folded letters of a name, accents and umlauts in one spelling."""
    plain = text.lower() if text.isascii() and text.isalpha() else fold(text)
    if "ue" in plain or "oe" in plain or "ae" in plain:
        return _umlaut().sub(r"\1", plain)
    return plain
