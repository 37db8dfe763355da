"""The table of column names, and how they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_BETWEEN = "\x1e"
_SIGNS = re.compile(r"(?:[^\w|~\x1e]|_)+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_TABLE = Path(__file__).with_name("synonyms.tsv")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Folded labels of all languages.

    ``usual`` holds each label once, the first language wins; ``local`` holds what a label means in a language when that
    differs, and the words that mean it in no other.
    """

    usual: dict[str, tuple[str, str]]  # label → target, language
    local: dict[tuple[str, str], str]  # language, label → target
    qualifiers: list[tuple[str, str]]  # word → label of a value, the longest first


def fold(text: str) -> str:
    """Reduce a label to what counts: no case, accents, blanks or signs; full-width and compatibility forms are one.

    >>> fold("E-mail 1 - Value"), fold("Prénom *"), fold("☎ Ｐhone")
    ('email1value', 'prenom', 'phone')
    """
    return _fold(text).replace("|", "").replace("~", "")


def _fold(text: str) -> str:
    text = text.casefold()
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKD", text.translate(_LETTERS))
    return _SIGNS.sub("", text)


@lru_cache(maxsize=1)
def load() -> Synonyms:
    """Read the table; all labels are folded in one go, which is what makes it quick."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    columns = [line.partition("\t") for line in lines]
    folded = _fold(_BETWEEN.join(labels for _target, _tab, labels in columns)).split(_BETWEEN)
    table, language, qualifiers = Synonyms({}, {}, []), "", {}
    for (target, tab, _labels), labels in zip(columns, folded, strict=True):
        if not tab:
            language = target.strip("[]")
        elif target.startswith("+"):
            qualifiers.update(dict.fromkeys(labels.split("|"), target[1:]))
        else:
            _add(table, target, language, labels)
    table.qualifiers.extend(sorted(qualifiers.items(), key=lambda item: -len(item[0])))
    return table


def _add(table: Synonyms, target: str, language: str, labels: str) -> None:
    entry = (target, language)
    for label in labels.split("|"):
        if label.startswith("~"):
            table.local[language, label[1:]] = target
        elif table.usual.setdefault(label, entry) != entry:
            table.local.setdefault((language, label), target)
