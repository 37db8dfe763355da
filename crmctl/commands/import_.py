"""crmctl import"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from crmctl.actions import files, import_all, import_orgs, import_own, imports
from crmctl.app import App
from crmctl.commands import import_words, profiles, prompts
from crmctl.commands.options import DryRun, Force, Output
from crmctl.commands.values import custom, habits
from crmctl.display.progress import progress
from crmctl.display.reply import Format, Reply
from crmctl.domain import org_mapping
from crmctl.domain.dates import day_order
from crmctl.domain.mapping_choice import choose
from crmctl.domain.person import Habits
from crmctl.domain.text import fold
from crmctl.errors import UsageError
from crmctl.readers.source import FORMATS, Source, open_source, read_bytes
from crmctl.words import N_, _
from crmctl.writers.rejects import free_name, write_rejects

_SAMPLE = 200
_MATCH = {"external-id", "email", "phone"}
_POLICIES = ("update", "fill", "skip", "add")


def import_(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help=N_("The files; - reads standard input."))],
    as_: Annotated[str, typer.Option("--as", help=N_("What the rows are: contacts, orgs or all."), metavar="KIND")] = "",
    form: Annotated[str, typer.Option("--format", help=N_("The form, when it is not found out right."), metavar="F")] = "auto",
    encoding: Annotated[str, typer.Option(help=N_("The encoding, when it is not found out right."), metavar="E")] = "auto",
    map_: Annotated[list[str] | None, typer.Option("--map", help=N_("What a column means: Header=field."), metavar="H=F")] = None,
    profile: Annotated[str, typer.Option(help=N_("Use a saved mapping."), metavar="NAME")] = "",
    save_profile: Annotated[str, typer.Option(help=N_("Save the mapping under this name."), metavar="NAME")] = "",
    source: Annotated[str, typer.Option(help=N_("Where the list comes from; its keys are kept under this name."), metavar="NAME")] = "",
    match: Annotated[str, typer.Option(help=N_("How a row finds its contact: external-id,email,phone or none."), metavar="HOW")] = "",
    on_match: Annotated[str, typer.Option(help=N_("What a row does to its contact: update, fill, skip or add."), metavar="HOW")] = "",
    extra: Annotated[str, typer.Option(help=N_("Columns that mean nothing here: fields, notes or drop."), metavar="HOW")] = "",
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
    _ready(app, init=init)
    said = profiles.read(app, profile) if profile else {}
    given = {
        "format": form if form != "auto" else "", "encoding": encoding if encoding != "auto" else "", "source": source,
        "match": match, "on_match": on_match, "country": country, "extra": extra, "date_order": date_order,
    }  # fmt: skip
    wishes = {key: given[key] or str(said.get(key, "")) for key in profiles.KEYS}
    mapping = dict(said.get("map", {})) | dict(_pair(text) for text in map_ or [])
    if as_.removesuffix("s") not in {"", "contact", "org"} and as_ != "all":
        raise UsageError(_("Cannot import {kind}.").format(kind=as_), _("It can be contacts, orgs or all."))
    wishes["as"] = as_ if as_ == "all" else "orgs" if as_.removesuffix("s") == "org" else "contacts"
    limit = "0" if strict else max_rejects
    rows = [
        _one(app, path, wishes, mapping, sheet, limit, rejects, save_profile, dry=dry_run, force=force) for path in paths
    ]
    worst = max((row["exit"] for row in rows), default=0)
    words = "" if output in {Format.JSON, Format.JSONL} else "\n".join(import_words.told(row, dry=dry_run) for row in rows)
    shown = [{key: value for key, value in row.items() if key not in {"exit", "rejected_rows"}} for row in rows]
    return Reply(
        shown if output is not Format.AUTO else [], import_words.COLUMNS, words, output, len(rows) == 1, exit_status=worst
    )


def _ready(app: App, *, init: bool) -> None:
    """Make the customer file when asked to, or offer it to a person; a script must ask with --init."""
    if app.path.exists():
        return
    if not init and prompts.can_ask():
        prompts.confirm(_("There is no customer file at {path} yet. Make it?").format(path=app.path), yes=False)
        init = True
    if init:
        files.make(app.path, app.settings, {})


def _pair(text: str) -> tuple[str, str]:
    head, equals, field = text.rpartition("=")
    if not equals:
        raise UsageError(_("{text} is not written Header=field.").format(text=text))
    return head, field


def _one(
    app: App, path: str, wishes: dict[str, str], said: dict[str, str], sheet: str, limit: str, rejects: Path | None,
    save_profile: str, *, dry: bool, force: bool,
) -> dict[str, Any]:  # fmt: skip
    began = time.perf_counter()
    if wishes["as"] == "all":
        return _whole(app, path, began, dry=dry, force=force)
    source = open_source(path, _form(wishes["format"]), wishes["encoding"] or "auto", sheet=sheet)
    wish = _wish(app, source, wishes, said, limit, force=force)
    with progress(0, _("Reading {path}").format(path=path), sys.stderr) as bar:
        store = app.open(dry=dry)
        if wishes["as"] == "orgs":
            result = import_orgs.run(store, source, wish, app.now, bar.advance)
        elif import_own.is_own(source):
            result = import_own.run(store, source, wish, app.now, bar.advance)
        else:
            result = imports.run(store, imports.Import(source, wish, bar.advance), app.now)
    kept_at = _write_rejects(source, result, rejects, force=force) if result.rejects and not dry else None
    header = source.table.header if source.table else []
    named = {head: target for head, target in zip(header, wish.targets, strict=False) if target}
    if save_profile:
        profiles.save(app, save_profile, {**wishes, "source": wish.source, "encoding": source.encoding}, named)
    return {
        "file": path, "as": wishes["as"], "format": source.format, "encoding": source.encoding or None, "mapping": named,
        "left_out": result.left_out, "rows": result.rows, "created": result.created, "updated": result.updated,
        "unchanged": result.unchanged, "rejected": len(result.rejects), "rejects_file": str(kept_at) if kept_at else None,
        "trashed": result.trashed, "kept": result.kept, "edited": result.edited,
        "warnings": result.warning_count,
        "warning_list": result.warnings[:100], "changes": result.changes if dry else result.changes[:20],
        "batch": f"b{result.batch}" if result.batch and not dry else None,
        "step": f"h{store.last_step}" if store.last_step and not dry else None,
        "seconds": round(time.perf_counter() - began, 3),
        "rejected_rows": result.rejects[:20], "exit": 9 if result.rejects and not limit else 0,
    }  # fmt: skip


def _whole(app: App, path: str, began: float, *, dry: bool, force: bool) -> dict[str, Any]:
    """Bring back a whole file that `export all` wrote."""
    store = app.open(dry=dry)
    result = import_all.run(store, read_bytes(path), app.now, force=force)
    return {
        "file": path, "as": "all", "format": "jsonl", "encoding": "utf-8", "mapping": {}, "left_out": [],
        "rows": result.rows, "created": result.created, "updated": result.updated, "unchanged": result.unchanged,
        "rejected": 0, "rejects_file": None, "trashed": 0, "kept": result.kept, "edited": 0, "warnings": 0,
        "warning_list": [], "changes": [], "batch": None,
        "step": f"h{store.last_step}" if store.last_step and not dry else None,
        "seconds": round(time.perf_counter() - began, 3), "rejected_rows": [], "exit": 0,
    }  # fmt: skip


def _form(name: str) -> str:
    if name and name not in FORMATS:
        raise UsageError(_("There is no format {name}.").format(name=name), ", ".join(FORMATS))
    return name or "auto"


def _wish(app: App, source: Source, wishes: dict[str, str], said: dict[str, str], limit: str, *, force: bool) -> imports.Wish:
    noun = wishes["as"].removesuffix("s")
    typed = custom(app, noun)
    named = {fold(name) or name.casefold(): name for name in typed.kinds}
    own = habits(app)
    targets: list[str] = []
    preset = None
    order = wishes["date_order"] or own.day_order
    if source.table:
        source.table.rows = rows = _again(source.table.rows)
        sample = rows.sample()
        pick = org_mapping.choose if noun == "org" else choose
        targets, preset = pick(source.table.header, sample, said, named)
        order = order or (preset.date_order if preset else "") or _order(targets, sample)
    habit = Habits(wishes["country"].upper() or own.country, order, preset.multi_separator if preset else "", own.zone)
    name = wishes["source"] or (preset.source if preset else "") or imports.UNNAMED
    return imports.Wish(
        name, wishes["source"], targets, habit, _one_of(wishes["extra"] or "drop", ("fields", "notes", "drop")),
        _keys(wishes["match"]), _one_of(wishes["on_match"] or "update", _POLICIES), _most(limit), force,
        replace(typed, day_order=order, today=None),
    )  # fmt: skip


class _again:  # noqa: N801  a stream whose beginning was looked at already
    def __init__(self, rows: Any) -> None:
        self._rows, self._line = rows, 0
        self._begun = [(rows.line, row) for row in islice(rows, _SAMPLE)]

    def sample(self) -> list[list[str]]:
        return [row for _line, row in self._begun]

    @property
    def line(self) -> int:
        return self._line or int(self._rows.line)

    def __iter__(self) -> Any:
        for line, row in self._begun:
            self._line = line
            yield row
        self._line = 0
        yield from self._rows


def _order(targets: list[str], sample: list[list[str]]) -> str:
    columns = [at for at, target in enumerate(targets) if target in {"birthday", "created_at"}]
    return next((order for at in columns if (order := day_order([row[at] for row in sample if at < len(row)]))), "")


def _one_of(name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise UsageError(_("{name} is none of: {known}.").format(name=name, known=", ".join(known)))
    return name


def _keys(match: str) -> tuple[str, ...]:
    names = [name.strip() for name in match.split(",") if name.strip()] or ["external-id", "email", "phone"]
    for name in names:
        if name not in _MATCH | {"none"}:
            raise UsageError(_("{name} is none of: {known}.").format(name=name, known=", ".join([*sorted(_MATCH), "none"])))
    return () if "none" in names else tuple(names)


def _most(limit: str) -> Any:
    if not limit:
        return lambda _rows: 1 << 62
    number = limit.removesuffix("%")
    if not number.isdecimal():
        raise UsageError(_("--max-rejects takes N or N%, not {text}.").format(text=limit))
    return (lambda rows: rows * int(number) / 100) if limit.endswith("%") else (lambda _rows: int(number))


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
