"""The table of column names, and how they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_BETWEEN = "\x1e"
_SIGNS = re.compile(r"[^\w|~\x1e]+")
_LETTERS = (("ł", "l"), ("ø", "o"), ("đ", "d"), ("ı", "i"), ("æ", "ae"), ("œ", "oe"))  # that do not decompose
_TABLE = Path(__file__).with_name("synonyms.tsv")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Folded labels: of each language, and of all together, where the language that stands first in the file wins."""

    usual: dict[str, str]  # label → target
    local: dict[str, dict[str, str]]  # language → label → target; a label with «~» holds in this language only
    qualifiers: list[tuple[str, str]]  # word → label of a value, the longest first


def fold(text: str) -> str:
    """Reduce a label to what counts: no case, accents, blanks or signs; full-width and compatibility forms are one.

    >>> fold("E-mail 1 - Value"), fold("Prénom *"), fold("☎ Ｐhone")
    ('email1value', 'prenom', 'phone')
    """
    return _fold(text).replace("|", "").replace("~", "")


def look_up(key: str, language: str) -> str:
    """Return the target of a folded label, "" when there is none; the language at hand goes first."""
    table = load()
    here = table.local.get(language, {})
    return here.get(key) or here.get(f"~{key}") or table.usual.get(key, "")


def _fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        from unicodedata import normalize

        for letter, plain in _LETTERS:
            text = text.replace(letter, plain)
        text = normalize("NFKD", text)
    return _SIGNS.sub("", text).replace("_", "")


@lru_cache(maxsize=1)
def load() -> Synonyms:
    """Read the table; all labels are folded in one go, which is what makes it quick."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = [line.partition("\t") for line in lines]
    folded = _fold(_BETWEEN.join(labels for _target, _tab, labels in columns)).split(_BETWEEN)
    usual: dict[str, str] = {}
    local: dict[str, dict[str, str]] = {}
    qualifiers: dict[str, str] = {}
    here: dict[str, str] = {}
    for (target, tab, _labels), labels in zip(columns, folded, strict=True):
        if not tab:
            here = local.setdefault(target.strip("[]"), {})
        elif target.startswith("+"):
            qualifiers.update(dict.fromkeys(labels.split("|"), target[1:]))
        else:
            here.update(dict.fromkeys(labels.split("|"), target))
    for words in reversed(local.values()):
        usual.update(words)
    return Synonyms(usual, local, sorted(qualifiers.items(), key=lambda item: -len(item[0])))
