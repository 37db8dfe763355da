"""Axes have round numbers, 0 among them, and hold every value."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.scale import scale

VALUES = st.lists(
    st.floats(-1e15, 1e15, allow_subnormal=False) | st.floats(-1e-9, 1e-9, allow_subnormal=False), max_size=6
)


def step(axis):
    """The tick beside 0 is the step itself, exactly."""
    zero = axis.ticks.index(0)
    return abs(Decimal(repr(axis.ticks[zero + 1] if zero + 1 < len(axis.ticks) else axis.ticks[zero - 1])))


@given(VALUES, st.integers(3, 12), st.booleans())
def test_ticks_are_round_few_and_hold_everything(values, most, whole):
    axis = scale(values, most, whole=whole)
    assert 2 <= len(axis.ticks) <= most
    assert axis.low <= min([0.0, *values]) and max([0.0, *values]) <= axis.high
    assert step(axis).normalize().as_tuple().digits in {(1,), (2,), (5,)}
    first = round(Decimal(repr(axis.low)) / step(axis))
    assert axis.ticks == pytest.approx([float((first + place) * step(axis)) for place in range(len(axis.ticks))])
    if whole:
        assert all(tick == int(tick) for tick in axis.ticks)


@given(VALUES, st.integers(3, 12))
def test_the_step_below_would_need_too_many_ticks(values, most):
    axis = scale(values, most)
    low, high = Decimal(min([0.0, *values])), Decimal(max([0.0, *values]))
    if low == high:
        return
    finer = step(axis) * (Decimal("0.4") if step(axis).normalize().as_tuple().digits == (5,) else Decimal("0.5"))
    needed = (high / finer).to_integral_value(ROUND_CEILING) - (low / finer).to_integral_value(ROUND_FLOOR) + 1
    assert needed > most


@pytest.mark.parametrize(
    ("values", "most", "ticks"),
    [
        ([88], 7, (0, 20, 40, 60, 80, 100)),
        ([-251_000, 1_518_000], 7, (-500_000, 0, 500_000, 1_000_000, 1_500_000, 2_000_000)),
        ([0.42], 6, (0, 0.1, 0.2, 0.3, 0.4, 0.5)),
        ([-3], 4, (-3, -2, -1, 0)),
        ([0.0], 6, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([None, 3], 6, (0, 1, 2, 3)),
        ([], 3, (0, 0.5, 1)),
    ],
)
def test_ticks(values, most, ticks):
    assert scale(values, most).ticks == ticks


def test_things_are_not_halved():
    assert scale([1], 6, whole=True).ticks == (0, 1)


def test_how_far_along():
    axis = scale([-5, 10], 4)
    assert (axis.low, axis.high) == (-5, 10)
    assert [axis.share(value) for value in (-5, 0, 10, 99)] == [0, pytest.approx(1 / 3), 1, 1]
