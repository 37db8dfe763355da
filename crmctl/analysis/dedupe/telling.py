"""What a scan found, in the words of pairs and groups: how likely, which tier, and which fields say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Floats, Ints, Levels
from crmctl.analysis.dedupe.groups import spanning
from crmctl.analysis.dedupe.model import posteriors, scores
from crmctl.analysis.dedupe.scan import Fitted, Scan, Told, fit, sampled
from crmctl.analysis.dedupe.subject import Compared, Subject
from crmctl.domain.dedupe.pair import AUTO, RELATED, REVIEW, Evidence, Group, Pair

SURE = 5.0  # log2 odds, from which on a pair is merged without being asked about
_SPEAKS = 1.0  # bits, from which on a field is a reason
_REASONS = 4


class Weighed(NamedTuple):
    """Pairs with what each field says: ``bits`` for the same against the best rival, ``chance`` against strangers."""

    compared: Compared
    bits: dict[str, Floats]
    chance: dict[str, Floats]
    prior: Floats
    odds: Floats
    rival: Levels


def weigh(fitted: Fitted, left: Codes, right: Codes) -> Weighed:
    """Take the scores of pairs apart, field by field."""
    compared, model = fitted.subject.compare(left, right), fitted.model
    found = scores(model, compared)
    same, rival = found[: model.kinds.same].argmax(axis=0), fitted.rival(found)
    bits, strange = {}, {}
    for field, levels in compared.levels.items():
        chances = compared.chances.get(field, np.zeros(len(levels)))
        table, chance = model.tables[field], model.chance[field]
        said = table[same, levels] + chance[same, levels] * chances
        bits[field] = said - table[rival, levels] - chance[rival, levels] * chances
        strange[field] = said - table[-1, levels] - chance[-1, levels] * chances
    prior = model.sizes[same] - model.sizes[rival]
    return Weighed(compared, bits, strange, prior, fitted.odds(posteriors(found)), rival)


def tiers(fitted: Fitted, weighed: Weighed, odds: Floats, least: float) -> list[str]:
    """Say of each pair which tier it is in; a number or an address alone merges nobody automatically."""
    sure = (odds >= max(SURE, least)) & fitted.subject.is_named(weighed.compared.levels)
    related = fitted.is_related(odds, weighed.rival)
    named: list[str] = np.select([sure, odds >= least, related], [AUTO, REVIEW, RELATED], "").tolist()
    return named


def pairs(scan: Scan, least: float) -> list[Pair]:
    """Return every likely pair, the likeliest first."""
    return _pairs(scan, np.flatnonzero(scan.odds >= least), least)


def related(scan: Scan, least: float) -> list[Pair]:
    """Return the pairs that share much and are not the same, the nearest first."""
    grouped = {row: number for number, rows in enumerate(scan.groups) for row in rows}
    at = np.flatnonzero((scan.odds < least) & scan.fitted.is_related(scan.odds, scan.rival))
    apart = [i for i in at.tolist() if grouped.get(int(scan.left[i]), -1) != grouped.get(int(scan.right[i]), -2)]
    return _pairs(scan, np.array(apart, np.int64), least)


def _pairs(scan: Scan, at: Ints, least: float) -> list[Pair]:
    if not len(at):
        return []
    left, right, odds = scan.left[at], scan.right[at], scan.odds[at]
    weighed = weigh(scan.fitted, left, right)
    told = _told(scan.fitted, left, right, weighed._replace(odds=odds), least)
    return sorted(told, key=lambda pair: (-pair.probability, pair.left, pair.right))


def _told(fitted: Fitted, left: Codes, right: Codes, weighed: Weighed, least: float) -> list[Pair]:
    ids, classes = fitted.subject.ids, fitted.model.kinds.classes
    named = tiers(fitted, weighed, weighed.odds, least)
    chance = 1 / (1 + np.exp2(-weighed.odds))
    found = []
    for n, rows in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        a, b = sorted(rows, key=lambda row: int(ids[row]))
        evidence = tuple(_evidence(fitted, weighed, n, a, b))
        prior = float(weighed.prior[n])
        total = prior + sum(one.bits for one in evidence)
        rival = classes[weighed.rival[n]]
        found.append(Pair(int(ids[a]), int(ids[b]), float(chance[n]), named[n], rival, total, prior, evidence))
    return found


def _evidence(fitted: Fitted, weighed: Weighed, at: int, one: int, other: int) -> Iterator[Evidence]:
    """Yield what each field says of the pair ``at``, rows ``one`` and ``other``."""
    kinds, subject = fitted.model.kinds, fitted.subject
    for field, levels in weighed.compared.levels.items():
        if levels[at]:
            level = kinds.levels[kinds.kind(field)][levels[at]]
            texts = subject.text(field, one), subject.text(field, other)
            yield Evidence(field, level, float(weighed.bits[field][at]), *texts, float(weighed.chance[field][at]))


def groups(scan: Scan, least: float) -> list[Group]:
    """Return the groups, the likeliest first; one is as sure as the weakest pair that holds it together."""
    left, right, odds, owner = spanning(scan.groups, scan.left, scan.right, scan.odds)
    if not len(left):
        return []
    weighed = weigh(scan.fitted, left, right)
    named = tiers(scan.fitted, weighed, odds, least)
    ids = scan.fitted.subject.ids
    fields, strength = list(weighed.chance), np.stack(list(weighed.chance.values()))
    starts = np.searchsorted(owner, np.arange(len(scan.groups)))
    best = np.maximum.reduceat(strength, starts, axis=1)
    first = np.argsort(-best, axis=0, kind="stable")[:_REASONS].T.tolist()
    sure = np.minimum.reduceat(np.array([tier == AUTO for tier in named]), starts)
    weakest = (1 / (1 + np.exp2(-np.minimum.reduceat(odds, starts)))).tolist()
    found = []
    for number, rows in enumerate(scan.groups):
        reasons = tuple(fields[at] for at in first[number] if best[at, number] >= _SPEAKS)
        found.append(
            Group(tuple(sorted(ids[rows].tolist())), weakest[number], AUTO if sure[number] else REVIEW, reasons)
        )
    return sorted(found, key=lambda group: (-group.probability, group.ids))


def explained(
    subject: Subject, told: Told, pair: tuple[int, int], least: float, advance: Callable[[int], None]
) -> Pair:
    """Compare two records by the model of the whole file."""
    fitted = fit(subject, *sampled(subject, *subject.candidates(advance)), told.learned)
    rows = sorted(int(np.flatnonzero(subject.ids == id_)[0]) for id_ in pair)
    a, b = np.array(rows[:1], np.int32), np.array(rows[1:], np.int32)
    return _told(fitted, a, b, weigh(fitted, a, b), least)[0]
