"""crmctl dedupe import-pairs"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import dedupe_elsewhere
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.dedupe.options import Kind, Min, noun_of, probability
from crmctl.commands.options import DryRun, Output
from crmctl.display.progress import progress
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _, ngettext


def import_pairs(
    ctx: typer.Context,
    path: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("Parquet or CSV with the columns left, right and probability."))
    ],
    source: Annotated[str, typer.Option(help=N_("Who scored them; the file's name when left out."), metavar="S")] = "",
    kind: Kind = "contacts",
    min_: Min = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take in pairs that another program scored; scan, review and merge go by them beside their own.

    They replace all pairs that the same source gave before; a file without a row takes those back. left and right are
    references as `crmctl dedupe export-records` writes them. Nothing is merged, and no step of history is made.

    Examples:
      crmctl dedupe import-pairs pairs.parquet
      crmctl dedupe import-pairs pairs.csv --source splink --min 0.5
    """
    app = ctx.ensure_object(App)
    named, noun, least = source.strip() or Path(path).stem, noun_of(kind), probability(min_) or 0.0
    with progress(0, _("Reading"), sys.stderr) as bar:
        taken = dedupe_elsewhere.import_pairs(app.open(dry=dry_run), path, named, least, noun, bar.advance)
    told = {
        "file": path, "source": taken.source, "kind": f"{taken.noun}s", "pairs": taken.pairs, "gone": taken.gone,
        "replaced": taken.replaced,
    }  # fmt: skip
    return records.did([told], (), _said(taken, dry=dry_run), output, one=True)


def _said(taken: dedupe_elsewhere.Taken, *, dry: bool) -> str:
    done = ngettext("{n} pair kept from {source}", "{n} pairs kept from {source}", taken.pairs)
    would = ngettext("{n} pair would be kept from {source}", "{n} pairs would be kept from {source}", taken.pairs)
    pairs = (would if dry else done).format(n=taken.pairs, source=taken.source)
    lines = [_("{pairs}, in the place of {replaced}.").format(pairs=pairs, replaced=taken.replaced)]
    if taken.gone:
        line = ngettext("{n} is of a record that is gone since.", "{n} are of records that are gone since.", taken.gone)
        lines.append(line.format(n=taken.gone))
    return "\n".join(lines)
