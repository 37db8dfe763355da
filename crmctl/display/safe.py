r"""Text that cannot drive a terminal: what is not meant to be seen is shown as ``\x1b``, ``\n``, ``\u202e``.

Shown are control characters (C0, C1), format characters (bidi overrides, zero width, tags; the joiners that scripts and
emoji need stay), line and paragraph separators, and halves of surrogate pairs. Variation selectors stay.
"""

from __future__ import annotations

import re

# Categories Cc, Cf, Cs, Zl and Zp of Unicode 16 but U+200C and U+200D; a test compares it with unicodedata.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def inert(value: str) -> str:
    """Show every hidden character of the value by its number."""
    if value.isprintable():  # refuses all that is hidden, and a little more: the everyday case in 0.1 µs
        return value
    return _HIDDEN.sub(_shown, value)


def inert_lines(value: str, indent: str = "  ") -> str:
    """Do the same to a text of several lines, which stay lines; the later ones are indented: none can pose as ours."""
    lines = value.replace("\r\n", "\n").split("\n")
    return f"\n{indent}".join(map(inert, lines))


def escaped(record: str) -> str:
    """Return a line of JSON with hidden characters as escapes: exact for a program, inert for a terminal."""
    return record if record.isprintable() else _HIDDEN.sub(_json_escape, record)


def encodable(text: str) -> str:
    r"""Text that any UTF-8 stream takes: lone surrogates are shown as ``\ud83d``."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(_shown, text)
    return text


def _shown(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
