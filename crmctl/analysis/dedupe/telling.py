"""What a scan found, in the words of pairs and groups: how likely, which tier, and which fields say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe import comparing
from crmctl.analysis.dedupe.classes import CLASSES, COLLEAGUE, HOMONYM, HOUSEHOLD, NAMESAKE, SAME
from crmctl.analysis.dedupe.columns import Codes, Floats, Levels
from crmctl.analysis.dedupe.comparing import Compared
from crmctl.analysis.dedupe.groups import spanning
from crmctl.analysis.dedupe.model import kind
from crmctl.analysis.dedupe.people import people
from crmctl.analysis.dedupe.records import Records
from crmctl.analysis.dedupe.scan import Fitted, Scan, Told, candidates, fit
from crmctl.domain.dedupe.pair import AUTO, RELATED, REVIEW, Evidence, Group, Pair

SURE = 6.0  # log2 odds, from which on a pair is merged without being asked about
_CONTRARY = ("loose", "different")  # names that agree so are never merged automatically
_SPEAKS = 1.0  # bits, from which on a field is a reason
_REASONS = 4
_NEAR = -6.0  # log2 odds, from which on those who only belong together are shown
_TOGETHER = (HOUSEHOLD, COLLEAGUE, HOMONYM, NAMESAKE)


class Weighed(NamedTuple):
    """Pairs with what each field says: ``bits[field]`` for the same against the best rival, ``chance`` against strangers."""

    compared: Compared
    bits: dict[str, Floats]
    chance: dict[str, Floats]
    prior: Floats
    odds: Floats
    rival: Levels


def weigh(fitted: Fitted, left: Codes, right: Codes) -> Weighed:
    """Take the scores of pairs apart, field by field."""
    compared = comparing.compare(fitted.who, left, right, fitted.shared)
    model = fitted.model
    from crmctl.analysis.dedupe.model import posteriors, scores
    from crmctl.analysis.dedupe.scan import odds_of

    found = scores(model, compared)
    same, rival = found[: len(SAME)].argmax(axis=0), found[len(SAME) :].argmax(axis=0) + len(SAME)
    bits, strange = {}, {}
    for field, levels in compared.levels.items():
        chances = compared.chances.get(field, np.zeros(len(levels)))
        table, chance = model.tables[field], model.chance[field]
        said = table[same, levels] + chance[same, levels] * chances
        bits[field] = said - table[rival, levels] - chance[rival, levels] * chances
        strange[field] = said - table[-1, levels] - chance[-1, levels] * chances
    prior = model.sizes[same] - model.sizes[rival]
    return Weighed(compared, bits, strange, prior, odds_of(posteriors(found)), rival.astype(np.int8))


def tiers(weighed: Weighed, odds: Floats, least: float) -> list[str]:
    """Say of each pair which tier it is in; a number or an address alone merges nobody automatically."""
    levels = weighed.compared.levels
    named = (levels["given"] != comparing.MISSING) | (levels["family"] != comparing.MISSING)
    for field in ("given", "family"):
        named &= ~np.isin(levels[field], [comparing.LEVELS[field].index(level) for level in _CONTRARY])
    together = np.isin(weighed.rival, [CLASSES.index(name) for name in _TOGETHER]) & (odds >= _NEAR)
    return np.select([(odds >= SURE) & named & (odds >= least), odds >= least, together], [AUTO, REVIEW, RELATED], "").tolist()


def pairs(scan: Scan, least: float) -> list[Pair]:
    """Return every likely pair, the likeliest first."""
    at = np.flatnonzero(scan.odds >= least)
    return _pairs(scan, at, least)


def related(scan: Scan, least: float) -> list[Pair]:
    """Return the pairs that share much and are not the same, the nearest first."""
    together = np.isin(scan.rival, [CLASSES.index(name) for name in _TOGETHER])
    grouped = {row: number for number, rows in enumerate(scan.groups) for row in rows}
    at = np.flatnonzero((scan.odds < least) & (scan.odds >= _NEAR) & together)
    apart = [i for i in at.tolist() if grouped.get(int(scan.left[i]), -1) != grouped.get(int(scan.right[i]), -2)]
    return _pairs(scan, np.array(apart, np.int64), least)


def _pairs(scan: Scan, at: np.ndarray, least: float) -> list[Pair]:  # type: ignore[type-arg]
    if not len(at):
        return []
    left, right, odds = scan.left[at], scan.right[at], scan.odds[at]
    weighed = weigh(scan.fitted, left, right)
    told = _told(scan.fitted, left, right, weighed._replace(odds=odds), least)
    return sorted(told, key=lambda pair: (-pair.probability, pair.left, pair.right))


def _told(fitted: Fitted, left: Codes, right: Codes, weighed: Weighed, least: float) -> list[Pair]:
    who = fitted.who
    named = tiers(weighed, weighed.odds, least)
    chance = 1 / (1 + np.exp2(-weighed.odds))
    found = []
    for n, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        if who.ids[a] > who.ids[b]:
            a, b = b, a
        evidence = tuple(
            Evidence(field, comparing.LEVELS[kind(field)][levels[n]], float(weighed.bits[field][n]), who.text(field, a), who.text(field, b), float(weighed.chance[field][n]))
            for field, levels in weighed.compared.levels.items()
            if levels[n]
        )
        rival = CLASSES[weighed.rival[n]]
        total = float(weighed.prior[n]) + sum(one.bits for one in evidence)
        found.append(Pair(int(who.ids[a]), int(who.ids[b]), float(chance[n]), named[n], rival, total, float(weighed.prior[n]), evidence))
    return found


def groups(scan: Scan, least: float) -> list[Group]:
    """Return the groups, the likeliest first; one is as sure as the weakest pair that holds it together."""
    left, right, odds, owner = spanning(scan.groups, scan.left, scan.right, scan.odds)
    if not len(left):
        return []
    weighed = weigh(scan.fitted, left, right)
    named = tiers(weighed, odds, least)
    ids = scan.fitted.who.ids
    fields, strength = list(weighed.chance), np.stack(list(weighed.chance.values()))
    starts = np.searchsorted(owner, np.arange(len(scan.groups)))
    best = np.maximum.reduceat(strength, starts, axis=1)
    first = np.argsort(-best, axis=0, kind="stable")[:_REASONS].T.tolist()
    sure = np.minimum.reduceat(np.array([tier == AUTO for tier in named]), starts)
    weakest = (1 / (1 + np.exp2(-np.minimum.reduceat(odds, starts)))).tolist()
    found = []
    for number, rows in enumerate(scan.groups):
        reasons = tuple(fields[at] for at in first[number] if best[at, number] >= _SPEAKS)
        found.append(Group(tuple(sorted(ids[rows].tolist())), weakest[number], AUTO if sure[number] else REVIEW, reasons))
    return sorted(found, key=lambda group: (-group.probability, group.ids))


def explained(records: Records, told: Told, left: int, right: int, least: float) -> Pair:
    """Compare two records by the model of the whole file."""
    who = people(records)
    fitted = fit(who, *candidates(who), told.learned)
    rows = [int(np.flatnonzero(who.ids == id_)[0]) for id_ in (left, right)]
    a, b = np.array([min(rows)], np.int32), np.array([max(rows)], np.int32)
    return _told(fitted, a, b, weigh(fitted, a, b), least)[0]


__all__ = ["Sequence", "explained", "groups", "pairs", "related", "weigh"]
