"""Data as text of HTML and SVG: escaped, and nothing in it that is not seen."""

from __future__ import annotations

import re
from html import escape

from crmctl.domain.inert import inert, shown

_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # XML 1.0, 2.2 and HTML refuse them


def visible(value: str) -> str:
    """Return data with all that is not seen, and what is no character, shown by its number."""
    return _NO_CHARACTERS.sub(shown, inert(value))


def text(value: str) -> str:
    """Return data as it may stand between tags, on one line."""
    return escape(visible(value), quote=False)


def attribute(value: str) -> str:
    """Return data as it may stand between double quotes."""
    return escape(visible(value))


def quoted(value: str) -> str:
    r"""Return data as a string of CSS: signs that are no letters or digits by their number (``\26 ``): none ends it."""
    signs = (sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in visible(value))
    return f'"{"".join(signs)}"'
