r"""Text that cannot drive a terminal: what is not meant to be seen is shown as ``\x1b``, ``\n``, ``\u202e``."""

from __future__ import annotations

import re

from crmctl.domain.inert import HIDDEN, inert, shown

__all__ = ["encodable", "escaped", "inert", "inert_lines"]

_SURROGATE = re.compile("[\ud800-\udfff]")


def inert_lines(value: str, indent: str = "  ") -> str:
    """Do the same to a text of several lines, which stay lines; the later ones are indented: none can pose as ours."""
    lines = value.replace("\r\n", "\n").split("\n")
    return f"\n{indent}".join(map(inert, lines))


def escaped(record: str) -> str:
    """Return a line of JSON with hidden characters as escapes: exact for a program, inert for a terminal."""
    return record if record.isprintable() else HIDDEN.sub(_json_escape, record)


def encodable(text: str) -> str:
    r"""Text that any UTF-8 stream takes: lone surrogates are shown as ``\ud83d``."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(shown, text)
    return text


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
