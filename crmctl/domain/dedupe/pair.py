"""What a comparison of two records says, and the groups that follow from it."""

from __future__ import annotations

from typing import NamedTuple

AUTO, REVIEW, RELATED = "auto", "review", "related"  # merged on request, asked about, shown and never merged
RIVALS = ("household", "colleague", "namesake", "unrelated")  # what two records may be, if not the same


class Evidence(NamedTuple):
    """What one field says: its values, how far they agree, and the bits for the same (or, below 0, for the rival).

    ``chance`` are the bits against strangers who agree by chance: what the field would say if there were no rival.
    """

    field: str
    level: str
    bits: float
    left: str
    right: str
    chance: float = 0.0


class Pair(NamedTuple):
    """Two records compared.

    ``probability`` that they are the same, from 0 to 1; ``rival`` is the best other explanation. ``prior`` and the bits
    of ``evidence`` are log2 odds against that rival and add up to ``bits``.
    """

    left: int
    right: int
    probability: float
    tier: str  # "" where it is none of the three
    rival: str
    bits: float = 0.0
    prior: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Group(NamedTuple):
    """Records that are the same, the oldest first; ``probability`` is the weakest that holds them together."""

    ids: tuple[int, ...]
    probability: float
    tier: str
    reasons: tuple[str, ...]  # fields that agree, the strongest first
