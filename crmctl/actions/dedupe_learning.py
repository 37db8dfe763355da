"""What is done with answers: weights learned from them, looked at, used from now on, forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.dedupe import learning
from crmctl.domain.dedupe.learning import Answered, Corrections
from crmctl.errors import CrmError
from crmctl.store import dedupe_answers, dedupe_weights
from crmctl.store.database import Store
from crmctl.store.dedupe_weights import UnreadableWeights, Weights
from crmctl.words import N_

_PLACES = 3  # decimals of bits
_NOTHING = 0.005  # bits that are not worth keeping

Record = dict[str, Any]


class TooFewAnswers(CrmError):
    """What a handful of answers say is chance."""

    message = N_("{same} answers «the same» and {never} «never» are too few to learn from.")
    hint = N_("It takes {least} answers, {each} of either kind at the least: crmctl dedupe review.")
    code = "too_few_answers"
    exit_status = 6


def show_learned(store: Store, noun: str) -> Record:
    """Return what the answers would change, level by level, and how much better that would foretell them."""
    with store.reading() as db:
        answers = dedupe_answers.learned_from(db, noun)
        used = dedupe_weights.read(db, noun)
    return _told(noun, _enough(answers), used)


def use_learned(store: Store, noun: str, now: datetime) -> Record:
    """Compare with the learned weights from now on; one step, which an undo takes back."""
    with store.writing(now) as work:
        answers = _enough(dedupe_answers.learned_from(work.db, noun))
        corrections = learning.learn(answers)
        told = _told(noun, answers, dedupe_weights.read(work.db, noun))
        weights: Weights = {}
        for (field, level), bits in sorted(corrections.items()):
            if abs(bits) >= _NOTHING:
                weights.setdefault(field, {})[level] = round(bits, _PLACES)
        dedupe_weights.save(work.db, noun, weights)
        return told | {"in_use": True}


def forget_learned(store: Store, noun: str, now: datetime) -> bool:
    """Compare with the shipped weights again; say whether others were in use. The answers stay."""
    with store.writing(now) as work:
        try:
            used = bool(dedupe_weights.read(work.db, noun))
            dedupe_weights.save(work.db, noun, {})
        except UnreadableWeights:
            used = True
            dedupe_weights.forget(work.db)
        return used


def _enough(answers: list[Answered]) -> list[Answered]:
    same = sum(one.same for one in answers)
    never = len(answers) - same
    if len(answers) < learning.LEAST or min(same, never) < learning.LEAST_OF_EACH:
        raise TooFewAnswers(same=same, never=never, least=learning.LEAST, each=learning.LEAST_OF_EACH)
    return answers


def _told(noun: str, answers: Sequence[Answered], used: Weights) -> Record:
    corrections = learning.learn(answers)
    return {
        "kind": f"{noun}s",
        "answers": len(answers),
        "same": sum(one.same for one in answers),
        "never": sum(not one.same for one in answers),
        "in_use": bool(used),
        "shipped": _fit(learning.fitted(answers, {})),
        "learned": _fit(learning.fitted(answers, corrections)),
        "foretold": _fit(learning.foretold(answers)),
        "weights": list(_weights(answers, corrections, used)),
    }


def _fit(fit: learning.Fit) -> Record:
    return {"right": round(fit.right, _PLACES), "bits": round(fit.surprise, _PLACES)}


def _weights(answers: Sequence[Answered], corrections: Corrections, used: Weights) -> Iterable[Record]:
    """Yield each level that was met: how often, its mean weight as shipped, and with what was learned."""
    met: dict[tuple[str, str], list[tuple[bool, float]]] = {}
    for one in answers:
        for field, level, bits in one.evidence:
            met.setdefault((field, level), []).append((one.same, bits))
    for (field, level), found in sorted(met.items()):
        before, change = sum(bits for _same, bits in found) / len(found), corrections[field, level]
        yield {
            "field": field, "level": level, "answers": len(found), "same": sum(same for same, _bits in found),
            "before": round(before, _PLACES), "after": round(before + change, _PLACES),
            "change": round(change, _PLACES), "used": used.get(field, {}).get(level, 0.0),
        }  # fmt: skip
