"""What move, won, lost and reopen share: the deal and the stage found, the reason asked for, the move told in words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import typer

from crmctl.actions import deal_moves
from crmctl.app import App
from crmctl.commands import records
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain import deal as rules
from crmctl.domain.deal import Standing
from crmctl.domain.pipeline import LOST, OPEN, Pipeline, Stage
from crmctl.domain.vocabulary import said
from crmctl.errors import UsageError
from crmctl.store import deal_moving, pipelines
from crmctl.store.references import NotFound
from crmctl.words import N_, _, ngettext

DealRef = Annotated[str, typer.Argument(metavar="REF", help=N_("Which deal: a reference (d31), a key or its title."))]
Because = Annotated[str, typer.Option(help=N_("Why; needed where a rule of the stage is overruled."), metavar="TEXT")]
At = Annotated[str, typer.Option(help=N_("When it happened; now when left out."), metavar="WHEN")]
Why = Annotated[str, typer.Option(help=N_("Why it was lost, from the list of reasons."), metavar="R")]

ONE = (
    Column("ref", N_("Ref")), Column("title", N_("Deal")), Column("from", N_("From")), Column("stage", N_("Stage")),
    Column("status", N_("Status"), ours=True),
)  # fmt: skip
_DAY = 86_400  # seconds


def seen(app: App, ref: str, pipeline: str = "") -> tuple[Standing, Pipeline]:
    """Return where the deal meant stands, and its pipeline or the one named: all in one look at the file."""
    deal_id = int(ref[1:]) if records.is_reference(ref, ("deal",)) else records.resolve(app, ref, ("deal",)).id
    with app.store.reading() as db:
        deal = deal_moving.standing(db, deal_id)
        if deal is None:
            raise NotFound(noun=said("deal"), text=ref)
        return deal, pipelines.named(db, pipeline) if pipeline else pipelines.of(db, deal.pipeline_id)


def closed_from(app: App, deal: Standing) -> Stage:
    """Return the stage a deal was closed from; of one that never was open the first of its pipeline."""
    rules.check_closed(deal)
    with app.store.reading() as db:
        found = deal_moving.closed_from(db, deal.id)
        known = pipelines.of(db, found[1] if found else deal.pipeline_id)
    return known.by_id(found[0]) if found else known.first


def move(
    app: App, deal: Standing, to: Stage, output: Format, *, because: str = "", reason: str = "", at: str = "",
    dry: bool = False, reopens: bool = False, why: str = "",
) -> Reply:  # fmt: skip
    """Move a deal, and tell it."""
    if reason and to.kind != LOST:
        problem = _("{stage} loses no deal, so there is no reason to name.").format(stage=to.name)
        raise UsageError(problem, _("Leave --reason out; why it is moved goes into --because."))
    named = _reason(app, deal, to, reason)
    moment = _moment(app, deal, at) if at else None
    wish = deal_moves.Wish(deal, to, because.strip(), named, moment, reopens, why.strip())
    moved = deal_moves.move_deal(app.open(dry=dry), wish, app.user, app.now, whole=output is not Format.AUTO)
    words = "\n".join(_told(moved, dry=dry))
    return records.did([_record(moved)] if moved.deal else [], ONE, words, output, one=True)


def _moment(app: App, deal: Standing, text: str) -> datetime:
    """Read when a move happened; the day on which the present stay began, named alone, is not before it."""
    from crmctl.commands import when
    from crmctl.domain.dates import parse_moment

    found = when.moment_ago(app, text)
    entered = datetime.fromisoformat(deal.entered_at).astimezone(found.tzinfo)
    on_that_day = found.date() == entered.date() and found < entered
    if not on_that_day or isinstance(parse_moment(text, app.now, is_working=when.working(app), ahead=False), datetime):
        return found
    return entered


def _reason(app: App, deal: Standing, to: Stage, text: str) -> rules.Reason | None:
    """Return the reason a deal is lost for: the one named, or on a terminal the one chosen."""
    if not text and not rules.needs_reason(deal, to):
        return None
    with app.store.reading() as db:
        known = deal_moving.reasons(db)
    return rules.reason(known, text) if text else rules.reason(known, _asked(deal, known))


def _asked(deal: Standing, known: list[rules.Reason]) -> str:
    from crmctl.commands import prompts

    names = [one.name for one in known]
    listed = "" if prompts.can_ask() else _(" One of: {names}.").format(names=_(", ").join(names))
    question = _("Why was {ref} lost?").format(ref=deal.ref) + listed
    return prompts.choose(question, [(name, name) for name in names], "--reason R")


def _told(moved: deal_moves.Moved, *, dry: bool) -> Iterator[str]:
    """Yield the move in one line, and beside it what a person should know of it."""
    left, to = moved.left, moved.to
    before = left.stage_probability if left.probability is None or left.kind != OPEN else left.probability
    sentence = _("Would move {ref} {title}: {stage} {days} → {to}{odds}") if dry else _(
        "{ref} {title}: {stage} {days} → {to}{odds}"
    )  # fmt: skip
    odds = "" if before == moved.probability else f" · {before}% → {moved.probability}%"
    yield sentence.format(
        ref=left.ref, title=left.title, stage=left.stage, days=days(moved.seconds), to=to.name,
        odds=odds,
    )  # fmt: skip
    if moved.meanwhile:
        yield _("Meanwhile {by} had moved it to {stage}.").format(by=left.by or "?", stage=left.stage)
    if moved.overruled:
        lacking = _("; ").join(rule.words for rule in moved.overruled)
        yield _("Overruled, and kept in its history: {rules}.").format(rules=lacking)


def days(seconds: int) -> str:
    """Tell how long something lasted: in days, below one in hours or minutes."""
    if seconds >= _DAY:
        return ngettext("{n} day", "{n} days", seconds // _DAY).format(n=seconds // _DAY)
    if seconds >= 3600:  # noqa: PLR2004  an hour
        return ngettext("{n} hour", "{n} hours", seconds // 3600).format(n=seconds // 3600)
    if seconds >= 60:  # noqa: PLR2004  a minute
        return ngettext("{n} minute", "{n} minutes", seconds // 60).format(n=seconds // 60)
    return _("no time")


def _record(moved: deal_moves.Moved) -> dict[str, Any]:
    """Return the deal as it is now, with what the move was."""
    return {
        **(moved.deal or {}),
        "from": moved.left.stage,
        "left_after_seconds": moved.seconds,
        "overruled": [rule.condition for rule in moved.overruled],
    }
