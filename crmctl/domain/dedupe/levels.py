"""What a comparison says, as a person reads it: fields, how far they agree, what else two records may be, tiers.

The words of the matcher are keys; one that has no sentence here yet is shown as it is.
"""

from __future__ import annotations

from crmctl.domain.dedupe.pair import AUTO, RELATED, REVIEW
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _

FIELDS = {
    "given": N_("given name"),
    "family": N_("family name"),
    "mail": N_("e-mail"),
    "name": N_("name of the firm"),
    "domain": N_("domain"),
    "firm": N_("organisation"),
    "place": N_("city"),
    "suffix": N_("jr or sr"),
    "handle": N_("other ways to reach it"),
    "trade": N_("line of work"),
    "branch": N_("branch"),
    "form": N_("legal form"),
    "people": N_("people"),
    "relation": N_("group of firms"),
    "prior": N_("to begin with"),
    "sum": N_("sum"),
}
LEVELS = {
    "equal": N_("the same"),
    "nickname": N_("another form of it"),
    "similar": N_("almost the same"),
    "typo": N_("a slip of the keys apart"),
    "brand": N_("the same brand"),
    "shorter": N_("a shorter form of it"),
    "initials": N_("its initials"),
    "foreign": N_("in two scripts"),
    "label": N_("the same before the ending"),
    "one_parent": N_("both belong to one firm"),
    "sounds": N_("sounds the same"),
    "initial": N_("the same initial"),
    "swapped": N_("the other way round"),
    "loose": N_("loosely alike"),
    "mostly": N_("mostly the same"),
    "partly": N_("partly the same"),
    "shared": N_("the same, and many have it"),
    "same_name": N_("the same before the @"),
    "same_firm": N_("the same after the @"),
    "same_block": N_("the same block of numbers"),
    "numbered": N_("the same but for a number"),
    "counted": N_("one of several of that name"),
    "one_sided": N_("only one has it"),
    "written": N_("the same, as a person of theirs writes"),
    "parent": N_("one belongs to the other"),
    "different": N_("different"),
}
_PEOPLE = {
    "household": N_("two relatives in one household"),
    "kin": N_("two relatives of one name, as father and son"),
    "colleague": N_("two colleagues of one firm"),
    "homonym": N_("two people of one name in one firm"),
    "namesake": N_("two people of one name"),
    "unrelated": N_("two strangers"),
}
_FIRMS = {
    "branch": N_("two branches of one group"),
    "sister": N_("two firms of one group in one house"),
    "neighbour": N_("two firms at one address"),
    "namesake": N_("two firms of one name"),
    "unrelated": N_("two firms that have nothing to do with each other"),
}
_TIERS = {AUTO: N_("sure"), REVIEW: N_("to review"), RELATED: N_("related")}


def said_as(field: str) -> str:
    """Return what a field of the comparison is called."""
    return _(FIELDS[field]) if field in FIELDS else str(said(field)).replace("_", " ")


def said_level(level: str) -> str:
    """Return how far two values agree."""
    return _(LEVELS[level]) if level in LEVELS else level.replace("_", " ")


def said_rival(noun: str, rival: str) -> str:
    """Return what two records are if they are not the same."""
    words = _FIRMS if noun == "org" else _PEOPLE
    return _(words[rival]) if rival in words else rival.replace("_", " ")


def said_tier(tier: str) -> str:
    """Return what is to be done about a pair or a group."""
    return _(_TIERS[tier]) if tier in _TIERS else tier
