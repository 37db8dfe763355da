"""crmctl dedupe stats"""

from typing import Any

import typer

from crmctl.actions import dedupe_stats
from crmctl.app import App
from crmctl.commands.dedupe import telling
from crmctl.commands.dedupe.options import Kind, noun_of
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dedupe.levels import said_tier
from crmctl.domain.vocabulary import said
from crmctl.store import dedupe_answers
from crmctl.words import N_, _

Record = dict[str, Any]
_ANSWERS = {"same": N_("the same"), "never": N_("never the same"), "later": N_("later")}


def _tiers(counts: dict[str, int]) -> str:
    return _(", ").join(f"{number} {said_tier(tier)}" for tier, number in counts.items())


def _answers(counts: dict[str, int]) -> str:
    return _(", ").join(f"{number} {_(_ANSWERS[answer])}" for answer, number in counts.items())


def _sources(rows: list[Record]) -> str:
    """Name each source with its share, the most duplicates first; one without any is left out."""
    told = [row for row in sorted(rows, key=lambda row: -row["duplicates"]) if row["duplicates"]]
    line = _("{source} {part} of {whole} ({share})")
    return _("; ").join(
        line.format(source=row["source"] or _("(none)"), part=row["duplicates"], whole=row["records"],
                    share=f"{row['share']:.1%}") for row in told)  # fmt: skip


COLUMNS = (
    Column("kind", N_("Kind"), shown=said),
    Column("records", N_("Records")),
    Column("duplicates", N_("Duplicates")),
    Column("share", N_("Share of all"), shown=lambda share: f"{share:.1%}"),
    Column("groups", N_("Groups"), shown=_tiers),
    Column("grouped", N_("Records in them"), shown=_tiers),
    Column("waiting", N_("Pairs waiting")),
    Column("answers", N_("Answered"), shown=_answers),
    Column("merged", N_("Merged away")),
    Column("taken_back", N_("Parted again")),
    Column("sources", N_("By source"), shown=_sources),
)


def stats(ctx: typer.Context, kind: Kind = "contacts", output: Output = Format.AUTO) -> Reply:
    """Count duplicates: how many there are, where they come from, what was decided about them.

    A duplicate is a record in a group of likely duplicates that is not the oldest there: it would be merged away.

    Examples:
      crmctl dedupe stats
      crmctl dedupe stats --kind orgs -o json
    """
    app = ctx.ensure_object(App)
    noun = noun_of(kind)
    found = telling.found(app, noun, None)
    with app.store.reading() as db:
        later = dedupe_answers.put_off(db, noun)
    waiting = len(telling.waiting(telling.open_pairs(app, noun, found), found.groups, later))
    record = dedupe_stats.count_duplicates(app.store, noun, found.groups, waiting)
    return Reply([record], COLUMNS, "", output, one=True)
