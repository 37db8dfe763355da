"""crmctl import"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import files
from crmctl.app import App
from crmctl.commands import import_kinds, import_one, import_words, profiles, prompts
from crmctl.commands.options import DryRun, Force, Output
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.readers.source import check
from crmctl.words import N_, _


def import_(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help=N_("The files; - reads standard input."))],
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            help=N_("What it holds: contacts, orgs, interactions, tasks, deals, products, orders, assets or all."),
            metavar="KIND",
        ),
    ] = "",
    form: Annotated[
        str, typer.Option("--format", help=N_("The form, when it is not found out right."), metavar="F")
    ] = "auto",
    encoding: Annotated[
        str, typer.Option(help=N_("The encoding, when it is not found out right."), metavar="E")
    ] = "auto",
    map_: Annotated[
        list[str] | None, typer.Option("--map", help=N_("What a column means: Header=field."), metavar="H=F")
    ] = None,
    profile: Annotated[str, typer.Option(help=N_("Use a saved mapping."), metavar="NAME")] = "",
    save_profile: Annotated[str, typer.Option(help=N_("Save the mapping under this name."), metavar="NAME")] = "",
    source: Annotated[
        str, typer.Option(help=N_("Where the list comes from; its keys are kept under this name."), metavar="NAME")
    ] = "",
    match: Annotated[
        str, typer.Option(help=N_("How a row finds its contact: external-id,email,phone or none."), metavar="HOW")
    ] = "",
    on_match: Annotated[
        str, typer.Option(help=N_("What a row does to its contact: update, fill, skip or add."), metavar="HOW")
    ] = "",
    extra: Annotated[
        str, typer.Option(help=N_("Columns that mean nothing here: fields, notes or drop."), metavar="HOW")
    ] = "",
    max_rejects: Annotated[str, typer.Option(help=N_("Allow so many bad rows (N or N%)."), metavar="N|N%")] = "",
    country: Annotated[str, typer.Option(help=N_("The country of phone numbers without a code."), metavar="CC")] = "",
    date_order: Annotated[str, typer.Option(help=N_("How to read 03/04/2026: dmy, mdy or ymd."), metavar="ORDER")] = "",
    sheet: Annotated[str, typer.Option(help=N_("The sheet of a workbook."), metavar="NAME")] = "",
    rejects: Annotated[Path | None, typer.Option(help=N_("Where the bad rows go."), metavar="FILE")] = None,
    strict: Annotated[bool, typer.Option("--strict", help=N_("One bad row, and nothing goes in."))] = False,
    new: Annotated[
        bool,
        typer.Option("--new", help=N_("Make what is not known: people; of sales products, stages and pipelines too.")),
    ] = False,
    pipeline: Annotated[
        str, typer.Option(help=N_("Of deals: the pipeline, where a row names none."), metavar="NAME")
    ] = "",
    check_duplicates: Annotated[
        bool, typer.Option("--check-duplicates", help=N_("List the new contacts who are likely known already."))
    ] = False,
    init: Annotated[bool, typer.Option("--init", help=N_("Make the customer file when there is none."))] = False,
    dry_run: DryRun = False,
    force: Force = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Load a contact list from any file: CSV, TSV, workbook, vCard or JSON, in any usual encoding and language.

    Examples:
      crmctl import list.csv --dry-run
      crmctl import fair.xlsx --source fair --save-profile fair
      cat list.csv | crmctl import - --map "Mobile No.=phone"
      crmctl import calendar.ics --as tasks
    """
    app = ctx.ensure_object(App)
    given = {
        "format": form if form != "auto" else "", "encoding": encoding if encoding != "auto" else "", "source": source,
        "match": match, "on_match": on_match, "country": country, "extra": extra, "date_order": date_order,
    }  # fmt: skip
    kind = import_kinds.named(as_)
    if kind == import_kinds.WHOLE:
        further = {
            "map": map_, "profile": profile, "save_profile": save_profile, "max_rejects": max_rejects, "sheet": sheet,
            "rejects": rejects, "new": new, "pipeline": pipeline,
            "check_duplicates": check_duplicates,
        }  # fmt: skip
        _refuse_beside_all({**given, **further})
    for path in paths:
        check(path)
    made = _ready(ctx, app, init=init, dry=dry_run)
    said = profiles.read(app, profile) if profile else {}
    wishes = {key: given[key] or str(said.get(key, "")) for key in profiles.KEYS} | {"as": kind}
    mapping = dict(said.get("map", {})) | dict(_pair(text) for text in map_ or [])
    limit = "0" if strict else max_rejects
    order = import_one.Order(
        wishes, mapping, sheet, limit, rejects, save_profile, dry=dry_run, force=force, new=new, pipeline=pipeline,
        check_duplicates=check_duplicates,
    )  # fmt: skip
    rows = [import_one.bring_in(app, path, order) for path in paths]
    worst = max((row["exit"] for row in rows), default=0)
    told = [made, *(import_words.told(row, dry=dry_run, checked=check_duplicates) for row in rows)]
    words = "" if output in {Format.JSON, Format.JSONL} else "\n".join(filter(None, told))
    shown = [{key: value for key, value in row.items() if key != "exit"} for row in rows]
    return Reply(
        shown if output is not Format.AUTO else [],
        import_words.columns(checked=check_duplicates),
        words,
        output,
        len(rows) == 1,
        exit_status=worst,
    )


def _refuse_beside_all(given: Mapping[str, object]) -> None:
    """Refuse what a whole file has no use for: nothing in it is found out, mapped, matched or rejected."""
    stated = {"format": "jsonl", "encoding": "utf-8"}  # what such a file is anyway
    names = [f"--{key.replace('_', '-')}" for key, value in given.items() if value and value != stated.get(key)]
    if names:
        raise UsageError(
            _("--as all brings a whole file back as it is; it does not go with {names}.").format(
                names=", ".join(names)
            ),
            _("Leave them out; --force, --dry-run and --init go with it."),
        )


def _ready(ctx: typer.Context, app: App, *, init: bool, dry: bool) -> str:
    """Make the customer file when asked to, or offer it to a person; return what to say of that.

    A script must ask with --init. A dry run makes none: it reads into an empty file that is gone when it ends.
    """
    if app.path.exists():
        return ""
    if dry and init:
        files.make(_for_a_moment(ctx, app), app.settings, {}, app.now)
        return ""
    if not init and prompts.can_ask():
        prompts.confirm(_("There is no customer file at {path} yet. Make it?").format(path=app.path), yes=False)
        init = True
    if not init:
        return ""
    files.make(app.path, app.settings, {}, app.now)
    return _("Made {path}.").format(path=app.path)


def _for_a_moment(ctx: typer.Context, app: App) -> Path:
    """Put an empty customer file in the place of the missing one until the command ends."""
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="crmctl-")
    ctx.call_on_close(folder.cleanup)
    app.settings.options = {**app.settings.options, "db": str(Path(folder.name) / "crm.db")}
    return app.path


def _pair(text: str) -> tuple[str, str]:
    head, equals, field = text.rpartition("=")
    if not equals:
        raise UsageError(_("{text} is not written Header=field.").format(text=text))
    return head, field
