"""What moving a deal means: where it may go from where it stands, what a lost one needs, what a stage asks for.

Winning, losing and opening again are moves like any other, and under the same rules.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from crmctl.domain.deal_refusals import (
    AlreadyThere,
    AmbiguousReason,
    NoSuchReason,
    NotClosed,
    RetiredStage,
    StageRefuses,
)
from crmctl.domain.pipeline import LOST, OPEN, NoSuchStage, Pipeline, Stage
from crmctl.errors import BadInput
from crmctl.words import _


class Standing(NamedTuple):
    """Where a deal stands: its stage and its present stay there. Instants are as they are stored."""

    id: int
    title: str
    pipeline_id: int
    stage_id: int
    stage: str
    kind: str
    probability: int | None  # as a person stated it
    stage_probability: int
    stay_id: int | None
    entered_at: str
    by: str | None
    lost_reason_id: int | None

    @property
    def ref(self) -> str:
        """Return the short reference, d31."""
        return f"d{self.id}"


class Rule(NamedTuple):
    """What a stage asks of a deal that enters; ``message`` says it in words."""

    condition: str
    message: str | None = None

    @property
    def words(self) -> str:
        """Return the rule in words, or the condition as it was written."""
        return self.message or self.condition


class Reason(NamedTuple):
    """One reason to lose a deal."""

    id: int
    name: str
    key: str  # its name, folded


_OPTIONS = {
    "amount": "--amount M", "contacts": "--contact C:ROLE", "expected_close": "--close DATE", "owner": "--owner U",
    "probability": "--probability P", "org": "--org O", "tag": "--tag T", "source": "--source S",
    "products": "--line …", "lines": "--line …",
}  # fmt: skip


def target(pipeline: Pipeline, text: str) -> Stage:
    """Return the stage meant; one that is retired is refused by name."""
    try:
        return pipeline.stage(text)
    except NoSuchStage:
        from crmctl.domain.text import fold

        for stage in pipeline.stages:
            if stage.is_retired and stage.key == fold(text):
                raise _retired(pipeline, stage) from None
        raise


def ending(pipeline: Pipeline, kind: str) -> Stage:
    """Return the stage that wins, or loses, a deal."""
    found = pipeline.ending(kind)
    if found is None:
        import shlex

        from crmctl.domain.vocabulary import said

        problem = _("The pipeline {pipeline} has no stage of the kind {kind}.")
        advice = _("Add one: crmctl pipeline stage add NAME --pipeline {pipeline} --kind {kind}.")
        typed = shlex.quote(pipeline.name)
        raise BadInput(
            problem.format(pipeline=pipeline.name, kind=said(kind)), advice.format(pipeline=typed, kind=kind)
        )
    return found


def check(deal: Standing, pipeline: Pipeline, to: Stage, now: datetime) -> None:
    """Refuse a stage that is retired, and the one in which the deal stands."""
    if to.is_retired or pipeline.is_retired:
        raise _retired(pipeline, to)
    if to.id == deal.stage_id:
        raise AlreadyThere(ref=deal.ref, stage=to.name, since=_told(deal.entered_at, now), by=deal.by or "?")


def _retired(pipeline: Pipeline, stage: Stage) -> RetiredStage:
    name, stages = (pipeline.name, "–") if pipeline.is_retired else (stage.name, _names(pipeline.living))
    return RetiredStage(stage=name, pipeline=pipeline.name, stages=stages)


def _names(listed: Sequence[Stage | Reason]) -> str:
    return _(", ").join(one.name for one in listed)


def check_closed(deal: Standing, to: Stage | None = None) -> None:
    """Refuse to open again what is open, or into a stage that is not."""
    if deal.kind == OPEN:
        raise NotClosed(ref=deal.ref, stage=deal.stage)
    if to and to.kind != OPEN:
        advice = _("Name an open stage, or move it there: crmctl deal move {ref} {stage}.")
        problem = _("{stage} is no open stage.").format(stage=to.name)
        raise BadInput(problem, advice.format(ref=deal.ref, stage=to.name))


def moment(deal: Standing, at: datetime | None, now: datetime) -> datetime:
    """Return when a move happens: at a time named, which is not before the present stay; or now.

    Where the clocks of two machines differ, a stay never ends before it began.
    """
    entered = datetime.fromisoformat(deal.entered_at)
    if at is None:
        return max(now, entered)
    if at < entered:
        facts = {"ref": deal.ref, "stage": deal.stage, "since": _told(deal.entered_at, now)}
        raise BadInput(
            _("{ref} came into {stage} only at {since}.").format(**facts),
            _("Name a time after that, or leave --at out."),
        )
    return at


def refuse(deal: Standing, to: Stage, lacking: Sequence[Rule], because: str) -> None:
    """Refuse the move where rules do not hold, unless it is said why they are overruled."""
    if lacking and not because:
        missing = _("; ").join(rule.words for rule in lacking)
        raise StageRefuses(ref=deal.ref, stage=to.name, missing=missing, options=_options(lacking))


def _options(lacking: Sequence[Rule]) -> str:
    """Return the options of ``deal edit`` that mend what is lacking."""
    heads = ("".join(" " if sign in ".:<>=! " else sign for sign in rule.condition.lstrip("-(")) for rule in lacking)
    fields = (head.split()[0].casefold() if head.split() else "" for head in heads)
    return " ".join(dict.fromkeys(_OPTIONS.get(field, "--set F=V") for field in fields))


def reason(known: Sequence[Reason], text: str) -> Reason:
    """Return the reason meant: by name in either language, or by how it begins."""
    from crmctl.domain.text import fold

    key = fold(text)
    spelt = [(one, {one.key, fold(_(one.name))}) for one in known]
    exact = [one for one, keys in spelt if key in keys]
    found = exact or [one for one, keys in spelt if key and any(own.startswith(key) for own in keys)]
    if not found:
        raise NoSuchReason(text=text, names=_names(known) or "–")
    if len(found) > 1:
        raise AmbiguousReason(text=text, candidates=_names(found))
    return found[0]


def needs_reason(deal: Standing, to: Stage) -> bool:
    """Say whether a reason must be named for this move: a deal that is lost has one."""
    return to.kind == LOST and deal.lost_reason_id is None


def probability(deal: Standing, to: Stage) -> int:
    """Return how likely the deal is once it is there: as stated while it is open, else as the stage says."""
    return to.probability if deal.probability is None or to.kind != OPEN else deal.probability


def _told(instant: str, now: datetime) -> str:
    from crmctl.domain.date_words import told

    return told(datetime.fromisoformat(instant).astimezone(now.tzinfo))
