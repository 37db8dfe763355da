"""crmctl export"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from crmctl.actions import exports
from crmctl.actions.exports import Form, Wish
from crmctl.app import App
from crmctl.commands.export_choice import EACH, fit, holds, noun_of, wanted
from crmctl.commands.export_parts import folder, parted, refuse_to_part
from crmctl.commands.export_tables import tables
from crmctl.commands.options import Force, Where, picked
from crmctl.display.reply import Reply
from crmctl.errors import UsageError
from crmctl.store.narrowing import Narrowing
from crmctl.words import N_, _

ENDINGS = {form.value: form for form in Form} | {"vcard": Form.VCF, "ndjson": Form.JSONL, "tab": Form.TSV}
_BINARY = {Form.XLSX, Form.PARQUET}
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
_PIECE = 1 << 20


def export(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="contacts|orgs|interactions|tasks|deals|products|orders|assets|all",
            help=N_("What to write; all is the whole file."),
        ),
    ],
    to: Annotated[
        str, typer.Option(help=N_("The file, whose ending chooses the form, or a folder."), metavar="FILE|DIR")
    ] = "",
    form: Annotated[
        Form | None,
        typer.Option(
            "-o",
            "--output",
            help=N_("csv, tsv, xlsx, vcf, ics, json, jsonl or parquet."),
            metavar="FORM",
            case_sensitive=False,
        ),
    ] = None,
    tag: Annotated[
        list[str] | None, typer.Option(help=N_("Only with this tag; may be given again."), metavar="T")
    ] = None,
    org: Annotated[str, typer.Option(help=N_("Only of this organisation."), metavar="O")] = "",
    owner: Annotated[
        str, typer.Option(help=N_("Only those this person looks after, logged, or is to do."), metavar="U")
    ] = "",
    source: Annotated[str, typer.Option(help=N_("Only from this source."), metavar="S")] = "",
    city: Annotated[str, typer.Option(help=N_("Only in this city."), metavar="C")] = "",
    since: Annotated[str, typer.Option(help=N_("What happened, or is due, from this day on."), metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help=N_("What happened, or is due, up to this day."), metavar="DATE")] = "",
    status: Annotated[
        str, typer.Option(help=N_("Only in this state: open, done, paid, won …; all when left out."), metavar="STATE")
    ] = "",
    where: Where = "",
    columns: Annotated[str, typer.Option(help=N_("The columns to write, with commas between."), metavar="A,B,C")] = "",
    encoding: Annotated[
        str, typer.Option(help=N_("Of CSV and TSV: utf-8, utf-8-sig (for Excel) or gb18030."), metavar="E")
    ] = "utf-8",
    card_version: Annotated[
        str, typer.Option(help=N_("Of vCards: 4.0, or 3.0 for older phones."), metavar="V")
    ] = "4.0",
    raw_cells: Annotated[
        bool, typer.Option("--raw-cells", help=N_("Leave cells that look like formulas as they are."))
    ] = False,
    partition: Annotated[
        str, typer.Option(help=N_("month: a file for each month, in the folder given by --to."), metavar="month")
    ] = "",
    force: Force = False,
) -> Reply:
    """Write records to a file for other programs: CSV, TSV, workbook, vCard, calendar, JSON, JSON lines or Parquet.

    A file written here can be imported again: into the same customer file it changes nothing, into another it brings
    the same records. `export all` writes the whole customer file, which `import --as all` gives back.

    Examples:
      crmctl export contacts --to contacts.csv --encoding utf-8-sig
      crmctl export contacts --tag vip -o vcf > vip.vcf
      crmctl export interactions --since 2026-01-01 --partition month --to by-month/
      crmctl export tasks --status open --owner me --to tasks.ics
      crmctl export orders --where "status:paid total>=5000" --to paid.csv
      crmctl export all --to crm.jsonl
      crmctl export all -o parquet --partition month --to tables/
    """
    app = ctx.ensure_object(App)
    noun = noun_of(what)
    chosen = _form(form, folder(partition, to), noun)
    whole = noun == "all" and chosen is Form.PARQUET
    _fit(chosen, encoding, card_version)
    fit(chosen, noun, columns)
    told: dict[str, Any] = {"tag": tag or [], "org": org, "owner": owner, "source": source, "city": city}
    told |= {"since": since, "until": until, "status": status, "where": where}
    if partition and not whole:
        refuse_to_part(noun, chosen)
    if noun == "all":
        by_month = bool(partition)
        return _all(
            app, chosen, to, told, columns, encoding, card_version, raw=raw_cells, force=force, by_month=by_month
        )  # fmt: skip
    condition = Narrowing(where, app.now, app.user) if where else None
    wish = Wish(
        noun, chosen, wanted(app, noun, told), picked(columns), encoding, condition, card_version, raw_cells
    )  # fmt: skip
    if partition:
        return Reply(words=parted(app, wish, to, force=force))
    if not to:
        _redirected(chosen)
        draft, _count = exports.to_draft(app.store, wish)
        return Reply(body=_pieces(draft))
    return Reply(words=_to_file(app, wish, _inside(to, f"{noun}s.{chosen}"), force=force))


def _form(form: Form | None, to: str, noun: str) -> Form:
    """Return the form asked for, or that of the file's ending; CSV on standard output and in a folder."""
    if form is not None:
        return form
    if not to or _is_folder(to):
        return Form.JSONL if noun == "all" and not to else Form.CSV
    ending = Path(to).suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        problem = _("The ending of {path} is none of a form that is known.").format(path=to)
        raise UsageError(problem, _("Say the form with -o: {names}.").format(names=", ".join(Form)))
    return ENDINGS[ending]


