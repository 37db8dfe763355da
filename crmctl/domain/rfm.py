"""Recency, frequency, monetary value: the ten boxes that the three scores of a customer lay it in.

A score is the fifth that a customer is in among all, 5 the best: bought last, most often, for most. The boxes are those
of the R package `rfm` (rsquaredacademy, after Bult & Wansbeek 1995); they overlap, and the first that fits counts.
"""

from __future__ import annotations

from typing import NamedTuple

from crmctl.words import N_

TILES = 5


class Box(NamedTuple):
    """A box: its key, which is its name too, and from which score to which recency, frequency and value go in it."""

    key: str
    r: tuple[int, int]
    f: tuple[int, int]
    m: tuple[int, int]

    def holds(self, r: int, f: int, m: int) -> bool:
        """Say whether these scores go in."""
        return all(low <= score <= high for score, (low, high) in zip((r, f, m), self[1:], strict=True))


BOXES = (  # in the order of the test
    Box(N_("champions"), (4, 5), (4, 5), (4, 5)),
    Box(N_("cannot lose"), (1, 1), (4, 5), (4, 5)),
    Box(N_("new customers"), (4, 5), (1, 1), (1, 1)),
    Box(N_("promising"), (3, 4), (1, 1), (1, 1)),
    Box(N_("loyal"), (2, 5), (3, 5), (3, 5)),
    Box(N_("potential loyalists"), (3, 5), (1, 3), (1, 3)),
    Box(N_("need attention"), (2, 3), (2, 3), (2, 3)),
    Box(N_("about to sleep"), (2, 3), (1, 2), (1, 2)),
    Box(N_("at risk"), (1, 2), (2, 5), (2, 5)),
    Box(N_("lost customers"), (1, 2), (1, 2), (1, 2)),
)
OTHERS = Box(N_("other customers"), (1, TILES), (1, TILES), (1, TILES))
# What people call them in a condition, beside their names.
_WORDS = {
    "champions": "champion 冠军 冠军客户 重要价值 重要价值客户", "cannot lose": "不能流失 不可流失 不能流失的客户",
    "new customers": "new 新 新客户", "promising": "有希望 有潜力 有潜力客户", "loyal": "忠诚 忠诚客户",
    "potential loyalists": "potential 潜在忠诚 潜在忠诚客户", "need attention": "需要关注 需关注 需关注客户",
    "about to sleep": "sleeping 即将沉睡 将沉睡 将沉睡客户", "at risk": "有风险 流失风险 有流失风险",
    "lost customers": "lost 流失 已流失 流失客户 已流失客户", "other customers": "others other 其他 其他客户",
}  # fmt: skip


def every() -> tuple[Box, ...]:
    """Return all boxes, the one for the rest last."""
    return (*BOXES, OTHERS)


def box_of(r: int, f: int, m: int) -> Box:
    """Return the box that three scores go in."""
    return next(box for box in every() if box.holds(r, f, m))


def known(text: str) -> str:
    """Return the key of the box that a word means, ``at-risk``, ``At risk`` or 流失风险; "" for none."""
    word = " ".join(text.casefold().replace("_", " ").replace("-", " ").split()).replace("can't", "cannot")
    return next((box.key for box in every() if word == box.key or word in _WORDS[box.key].split()), "")


def sql(r: str, f: str, m: str) -> str:
    """Return the box of three scores as an expression of SQL over these columns."""
    whens = []
    for box in BOXES:
        ranges = zip((r, f, m), box[1:], strict=True)
        tests = " AND ".join(f"{column} BETWEEN {low} AND {high}" for column, (low, high) in ranges)
        whens.append(f"WHEN {tests} THEN '{box.key}'")
    return f"CASE {' '.join(whens)} ELSE '{OTHERS.key}' END"
