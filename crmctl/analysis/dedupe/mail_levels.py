"""How far the mail addresses of two people agree."""

from __future__ import annotations

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints, Levels
from crmctl.analysis.dedupe.crowds import Shared, any_shared
from crmctl.analysis.dedupe.levels import LEVELS, MISSING
from crmctl.analysis.dedupe.likeness import distinct_pairs, edits
from crmctl.analysis.dedupe.outlines import least_edits
from crmctl.analysis.dedupe.people import People
from crmctl.analysis.dedupe.texts import identifying

_NAME = 3  # letters of a box, from which on two people hardly have it by chance
_SLIPS, _LONG = 2, 12  # a second slip is believed in an address longer than this


def mail(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare the main addresses: the same, a slip, one name at two places, two names at one firm, name and name2."""
    equal, shared_, typo, same_name, same_firm, numbered, counted, different = range(1, 9)
    mail, local, domain = (column.codes for column in (who.mail.mail, who.mail.local, who.mail.domain))
    a, b = mail[left], mail[right]
    level = np.full(len(a), different, np.int8)
    both = (a > 0) & (b > 0)
    one_domain, one_local = domain[left] == domain[right], local[left] == local[right]
    firm = one_domain & ~who.mail.is_provider[domain[left]]
    unlike = both & (a != b)
    level[unlike & firm] = same_firm
    level[unlike & one_local & (who.mail.sizes[local[left]] >= _NAME) & ~one_domain] = same_name
    _with_slips(who, left, right, level, np.flatnonzero(unlike), typo)
    beside = unlike & one_domain & (who.mail.bare[local[left]] == who.mail.bare[local[right]])
    level[beside] = np.where(firm[beside], numbered, different)
    role = who.mail.is_role
    level[(role[a] | role[b]) & unlike] = MISSING
    level[both & (a == b)] = np.where(shared.mails[a[both & (a == b)]], shared_, equal)
    alone = ((a == 0) | role[a]) != ((b == 0) | role[b])
    own = np.where((a == 0) | role[a], b, a)
    level[~both] = MISSING
    level[alone & shared.counted[own]] = counted
    level[(level == different) & (shared.counted[a] | shared.counted[b])] = counted
    same = np.flatnonzero(level == same_name)
    level[same[_from_names(who, left[same], shared) | _from_names(who, right[same], shared)]] = different
    level[any_shared(shared.of_mail, left, right, level == different)] = equal
    return level, identifying(who.mail.mail, a)


def _with_slips(who: People, left: Codes, right: Codes, level: Levels, at: Ints, typo: int) -> None:
    """Find addresses that are one but for a slip or two."""
    mail, outline = who.mail.mail, who.mail.outline
    a, b = mail.codes[left[at]], mail.codes[right[at]]
    may = np.flatnonzero(least_edits(outline, a, b) <= _SLIPS)
    one, other, back = distinct_pairs(a[may], b[may], len(mail.values))
    slips = edits([mail.values[code] for code in one.tolist()], [mail.values[code] for code in other.tolist()], _SLIPS)
    near = (slips < _SLIPS) | ((slips == _SLIPS) & (outline.size[one] > _LONG))
    level[at[may[near[back]]]] = typo


def of_others(who: People, left: Codes, right: Codes, level: Levels, shared: Shared) -> Levels:
    """Take a near address for another's where both are called after their owners: mhernandez@ and thernandez@."""
    typo, same_firm = LEVELS["mail"].index("typo"), LEVELS["mail"].index("same_firm")
    domain = who.mail.domain.codes
    at = np.flatnonzero((level == typo) & (domain[left] == domain[right]))
    named = _from_names(who, left[at], shared) & _from_names(who, right[at], shared)
    level[at[named]] = same_firm
    return level


def _from_names(who: People, rows: Codes, shared: Shared) -> Flags:
    """Say whose box is called after them (lee@, ann.lee@, alee@): anybody of that name would have it elsewhere."""
    texts, boxes, known = who.tokens.texts, who.mail.local, shared.named
    for row in rows[known[rows] < 0].tolist():
        if known[row] < 0:
            known[row] = _is_named(boxes.values[boxes.codes[row]], texts[who.given[row]], texts[who.family[row]])
    return known[rows] > 0


def _is_named(box: str, given: str, family: str) -> bool:
    """Say whether a box is made of a name's words and initials and nothing else."""
    rest = "".join(filter(str.isalpha, box))
    if sum(map(str.isdigit, box)) > 1:
        return False
    if not rest or rest in {given, family, family[:1] + given, given + family[:1]}:
        return True
    if family and rest.startswith(given) and rest.endswith(family) and len(rest) == len(given + family) + 1:
        return True  # ann.k.lee@
    for part in (rest.removeprefix(family), rest.removesuffix(family)):
        if family and part != rest and (not part or (part[0] == given[:1] and _is_drawn_from(part, given))):
            return True
    return False


def _is_drawn_from(short: str, word: str) -> bool:
    """Say whether these are letters of the word in their order."""
    letters = iter(word)
    return all(letter in letters for letter in short)
