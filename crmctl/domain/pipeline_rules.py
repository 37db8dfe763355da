"""What holds of pipelines and their stages: what each needs, what a stage is worth by its kind, how one is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crmctl.domain.pipeline import LOST, OPEN, WON
from crmctl.domain.text import fold
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _

CATEGORIES = ("pipeline", "best case", "commit", "closed", "omitted")
LONGEST = 3660  # days
_ALL = 100  # per cent
_BEST_CASE, _COMMIT = 50, 80  # per cent, from which on a stage counts as such when nobody says
_PERCENT = re.compile(r"([0-9]{1,3})(?:[%％]|)|([01]?\.[0-9]+)")
_NEEDED = {
    OPEN: N_("The pipeline {pipeline} needs a stage that is open."),
    WON: N_("The pipeline {pipeline} needs a stage that is won."),
    LOST: N_("The pipeline {pipeline} needs a stage that is lost."),
}
_KIND_WORDS = {
    OPEN: "open 进行中 进行 跟进",
    WON: "won win closedwon 赢 赢单 成交 成功 中标 已成交 签约 开户 放款",
    LOST: "lost lose closedlost 输 输单 失败 失单 丢单 流失 未中标 已失败 未成交",
}
_CATEGORY_WORDS = {
    "pipeline": "渠道 管道 储备",
    "best case": "bestcase upside 最佳情况 最好情况 争取",
    "commit": "commitment 承诺 确保 保证",
    "closed": "已结束 已成交 完成",
    "omitted": "omit 忽略 不计 排除",
}


class LacksKind(CrmError):
    """The pipeline would have no open, no won or no lost stage."""

    message = N_("{problem}")
    hint = N_("Every pipeline has at least one stage that is open, one that is won and one that is lost.")
    code = "lacks_kind"
    exit_status = 6


class StageDraft(NamedTuple):
    """A stage as it is to be made. ``probability`` is whole per cent, ``rules`` are (condition, message)."""

    name: str
    kind: str = OPEN
    probability: int = 0
    days: int | None = None
    category: str = "pipeline"
    rules: tuple[tuple[str, str], ...] = ()


def check_kinds(pipeline: str, kinds: Iterable[str]) -> None:
    """Raise LacksKind unless there is an open stage, a won one and a lost one among those a deal can enter."""
    there = set(kinds)
    for kind, needed in _NEEDED.items():
        if kind not in there:
            raise LacksKind(problem=_(needed).format(pipeline=pipeline))


def percent(text: str) -> int:
    """Read a probability as whole per cent: ``60``, ``60%`` and ``0.6`` are the same."""
    plain = "".join(text.split())
    found = _PERCENT.fullmatch(plain)
    whole = int(found[1]) if found and found[1] else _fraction(found[2]) if found else None
    if whole is None or whole > _ALL:
        raise BadInput(
            _("{text} is no probability.").format(text=repr(text)), _("Write whole per cent: 60, 60% or 0.6.")
        )
    return whole


def _fraction(text: str) -> int | None:
    from decimal import Decimal

    parts = Decimal(text) * _ALL
    return int(parts) if parts == parts.to_integral_value() else None


def kind_of(text: str) -> str:
    """Read the kind of a stage, in English or Chinese."""
    if kind := kind_meant(text):
        return kind
    raise BadInput(_("{text} is no kind of stage.").format(text=repr(text)), _("It can be: open, won, lost."))


def kind_meant(text: str) -> str:
    """Return the kind that a word names, as 赢单 and Closed Won name won ones; nothing when it names none."""
    return _meant(text, _KIND_WORDS)


def category_of(text: str) -> str:
    """Read the category in which a stage counts when forecasts are rolled up."""
    if category := _meant(text, _CATEGORY_WORDS):
        return category
    problem = _("{text} is no category of forecasts.").format(text=repr(text))
    raise BadInput(problem, _("It can be: {names}.").format(names=_(", ").join(CATEGORIES)))


def _meant(text: str, words: dict[str, str]) -> str:
    key = fold(text).replace(" ", "").replace("-", "").replace("_", "")
    return next(
        (name for name, others in words.items() if key in {name.replace(" ", ""), *map(fold, others.split())}), ""
    )


def usual_category(kind: str, probability: int) -> str:
    """Return the category of a stage where nobody says: won is closed, lost is left out, open goes by how likely."""
    if kind != OPEN:
        return "closed" if kind == WON else "omitted"
    return "commit" if probability >= _COMMIT else "best case" if probability >= _BEST_CASE else "pipeline"


def settled_probability(name: str, kind: str, said: int | None) -> int | None:
    """Return the probability of a stage by its kind: a won one is certain, a lost one is none; else what was said."""
    if kind == OPEN:
        return said
    certain = _ALL if kind == WON else 0
    if said not in {None, certain}:
        from crmctl.domain.vocabulary import said as worded

        problem = _("The stage {name} is {kind}, so its probability is {n}%.")
        raise BadInput(problem.format(name=name, kind=worded(kind), n=certain), _("Leave --probability out."))
    return certain


def between(before: Sequence[int], after: Sequence[int]) -> int:
    """Return a probability for an open stage amid others, given those of the open ones before and after it."""
    low = before[-1] if before else 0
    high = after[0] if after else _ALL
    return (low + high) // 2


def days_in(number: int | None) -> int | None:
    """Check the days that deals are expected to stay."""
    if number is not None and not 0 <= number <= LONGEST:
        raise BadInput(_("{n} is no number of days from 0 to {most}.").format(n=number, most=LONGEST))
    return number