def _is_folder(to: str) -> bool:
    return to.endswith(("/", os.sep)) or Path(to).is_dir()


def _inside(to: str, name: str) -> Path:
    if not _is_folder(to):
        return Path(to)
    Path(to).mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(to) / name


def _fit(form: Form, encoding: str, card_version: str) -> None:
    if encoding not in _ENCODINGS:
        raise UsageError(_("{name} is none of: {known}.").format(name=encoding, known=", ".join(_ENCODINGS)))
    if encoding != "utf-8" and form not in {Form.CSV, Form.TSV}:
        raise UsageError(_("{form} is always written in UTF-8.").format(form=form), _("Leave --encoding out."))
    if card_version not in {"3.0", "4.0"}:
        raise UsageError(_("{name} is none of: {known}.").format(name=card_version, known="3.0, 4.0"))
    if form is Form.PARQUET:
        from crmctl.writers.parquet import require

        require()


def _redirected(form: Form) -> None:
    if form in _BINARY and sys.stdout.isatty():
        raise UsageError(_("{form} is not for a terminal.").format(form=form), _("Name a file with --to."))


def _to_file(app: App, wish: Wish, path: Path, *, force: bool) -> str:
    count = exports.to_file(app.store, wish, path, force=force)
    return _("{path}: {n} records written as {form}.").format(path=path, n=count, form=wish.form)


def _all(
    app: App, form: Form, to: str, told: dict[str, Any], columns: str, encoding: str, card_version: str, *,
    raw: bool, force: bool, by_month: bool,
) -> Reply:  # fmt: skip
    """Write the whole file as JSON lines, its tables as Parquet, or each kind of record to a file of a folder."""
    if any(told.values()) or columns:
        raise UsageError(_("`export all` leaves nothing out; choose what to write."))
    if form is Form.PARQUET:
        return tables(app, to, by_month=by_month, force=force)
    if to and _is_folder(to) and form is not Form.JSONL:
        nouns = [noun for noun in EACH if holds(form, noun)]
        wishes = [Wish(noun, form, wanted(app, noun, told), (), encoding, None, card_version, raw) for noun in nouns]
        words = [_to_file(app, wish, _inside(to, f"{wish.noun}s.{form}"), force=force) for wish in wishes]
        return Reply(words="\n".join(words))
    if form is not Form.JSONL:
        advice = _("Name a folder with --to for a file of each kind in this form, or end the name in .jsonl.")
        raise UsageError(_("The whole file is written as JSON lines, not as {form}.").format(form=form), advice)
    if not to:
        return Reply(body=_pieces(exports.all_to_draft(app.store, app.now)))
    path = _inside(to, "crm.jsonl")
    count = exports.all_to_file(app.store, path, app.now, force=force)
    return Reply(words=_("{path}: the whole file, {n} lines.").format(path=path, n=count))


def _pieces(draft: IO[bytes]) -> Iterator[bytes]:
    with draft:
        while piece := draft.read(_PIECE):
            yield piece
