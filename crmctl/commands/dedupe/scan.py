"""crmctl dedupe scan"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.dedupe import telling
from crmctl.commands.dedupe.options import Kind, Min, noun_of, probability
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dedupe.levels import said_rival
from crmctl.domain.dedupe.pair import AUTO, Group, Pair
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from crmctl.actions.dedupe import Found

GROUPS = (
    Column("group", N_("Group"), right=True),
    Column("tier", N_("Tier")),
    Column("probability", N_("Likely"), right=True, whole=True),
    Column("refs", N_("Refs")),
    Column("names", N_("Names")),
    Column("reasons", N_("Because of")),
)
_LINES = (
    Column("group", N_("Group"), right=True, whole=True),
    Column("ref", N_("Ref"), whole=True),
    Column("name", N_("Name")),
    Column("probability", N_("Likely"), right=True, whole=True),
    Column("tier", N_("Tier"), whole=True),
    Column("reasons", N_("Because of")),
    Column("org", N_("Organisation")),
    Column("city", N_("City")),
)
PAIRS = (
    Column("left", N_("One"), whole=True),
    Column("right", N_("Other"), whole=True),
    Column("probability", N_("Likely"), right=True, whole=True),
    Column("reasons", N_("Because of")),
    Column("tier", N_("Tier"), whole=True),
    Column("left_name", N_("Name")),
    Column("right_name", N_("Other name")),
)
_RELATED = (*PAIRS[:3], Column("rival", N_("They are")), *PAIRS[5:], PAIRS[3])


def scan(
    ctx: typer.Context,
    kind: Kind = "contacts",
    min_: Min = "",
    pairs: Annotated[bool, typer.Option("--pairs", help=N_("List pairs instead of groups."))] = False,
    related: Annotated[
        bool, typer.Option("--related", help=N_("List what only belongs together instead: families, colleagues."))
    ] = False,
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Find people or firms that are likely the same, and list them in groups; nothing is changed.

    A probability is a real one: of a hundred pairs at 90%, about ninety are the same. Sure groups are those that
    `crmctl dedupe merge --auto` merges; the others are for `crmctl dedupe review`.

    Examples:
      crmctl dedupe scan
      crmctl dedupe scan --kind orgs --min 0.8
      crmctl dedupe scan --pairs -o json
      crmctl dedupe scan --related --limit 20
    """
    app = ctx.ensure_object(App)
    if pairs and related:
        raise UsageError(_("--pairs and --related do not go together."), _("Say one of them."))
    noun, least = noun_of(kind), probability(min_)
    found = telling.found(app, noun, least)
    if pairs or related:
        chosen = _likely(found.related if related else telling.open_pairs(app, noun, found), least if pairs else None)
        return _pairs(app, noun, chosen, (limit, columns, output), related=related)
    return _groups(app, noun, found, (limit, columns, output))


def _likely(pairs: Iterable[Pair], least: float | None) -> list[Pair]:
    """Put pairs in order, the likeliest first."""
    kept = (pair for pair in pairs if least is None or pair.probability >= least)
    return sorted(kept, key=lambda pair: (-pair.probability, pair.left, pair.right))


_Form = tuple[int, str, Format]  # --limit, --columns, --output


def _groups(app: App, noun: str, found: "Found", form: _Form) -> Reply:
    limit, columns, output = form
    groups = sorted(found.groups, key=lambda group: (-group.probability, group.ids))
    listed = groups[: limit or None]
    known = telling.names(app, noun, (id_ for group in listed for id_ in group.ids))
    rows = [telling.group_record(number, noun, group, known) for number, group in enumerate(listed, 1)]
    words = _said(noun, groups, len(listed)) if records.talks(output) or not groups else ""
    if health_words.for_person(output) and not columns:
        shown = [column for column in _LINES if noun == "contact" or column.key != "org"]
        return Reply(list(telling.group_lines(rows, noun, listed, known)), shown, words, output)
    return Reply(rows, records.only(columns, GROUPS), words, output, picked=picked(columns))


def _pairs(app: App, noun: str, pairs: Sequence[Pair], form: _Form, *, related: bool) -> Reply:
    limit, columns, output = form
    listed = pairs[: limit or None]
    known = telling.names(app, noun, (id_ for pair in listed for id_ in (pair.left, pair.right)))
    rows = [telling.pair_record(noun, pair, known) for pair in listed]
    if health_words.for_person(output):
        rows = [{**telling.pair_line(row), "rival": _rival(noun, row)} for row in rows]
    words = _said_pairs(len(pairs), len(listed), related=related) if records.talks(output) or not pairs else ""
    shown = records.only(columns, _RELATED if related else PAIRS)
    return Reply(rows, shown, words, output, picked=picked(columns))


def _rival(noun: str, row: dict[str, Any]) -> str:
    """Return what two are if not the same; where the same is likelier still, that too."""
    rival = said_rival(noun, row["rival"])
    return _("the same, or {rival}").format(rival=rival) if row["probability"] > 0.5 else rival  # noqa: PLR2004


def _said(noun: str, groups: Sequence[Group], listed: int) -> str:
    """Say how many there are, and what to do about them."""
    if not groups:
        return _("No likely duplicates.")
    count, sure = sum(len(group.ids) for group in groups), sum(group.tier == AUTO for group in groups)
    told = ngettext("{n} group of likely duplicates", "{n} groups of likely duplicates", len(groups))
    lines = [_("{groups}: {count} records, {more} more than there should be.").format(
        groups=told.format(n=len(groups)), count=count, more=count - len(groups))]  # fmt: skip
    if listed < len(groups):
        lines.append(_("The {n} likeliest; --limit 0 lists all.").format(n=listed))
    among = "" if noun == "contact" else " --kind orgs"
    if sure:
        line = ngettext("{n} is sure: `{command}` shows what merging it would move.",
                        "{n} are sure: `{command}` shows what merging them would move.", sure)  # fmt: skip
        lines.append(line.format(n=sure, command=f"crmctl dedupe merge --auto{among} -n"))
    if sure < len(groups):
        line = ngettext("{n} needs a look: `{command}`.", "{n} need a look: `{command}`.", len(groups) - sure)
        lines.append(line.format(n=len(groups) - sure, command=f"crmctl dedupe review{among}"))
    return "\n".join(lines)


def _said_pairs(count: int, listed: int, *, related: bool) -> str:
    if not count:
        return _("Nothing that only belongs together.") if related else _("No likely duplicates.")
    if related:
        line = ngettext("{n} pair belongs together and is not merged.",
                        "{n} pairs belong together and are not merged.", count)  # fmt: skip
    else:
        line = ngettext("{n} pair of likely duplicates.", "{n} pairs of likely duplicates.", count)
    more = _("The {n} likeliest; --limit 0 lists all.").format(n=listed) if listed < count else ""
    return "\n".join(filter(None, [line.format(n=count), more]))
