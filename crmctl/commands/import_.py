"""crmctl import"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from crmctl.actions import files, import_all, import_orgs, import_own, imports
from crmctl.app import App
from crmctl.commands import import_wish, import_words, profiles, prompts
from crmctl.commands.options import DryRun, Force, Output
from crmctl.display.progress import Advance, progress
from crmctl.display.reply import Format, Reply
from crmctl.domain.rows import LEFT_OUT
from crmctl.errors import UsageError
from crmctl.readers.source import Source, check, open_source, read_bytes
from crmctl.store.database import Store
from crmctl.words import N_, _
from crmctl.writers.rejects import free_name, write_rejects


def import_(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help=N_("The files; - reads standard input."))],
    as_: Annotated[
        str, typer.Option("--as", help=N_("What the rows are: contacts, orgs or all."), metavar="KIND")
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
    """
    app = ctx.ensure_object(App)
    for path in paths:
        check(path)
    made = _ready(ctx, app, init=init, dry=dry_run)
    said = profiles.read(app, profile) if profile else {}
    given = {
        "format": form if form != "auto" else "", "encoding": encoding if encoding != "auto" else "", "source": source,
        "match": match, "on_match": on_match, "country": country, "extra": extra, "date_order": date_order,
    }  # fmt: skip
    wishes = {key: given[key] or str(said.get(key, "")) for key in profiles.KEYS}
    mapping = dict(said.get("map", {})) | dict(_pair(text) for text in map_ or [])
    if as_.removesuffix("s") not in {"", "contact", "org"} and as_ != "all":
        raise UsageError(_("Cannot import {kind}.").format(kind=as_), _("It can be contacts, orgs or all."))
    wishes["as"] = {"org": "orgs", "contact": "contacts", "all": "all"}.get(as_.removesuffix("s"), "")
    limit = "0" if strict else max_rejects
    rows = [
        _one(app, path, wishes, mapping, sheet, limit, rejects, save_profile, dry=dry_run, force=force)
        for path in paths
    ]
    worst = max((row["exit"] for row in rows), default=0)
    told = [made, *(import_words.told(row, dry=dry_run) for row in rows)]
    words = "" if output in {Format.JSON, Format.JSONL} else "\n".join(filter(None, told))
    shown = [{key: value for key, value in row.items() if key != "exit"} for row in rows]
    return Reply(
        shown if output is not Format.AUTO else [],
        import_words.COLUMNS,
        words,
        output,
        len(rows) == 1,
        exit_status=worst,
    )


def _ready(ctx: typer.Context, app: App, *, init: bool, dry: bool) -> str:
    """Make the customer file when asked to, or offer it to a person; return what to say of that.

    A script must ask with --init. A dry run makes none: it reads into an empty file that is gone when it ends.
    """
    if app.path.exists():
        return ""
    if dry and init:
        files.make(_for_a_moment(ctx, app), app.settings, {})
        return ""
    if not init and prompts.can_ask():
        prompts.confirm(_("There is no customer file at {path} yet. Make it?").format(path=app.path), yes=False)
        init = True
    if not init:
        return ""
    files.make(app.path, app.settings, {})
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


def _one(
    app: App, path: str, said: dict[str, str], mapping: dict[str, str], sheet: str, limit: str, rejects: Path | None,
    save_profile: str, *, dry: bool, force: bool,
) -> dict[str, Any]:  # fmt: skip
    """Bring one file in and return the account of it."""
    began = time.perf_counter()
    if said["as"] == "all":
        return _whole(app, path, began, dry=dry, force=force)
    source = open_source(path, import_wish.form(said["format"]), said["encoding"] or "auto", sheet=sheet)
    kept_at: list[Path] = []

    def keep_rejects(result: imports.Result) -> None:
        if result.rejects and not dry:
            kept_at.append(_write_rejects(source, result, rejects, force=force))

    said = dict(said)
    wish = import_wish.wish(app, source, said, mapping, limit, force=force, before_commit=keep_rejects)
    with progress(0, _("Reading {path}").format(path=path), sys.stderr) as bar:
        store = app.open(dry=dry)
        result = _run(store, source, wish, said["as"], app, bar)
    header = source.table.header if source.table else []
    pairs = zip(header, wish.targets, strict=False)
    named = {head: target for head, target in pairs if target and head not in result.left_out and target != LEFT_OUT}
    if save_profile:
        found = "" if source.encoding.startswith("utf-8") else source.encoding  # UTF-8 is told for certain every time
        profiles.save(app, save_profile, {**said, "source": wish.source, "encoding": said["encoding"] or found}, named)
    facts = {
        "file": path, "as": said["as"], "format": source.format, "encoding": source.encoding or None, "mapping": named,
        "rejects_file": str(kept_at[0]) if kept_at else None,
    }  # fmt: skip
    account = import_words.account(facts, result, None if dry else store.last_step, began, dry=dry)
    return {**account, "exit": 9 if result.rejects and not limit else 0}


def _whole(app: App, path: str, began: float, *, dry: bool, force: bool) -> dict[str, Any]:
    """Bring back a whole file that `export all` wrote."""
    store = app.open(dry=dry)
    done = import_all.run(store, read_bytes(path), app.now, force=force)
    facts: dict[str, Any] = {
        "file": path, "as": "all", "format": "jsonl", "encoding": "utf-8", "mapping": {}, "rejects_file": None,
    }  # fmt: skip
    result = imports.Result(done.rows, done.created, done.updated, done.unchanged, kept=done.kept)
    return {**import_words.account(facts, result, None if dry else store.last_step, began, dry=dry), "exit": 0}


def _run(store: Store, source: Source, wish: imports.Wish, kind: str, app: App, bar: Advance) -> imports.Result:
    if kind == "orgs":
        return import_orgs.run(store, source, wish, app.now, bar.advance)
    if import_own.is_own(source):
        return import_own.run(store, source, wish, app.now, bar.advance)
    return imports.run(store, imports.Import(source, wish, bar.advance), app.now)


def _write_rejects(source: Source, result: imports.Result, wish: Path | None, *, force: bool) -> Path:
    name = Path("stdin" if source.name == "-" else source.name)
    folder = name.parent if source.name != "-" else Path()
    path = wish or free_name(folder, name.stem)
    table = source.table
    header = (table.header if table else []) or []
    delimiter = table.delimiter if table and len(table.delimiter) == 1 else ","
    encoding = "utf-8-sig" if source.bom and source.encoding.startswith("utf-8") else source.encoding
    write_rejects(path, header, result.rejects, delimiter, encoding, force=force)
    return path
