"""Letters in which names meet: folded, and the German umlauts in one spelling (Müller, Mueller and Muller)."""

from __future__ import annotations

import re

from crmctl.domain.text import fold

# ae, oe and ue between consonants; not in Samuel, Michael, Joel, Rodriguez, Xuemei, Joe or Mae.
_UMLAUT = re.compile(
    "(?<=[bcdfghjklmnprstvwz])(?!(?<=g)ue[^nt])([aou])e(?=[bcdfghjkmnprtvw]|[ls][bcdfghjklmnpqrstvwz])"
).sub
_E = re.compile("[aou]e").search


def letters(text: str) -> str:
    """Return the folded letters of a name, accents and umlauts in one spelling."""
    plain = text.lower() if text.isascii() and text.isalpha() else fold(text)
    return _UMLAUT(r"\1", plain) if _E(plain) else plain
