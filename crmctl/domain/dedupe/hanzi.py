"""Names in Han characters, kana and Hangul as they are compared: simplified, without forms of address, by sound."""

from __future__ import annotations

from functools import cache

from crmctl.domain import tables
from crmctl.domain.dedupe.letters import letters
from crmctl.domain.eastern_names import han, surname_size
from crmctl.domain.name import PersonName
from crmctl.domain.names import split_name
from crmctl.domain.text import fold, has_cjk, simplify

_LONGEST_NAME = 4


def spoken(part: str, *, family: bool) -> tuple[str, str]:
    """Return the sound of a part of a name in Han, and the part simplified; a family name as family names are read."""
    plain = simplify(part)
    special = tables.surnames().readings.get(plain) if family else None
    if special:
        return special[0].replace("-", "").replace("lyu", "lv"), plain
    known = tables.readings()
    return "".join([sounds[0] if (sounds := known[char]) else char for char in plain]), plain


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(tables.words("people.txt")["honorifics"])


def eastern(text: str) -> tuple[str, str, str, str, str]:
    """Return given, middle, family name, no suffix, and the characters, of a name with some of East Asia's script."""
    bare = "".join(text.split()) if all(map(has_cjk, text.split())) else text
    for word in _honorifics():
        if bare.endswith(word) and len(bare) > len(word) + 1:
            bare = bare.removesuffix(word).rstrip()
    if len(bare) == 2 and bare[0] == "阿":  # noqa: PLR2004
        bare = bare[1:]
    parts = _parts(text if " " in text and bare == "".join(text.split()) else bare)
    if parts.given and not has_cjk(parts.given):
        return letters(parts.given), letters(parts.middle), _sound(parts.family, family=True), "", ""
    family, given = simplify(parts.family), simplify(parts.given)
    if not han().fullmatch(family + given):
        return _foreign(parts)
    return _sound(given), "", _sound(family, family=True), "", family + given


def _parts(text: str) -> PersonName:
    """Split it; a compound family name may stand behind (娜娜欧阳)."""
    words = text.split()
    if len(words) > 1 and all(map(has_cjk, words)) and surname_size(words[0]) == len(words[0]):
        return PersonName(text, words[0], "".join(words[1:]))
    parts = split_name(text)
    if not parts.family and 3 <= len(parts.given) <= _LONGEST_NAME and simplify(parts.given[-2:]) in _compound():  # noqa: PLR2004
        return PersonName(text, parts.given[-2:], parts.given[:-2])
    return parts


def _compound() -> frozenset[str]:
    return tables.surnames().compound


def _sound(part: str, *, family: bool = False) -> str:
    return spoken(part, family=family)[0] if part else ""


def _foreign(parts: PersonName) -> tuple[str, str, str, str, str]:
    """Kana and Hangul as they are; a foreign name in Han by the sound of its parts."""
    return fold(parts.given), fold(parts.middle), fold(parts.family), "", fold(parts.family + parts.given)
