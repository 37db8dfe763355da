"""crmctl dedupe learn"""

from typing import Annotated, Any

import typer

from crmctl.actions import dedupe_learning
from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.dedupe.options import Kind, noun_of
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dedupe.levels import said_as, said_level
from crmctl.errors import UsageError
from crmctl.words import N_, _


def _signed(bits: float) -> str:
    """Write bits for eyes: one decimal, with the sign."""
    return f"{bits:+.1f}" if abs(bits) >= 0.05 else "0.0"  # noqa: PLR2004  what rounds to nothing has no sign


COLUMNS = (
    Column("field", N_("Field"), shown=said_as),
    Column("level", N_("How far"), shown=said_level),
    Column("answers", N_("Answers"), right=True),
    Column("same", N_("The same"), right=True),
    Column("before", N_("As shipped"), right=True, whole=True, shown=_signed),
    Column("after", N_("As learned"), right=True, whole=True, shown=_signed),
    Column("change", N_("Change"), right=True, whole=True, shown=_signed),
    Column("used", N_("In use"), right=True, whole=True, shown=_signed),
)

Record = dict[str, Any]


def learn(
    ctx: typer.Context,
    kind: Kind = "contacts",
    show: Annotated[bool, typer.Option("--show", help=N_("Show what would change; nothing else is done."))] = False,
    use: Annotated[bool, typer.Option("--use", help=N_("Compare with what was learned from now on."))] = False,
    forget: Annotated[bool, typer.Option("--forget", help=N_("Compare with the shipped weights again."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Refine the weights of the comparison by what was answered in review, and show what changes.

    It takes 20 answers, 5 of either kind at the least. Nothing learned is used until --use says so; --forget or
    `crmctl undo` puts the shipped weights back. The more answers a level has, the further its weight may move.

    Examples:
      crmctl dedupe learn
      crmctl dedupe learn --use
      crmctl dedupe learn --forget
    """
    app = ctx.ensure_object(App)
    if show + use + forget > 1:
        raise UsageError(_("--show, --use and --forget do not go together."), _("Say one of them."))
    noun = noun_of(kind)
    if forget:
        return _forgotten(app, noun, dry=dry_run, output=output)
    if use:
        told = dedupe_learning.use_learned(app.open(dry=dry_run), noun, app.now)
        done = _("Would compare with these weights.") if dry_run else _("Compares with these weights from now on.")
        words = f"{_fits(told)}\n{done}"
        return records.did([told], (), words, output, one=True)
    told = dedupe_learning.show_learned(app.store, noun)
    if output in {Format.JSON, Format.JSONL}:
        return Reply([told], (), "", output, one=True)
    words = _fits(told) + "\n" + _("Nothing is changed yet: `crmctl dedupe learn --use` uses them.")
    rows = sorted(told["weights"], key=lambda row: -abs(row["change"])) if health_words.for_person(output) else told[
        "weights"]  # fmt: skip
    return Reply(rows, COLUMNS, words if records.talks(output) else "", output)


def _forgotten(app: App, noun: str, *, dry: bool, output: Format) -> Reply:
    used = dedupe_learning.forget_learned(app.open(dry=dry), noun, app.now)
    if not used:
        words = _("Nothing learned was in use.")
    else:
        words = _("Would compare with the shipped weights again.") if dry else _(
            "Compares with the shipped weights again; the answers stay.")  # fmt: skip
    return records.did([{"kind": f"{noun}s", "forgotten": used}], (), words, output, one=True)


def _fits(told: Record) -> str:
    """Say what was answered, and how well that is foretold with and without it."""
    first = _("{n} answers, {same} of them «the same».").format(n=told["answers"], same=told["same"])
    values = {name: f"{told[name]['right']:.0%}" for name in ("shipped", "foretold")}
    bits = {f"{name}_bits": f"{told[name]['bits']:.2f}" for name in ("shipped", "foretold")}
    second = _(
        "The shipped weights decide {shipped} of them alike; learned from the others, each is decided alike in "
        "{foretold} (surprise an answer: {shipped_bits} bits, learned {foretold_bits})."
    ).format(**values, **bits)
    better = told["foretold"]["bits"] < told["shipped"]["bits"]
    third = "" if better else _("These answers do not make the comparison better; more of them may.")
    return "\n".join(filter(None, [first, second, third]))
