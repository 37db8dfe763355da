"""A condition written back in its one canonical form, which reads as the same condition again."""

from __future__ import annotations

import re

from crmctl.domain.condition_nodes import All, Either, Match, Node, Not, Saved, Value, Words
from crmctl.domain.condition_tokens import WORDS
from crmctl.domain.condition_values import ANY, NONE

_BARE_WORD = re.compile(r"[^\W\d_][\w./#&*%]*")
_BARE_VALUE = re.compile(r"[\w+%#&*/-][\w+%#&*/-]*(?:\.[\w+%#&*/-]+)*")
_BINDS = {Either: 0, All: 1}


def told(node: Node, above: int = 0) -> str:
    """Write a condition; ``above``: how tightly what stands around it binds (or 0, and 1, not 2)."""
    match node:
        case Match():
            return _test(node)
        case Words():
            return _quoted(node.text) if node.exact else _word(node.text)
        case Saved():
            return f"@{_word(node.name)}"
        case Not():
            return f"not {told(node.node, 2)}"
    text = (" or " if isinstance(node, Either) else " ").join(told(one, _BINDS[type(node)] + 1) for one in node.nodes)
    return f"({text})" if _BINDS[type(node)] < above else text


def _test(test: Match) -> str:
    values = ",".join(map(_value, test.values))
    return f"{test.field}{test.op}{values}{''.join(test.times or ())}"


def _value(value: Value) -> str:
    low = _bare(value.text, quoted=value.quoted) if value.text or value.to is None else ""
    if value.to is not None:
        return f"{low}..{_bare(value.to) if value.to else ''}"
    return f"{low if value.on is None else _quoted(value.text)}{'' if value.on is None else '@' + _value(value.on)}"


def _bare(text: str, *, quoted: bool = False) -> str:
    """Write a value; one in quotation marks keeps them where it would mean something else without."""
    meant = quoted and text.casefold() in ANY | NONE
    return _quoted(text) if meant or (quoted and "@" in text) or not _is_bare(text) else text


def _is_bare(text: str) -> bool:
    return _BARE_VALUE.fullmatch(text) is not None


def _word(text: str) -> str:
    return text if _BARE_WORD.fullmatch(text) and text.lower() not in WORDS else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
