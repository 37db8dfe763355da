"""Personal names cut into parts and put together again, after the customs of the language they are written in."""

from __future__ import annotations

import re

from crmctl.domain import tables
from crmctl.domain.eastern_names import chinese, east_asian, han, is_foreign, split_eastern
from crmctl.domain.name import PersonName
from crmctl.domain.text import has_cjk
from crmctl.domain.western_names import split_western, take_titles

__all__ = ["PersonName", "join_name", "split_name"]

_LATIN_PAIR = re.compile(r"([A-Z][a-z'-]*+) ([A-Z][A-Za-z'-]*+)").fullmatch
_BRACKET = re.compile(r"\s*[(（\[【][^)）\]】]*[)）\]】]\s*$")


def split_name(full: str) -> PersonName:
    """Cut a tidied name into parts; what cannot be told apart for certain stays whole, as the given name."""
    if not full.isascii() and han().fullmatch(full):
        return chinese(full)
    if pair := _LATIN_PAIR(full):
        first, last = pair.groups()
        if _plain_pair(first, last):
            return PersonName(full, last, first)
    text = _BRACKET.sub("", full) or full
    if not text.isascii() and east_asian().fullmatch(text):
        return split_eastern(text)._replace(full=full)
    if has_cjk(text):
        return _mixed(text)._replace(full=full)
    return split_western(text)._replace(full=full)


def _plain_pair(first: str, last: str) -> bool:
    known = tables.titles()
    return first.lower() not in known.prefixes and last.lower() not in known.suffixes and len(first) > 1


def _mixed(text: str) -> PersonName:
    """David 张, 张 David: the Han surname is the family name; 张伟 David: the Han name counts; Ms. 李娜."""
    words = text.split()
    prefix = take_titles(words, 0, tables.titles().prefixes)
    eastern = [word for word in words if han().fullmatch(word)]
    western = [word for word in words if not has_cjk(word)]
    if len(eastern) != 1 or len(western) != len(words) - 1:
        return PersonName(text, given=text)
    name = chinese(eastern[0])._replace(prefix=" ".join(prefix))
    return name if name.given or name.suffix else name._replace(given=" ".join(western))


def join_name(family: str, given: str, middle: str = "", prefix: str = "", suffix: str = "") -> str:
    """Put a name together: 王 + 伟 → 王伟, 史密斯 + 约翰 → 约翰·史密斯, Smith + Ann → Ann Smith."""
    if not has_cjk(family) or (given and not has_cjk(given)):
        return " ".join(filter(None, (prefix, given, middle, family, suffix)))
    if is_foreign(family, given):
        name = "·".join(filter(None, (given, *middle.split(), family)))
    else:
        name = family + given + middle
    return f"{prefix}{' ' if prefix.isascii() and prefix else ''}{name}{suffix}"
