"""What is done to the stages of pipelines: added, changed, moved, retired; the stays in them remain what they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import pipeline_rules
from crmctl.domain.pipeline import OPEN, Pipeline, Stage
from crmctl.domain.pipeline_order import Place, ordered, stage_of, usual
from crmctl.domain.pipeline_rules import StageDraft, usual_category
from crmctl.errors import BadInput, CrmError
from crmctl.store import pipeline_lists, pipeline_making, pipeline_saving, pipelines, stage_leaving, stage_rules
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.uids import uids
from crmctl.words import N_, _

Record = dict[str, Any]


class KindIsKept(CrmError):
    """Deals were in the stage: what it meant then cannot be changed."""

    message = N_("Deals were in {stage}, so it stays {kind}.")
    hint = N_("Retire it and add another: crmctl pipeline stage add NAME --kind {wish}.")
    code = "kind_is_kept"
    exit_status = 6


class Wish(NamedTuple):
    """A stage to be made or changed; what is None stays as it is, an empty owner is taken off.

    ``rules``: conditions with what is said where they do not hold; ``rules_off``: those that go, by text or number.
    """

    name: str | None = None
    kind: str | None = None
    probability: int | None = None
    days: int | None = None
    no_days: bool = False
    category: str | None = None
    owner: str | None = None
    place: Place = Place()
    rules: Sequence[tuple[str, str | None]] = ()
    rules_off: Sequence[str] = ()
    no_rules: bool = False
    restored: bool = False


def add_stage(store: Store, pipeline: str, wish: Wish, now: datetime) -> Record:
    """Add a stage to a pipeline; where nothing is said of it, its place, probability and category follow its kind."""
    with store.writing(now) as work:
        into = pipelines.named(work.db, pipeline)
        draft = _draft(into, wish)
        pipeline_saving.free_stage(into, draft.name)
        owner = _owner(work, wish.owner, now) or 0
        stage_id = pipeline_making.add_stage(work.db, into.id, 0, draft, uids(now), work.now, owner)
        place = wish.place if wish.place.said else usual(into, draft.kind)
        pipeline_saving.order(work.db, ordered(into, stage_id, place), work.now)
        _ask(work, pipelines.of(work.db, into.id).by_id(stage_id), wish, now)
        return pipeline_lists.stage(work.db, stage_id)


def _draft(into: Pipeline, wish: Wish) -> StageDraft:
    name, kind = wish.name or "", wish.kind or OPEN
    probability = pipeline_rules.settled_probability(name, kind, wish.probability)
    if probability is None:
        around = ordered(into, 0, wish.place if wish.place.said else usual(into, kind))
        known = {stage.id: stage.probability for stage in into.living if stage.kind == OPEN}
        at = around.index(0)
        before, after = ([known[id_] for id_ in part if id_ in known] for part in (around[:at], around[at + 1 :]))
        probability = pipeline_rules.between(before, after)
    return StageDraft(name, kind, probability, wish.days, wish.category or usual_category(kind, probability))


def edit_stage(store: Store, pipeline: str, text: str, wish: Wish, now: datetime) -> Record:
    """Change a stage: its name, what it is worth, who looks after it, what it asks for, where it stands."""
    with store.writing(now) as work:
        into, stage = _found(work.db, pipeline, text, retired=wish.restored)
        if wish.name or wish.restored:
            pipeline_saving.free_stage(into, wish.name or stage.name, but=stage.id)
        pipeline_saving.change_stage(work.db, stage.id, _columns(work, stage, wish, now), work.now)
        after = pipelines.of(work.db, into.id)
        pipeline_rules.check_kinds(into.name, (one.kind for one in after.living))
        if wish.place.said:
            pipeline_saving.order(work.db, ordered(after, stage.id, wish.place), work.now)
        _ask(work, stage, wish, now)
        return pipeline_lists.stage(work.db, stage.id)


def _columns(work: Writing, stage: Stage, wish: Wish, now: datetime) -> Record:
    kind = wish.kind or stage.kind
    if kind != stage.kind and pipeline_saving.has_stays(work.db, stage.id):
        from crmctl.domain.vocabulary import said

        raise KindIsKept(stage=stage.name, kind=said(stage.kind), wish=kind)
    settled = pipeline_rules.settled_probability(wish.name or stage.name, kind, wish.probability)
    if settled is None and kind != stage.kind:
        raise BadInput(_("An open stage needs a probability."), _("Say it with --probability 60."))
    probability = stage.probability if settled is None else settled
    values: Record = {"kind": kind, "probability": probability}
    was_usual = stage.category in {None, usual_category(stage.kind, stage.probability)}
    values["category"] = wish.category or (usual_category(kind, probability) if was_usual else stage.category)
    plain = {"name": wish.name, "expected_days": wish.days}
    values |= {name: value for name, value in plain.items() if value is not None}
    values |= {"expected_days": None} if wish.no_days else {}
    values |= {"owner_id": _owner(work, wish.owner, now)} if wish.owner is not None else {}
    return values | ({"retired_at": None} if wish.restored else {})


def _owner(work: Writing, name: str | None, now: datetime) -> int | None:
    return Interned(work.db, uids(now), work.now).user(name) if name else None


def _ask(work: Writing, stage: Stage, wish: Wish, now: datetime) -> None:
    """Take off and put on what a stage asks for; a rule that is no condition is refused."""
    off = [condition for condition, _message in pipeline_saving.rules(work.db, stage.id)] if wish.no_rules else []
    pipeline_saving.drop_rules(work.db, stage, [*off, *wish.rules_off], work.now)
    for condition, message in wish.rules:
        stage_rules.check(work.db, condition, now.date())
        pipeline_saving.add_rule(work.db, stage.id, condition, message, work.now)


def _found(db: Connection, pipeline: str, text: str, *, retired: bool = False) -> tuple[Pipeline, Stage]:
    among = [pipelines.named(db, pipeline)] if pipeline else pipelines.listed(db)
    return stage_of(among, text, retired=retired)


def list_stages(store: Store, pipeline: str, *, retired: bool) -> list[Record]:
    """Return the stages of one pipeline, or of all, each with the name of its pipeline."""
    with store.reading() as db:
        chosen = pipelines.named(db, pipeline, retired=retired).id if pipeline else None
        rows = [row for row in pipeline_lists.listed(db, retired=retired) if chosen in {None, row["id"]}]
    return [{"pipeline": row["name"], **stage} for row in rows for stage in row["stages"]]


def move_stage(store: Store, pipeline: str, text: str, place: Place, now: datetime) -> Record:
    """Give a stage another place in the order."""
    with store.writing(now) as work:
        into, stage = _found(work.db, pipeline, text)
        pipeline_saving.order(work.db, ordered(into, stage.id, place), work.now)
        return pipeline_lists.stage(work.db, stage.id)


def retire_stage(store: Store, pipeline: str, text: str, to: str, now: datetime) -> Record:
    """Retire a stage; the deals in it go to another, each with a stay of its own. Return it with those deals."""
    with store.writing(now) as work:
        into, stage = _found(work.db, pipeline, text)
        pipeline_rules.check_kinds(into.name, (one.kind for one in into.living if one.id != stage.id))
        target = _target(into, stage, to) if to else None
        moved = stage_leaving.leave(work, stage, target, _owner(work, store.user, now), now)
        pipeline_saving.change_stage(work.db, stage.id, {"retired_at": work.now}, work.now)
        told = pipeline_lists.stage(work.db, stage.id)
        return {**told, "to": target.name if target else None, "moved": [f"d{deal_id}" for deal_id in moved]}


def _target(into: Pipeline, stage: Stage, to: str) -> Stage:
    """Return the stage that the deals go to: another one of the same kind, since retiring wins or loses nothing."""
    target = into.stage(to)
    if target.id == stage.id:
        raise BadInput(_("A stage cannot be retired into itself."))
    if target.kind != stage.kind:
        raise stage_leaving.OtherKind(stage=stage.name, to=target.name)
    return target
