"""Names of organisations compared: equal, one brand, one sound, a slip, a shorter form, initials, two scripts."""

from __future__ import annotations

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Levels
from crmctl.analysis.dedupe.likeness import distinct_pairs, edits, jaro_winkler
from crmctl.analysis.dedupe.org_crowds import Crowds
from crmctl.analysis.dedupe.organisations import Organisations
from crmctl.domain.text import has_cjk

_MISSING = 0
_CUT_OUT = -12.0  # log2 of the chance that one name is cut out of a stranger's
_LONG, _LONGER = 5, 9  # letters, from which on one and two slips are believed
_TWO, _MOST = 2, 3  # slips, the more only in names alike as a whole
_NEAR = 0.94  # Jaro-Winkler
_SHORT = 6  # letters of initials at most
_ABBREVIATED = 3  # characters of a name that is cut out of a longer one
EQUAL, _BRAND, _SOUNDS, _SIMILAR, _SHORTER, _INITIALS, _FOREIGN, _DIFFERENT = range(1, 9)


def compare_names(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> tuple[Levels, Floats]:
    """Return the level of each pair of names, and the chance that strangers are called so."""
    core, brand, heard = ((each.codes[left], each.codes[right]) for each in (who.core, who.brand, who.sound))
    han, other = who.is_han[left], who.is_han[right]
    level = np.where(han != other, _FOREIGN, _DIFFERENT).astype(np.int8)
    _judge_names(who, left, right, level)
    one_sound = heard[0] == heard[1]
    level[one_sound & (han != other)] = _SOUNDS
    level[one_sound & (han == other) & (level != _SHORTER)] = _SIMILAR
    one_brand = brand[0] == brand[1]
    level[one_brand & (level != _SHORTER)] = _BRAND
    level[core[0] == core[1]] = EQUAL
    level[(core[0] == 0) | (core[1] == 0)] = _MISSING
    own = np.select(
        [level == EQUAL, one_brand, level == _SOUNDS],
        [crowds.core[core[0]], crowds.brand[brand[0]], crowds.sound[heard[0]]], _CUT_OUT,
    )  # fmt: skip
    return level, own


def _judge_names(who: Organisations, left: Codes, right: Codes, level: Levels) -> None:
    """Find slips, shorter forms and initials, each distinct pair of names once."""
    named = who.named
    a, b = named.codes[left], named.codes[right]
    at = np.flatnonzero((who.core.codes[left] != who.core.codes[right]) & (a > 0) & (b > 0))
    if not len(at):
        return
    one, other, back = distinct_pairs(a[at], b[at], len(named.values))
    cut = [text.split("|") if text else [""] * 4 for text in named.values]
    x, y = [cut[i] for i in one.tolist()], [cut[i] for i in other.tolist()]
    one_brand = np.array([p[1] == q[1] for p, q in zip(x, y, strict=True)])
    slips = _slips([each[0] for each in x], [each[0] for each in y]) | _slips(
        [each[1] for each in x], [each[1] for each in y]
    )
    shorter = np.array([_is_shorter(p[0], q[0]) or _is_shorter(q[0], p[0]) for p, q in zip(x, y, strict=True)])
    initials = np.array([_is_initials(p, q) or _is_initials(q, p) for p, q in zip(x, y, strict=True)])
    found = np.select([shorter & one_brand, slips, shorter, initials], [_SHORTER, _SIMILAR, _SHORTER, _INITIALS], 0)[
        back
    ]
    level[at[found > 0]] = found[found > 0]


def _slips(a: list[str], b: list[str]) -> Flags:
    """Say which names in letters are one but for a slip; among Han names a character more is another name."""
    letters = np.array([not has_cjk(x) and not has_cjk(y) for x, y in zip(a, b, strict=True)])
    size = np.array([min(len(x), len(y)) for x, y in zip(a, b, strict=True)])
    slips, alike = edits(a, b), jaro_winkler(a, b)
    near = (
        ((slips <= 1) & (size >= _LONG))
        | ((slips <= _TWO) & (size >= _LONGER))
        | ((alike >= _NEAR) & (slips <= _MOST) & (size >= _LONGER))
    )
    found: Flags = letters & near
    return found


def _is_shorter(short: str, long: str) -> bool:
    """百永 for 百永环保科技, 中联重机 for 中联北方重型机械, Cedarspark for Cedarspark Construction."""
    if len(short) >= len(long) or not short:
        return False
    if has_cjk(short):
        letters = iter(long)
        drawn = len(short) >= _ABBREVIATED and short[:2] == long[:2] and all(letter in letters for letter in short)
        ends = len(short) > _ABBREVIATED and long.endswith(short)  # a place taken off, or a part of one left on
        return drawn or ends or (len(short) > 1 and long.startswith(short))
    return len(short) >= _ABBREVIATED and long.startswith(short)


def _is_initials(short: list[str], long: list[str]) -> bool:
    core, initials = short[0], long[3]
    return core.isascii() and 1 < len(core) <= _SHORT and len(initials) > 1 and core in {initials, initials[:-1]}
