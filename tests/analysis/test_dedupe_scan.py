"""The matcher on people of whom it is known who they are: what it must never depend on, and what it must respect."""

from __future__ import annotations

import random

import dedupe_people as given
import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from crmctl.analysis.dedupe import model, telling
from crmctl.analysis.dedupe.scan import Scan, Told, scan

LEAST = 2.0  # log2 odds, .8 as a probability
DOUBLES = [
    given.line("Rosalind Achterberg | r.achterberg@quaysidepaper.com | +1 415 555 0142 | Quayside Paper Inc | Buyer | Oakland"),
    given.line("Achterberg, Rosalind | r.achterberg@quaysidepaper.com | | Quayside Paper | | Oakland"),
    given.line("Rosie Achterberg | | 415-555-0142 | Quayside Paper Inc. | Buyer |"),
    given.line("欧阳晓燕 | ouyang.xiaoyan@dongjiang.cn | 13812340987 | 惠州东江包装有限公司 | 采购 | 惠州"),
    given.line("歐陽曉燕 | ouyang.xiaoyan@dongjiang.cn | | 东江包装 | | 惠州"),
    given.line("Ouyang Xiaoyan | | +86 138 1234 0987 | 惠州东江包装有限公司 | 采购 | Huizhou"),
]  # fmt: skip


def silent(_steps: int) -> None:
    return None


def found(lines: list[given.Line], told: Told = Told()) -> Scan:  # noqa: B008  immutable
    return scan(given.subject(lines), LEAST, told, silent)


def groups(result: Scan, lines: list[given.Line]) -> set[frozenset[tuple[str, ...]]]:
    """Groups as sets of what their members say."""
    ids = result.fitted.subject.ids
    return {frozenset(tuple(lines[ids[row] - 1]) for row in rows) for rows in result.groups}


EVERYBODY = [*given.others(), *DOUBLES]


def test_two_people_of_three_lines_each_are_two_groups() -> None:
    assert groups(found(EVERYBODY), EVERYBODY) == {
        frozenset(map(tuple, DOUBLES[:3])), frozenset(map(tuple, DOUBLES[3:])),
    }  # fmt: skip


@settings(max_examples=12, deadline=None)
@drawn(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    shuffled = EVERYBODY.copy()
    random.Random(seed).shuffle(shuffled)
    told = telling.groups(found(shuffled), LEAST)
    usual = telling.groups(found(EVERYBODY), LEAST)
    assert groups(found(shuffled), shuffled) == groups(found(EVERYBODY), EVERYBODY)
    assert sorted(group.probability for group in told) == pytest.approx(sorted(group.probability for group in usual))


def test_two_runs_say_the_same_to_the_last_bit() -> None:
    one, other = telling.pairs(found(EVERYBODY), LEAST), telling.pairs(found(EVERYBODY), LEAST)
    assert one == other
    assert one


def test_a_pair_that_is_never_the_same_is_in_no_group_whoever_joins_them() -> None:
    first = len(EVERYBODY) - 5
    result = found(EVERYBODY, Told(never=[(first, first + 2)]))
    ids = result.fitted.subject.ids
    together = [{int(ids[row]) for row in rows} for rows in result.groups]
    assert not any({first, first + 2} <= rows for rows in together)
    assert any(first + 3 in rows and first + 4 in rows for rows in together)


def test_a_pair_that_others_are_sure_of_is_believed() -> None:
    a, b = 1, 2
    result = found(EVERYBODY, Told(outside=[(a, b, 0.999), (a, 10_000, 0.999)]))
    ids = result.fitted.subject.ids
    assert any({a, b} <= {int(ids[row]) for row in rows} for rows in result.groups)


def test_what_was_learned_moves_every_pair_of_that_level() -> None:
    usual = telling.pairs(found(EVERYBODY), LEAST)
    learned = telling.pairs(found(EVERYBODY, Told(learned={"family": {"equal": -30.0}})), LEAST)
    assert len(learned) < len(usual)


def test_prior_and_fields_add_up_to_the_odds_against_the_rival() -> None:
    for pair in telling.pairs(found(EVERYBODY), LEAST):
        assert pair.bits == pytest.approx(pair.prior + sum(one.bits for one in pair.evidence))
        assert pair.tier in {"auto", "review"}
        assert np.log2(pair.probability / (1 - pair.probability + 1e-300)) + 1e-9 >= LEAST


def test_the_shares_of_the_classes_of_any_pair_add_up_to_one() -> None:
    fitted = found(EVERYBODY).fitted
    size = len(EVERYBODY)
    chance = np.random.default_rng(7)
    left, right = (chance.integers(0, size, 500).astype(np.int32) for _ in range(2))
    shares = fitted.shares(left, right)
    assert np.allclose(shares.sum(axis=0), 1)
    assert (shares >= 0).all()


def test_likenesses_alone_join_nobody_of_the_others() -> None:
    assert found(given.others()).groups == []


@pytest.mark.parametrize("few", [0, 1, 2, 3])
def test_a_file_of_hardly_anybody_is_looked_through_without_a_word(few: int, recwarn: pytest.WarningsRecorder) -> None:
    result = found(DOUBLES[:few])
    assert len(result.groups) <= 1
    assert telling.groups(result, LEAST) == [] or few > 1
    assert not [str(warning.message) for warning in recwarn.list]


def test_em_counts_the_pairs_there_are_and_those_it_started_from() -> None:
    fitted = found(EVERYBODY).fitted.model
    kinds, sizes, pairs = fitted.kinds, np.exp2(fitted.sizes), len(EVERYBODY) * (len(EVERYBODY) - 1) / 2
    same = sizes[: kinds.same].sum() * pairs
    started = sum(kinds.per_record[name] for name in kinds.classes[: kinds.same]) * model._KNOWN
    assert sizes.sum() == pytest.approx(1, abs=1e-3)
    assert same == pytest.approx(6 + started, rel=0.15)
