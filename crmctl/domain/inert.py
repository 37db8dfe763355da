r"""Text that drives nothing: what is not meant to be seen is shown as ``\x1b``, ``\n``, ``\u202e``.

Shown are control characters (C0, C1), format characters (bidi overrides, zero width, tags; the joiners that scripts and
emoji need stay), line and paragraph separators, and halves of surrogate pairs. Variation selectors stay.
"""

from __future__ import annotations

import re

# Categories Cc, Cf, Cs, Zl and Zp of Unicode 16 but U+200C and U+200D; a test compares it with unicodedata.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)


def inert(value: str) -> str:
    """Show every hidden character of the value by its number."""
    if value.isprintable():  # refuses all that is hidden, and a little more: the everyday case in 0.1 µs
        return value
    return HIDDEN.sub(shown, value)


def shown(found: re.Match[str]) -> str:
    """Return the number of a character."""
    return found[0].encode("unicode_escape").decode("ascii")
