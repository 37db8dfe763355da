"""One file brought in by `crmctl import`, and the account of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crmctl.actions import figures
from crmctl.actions.imports import own, whole
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.wish import Wish
from crmctl.app import App
from crmctl.commands import import_wish, import_words, profiles
from crmctl.commands.import_kinds import KINDS, WHOLE
from crmctl.display.progress import Advance, progress
from crmctl.domain.due import zone_of
from crmctl.domain.rows import LEFT_OUT
from crmctl.readers.source import Source, open_source, read_bytes
from crmctl.store.database import Store
from crmctl.words import _
from crmctl.writers.rejects import free_name, write_rejects


@dataclass(frozen=True)
class Order:
    """What was asked for, the same for every file: ``said`` are the settings that a profile can hold too."""

    said: Mapping[str, str]
    mapping: Mapping[str, str]
    sheet: str
    limit: str
    rejects: Path | None
    save_profile: str
    dry: bool
    force: bool
    new: bool = False
    pipeline: str = ""
    check_duplicates: bool = False


def bring_in(app: App, path: str, order: Order) -> dict[str, Any]:
    """Bring one file in and return the account of it, with the exit status that it asks for."""
    began = time.perf_counter()
    if order.said["as"] == WHOLE:
        return _whole(app, path, began, order)
    said = dict(order.said)
    source = open_source(path, import_wish.form(said["format"]), said["encoding"] or "auto", sheet=order.sheet)
    kept_at: list[Path] = []

    def keep_rejects(result: Result) -> None:
        if result.rejects and not order.dry:
            kept_at.append(_write_rejects(source, result, order.rejects, force=order.force))

    wish = import_wish.wish(
        app, source, said, order.mapping, order.limit, force=order.force, before_commit=keep_rejects, new=order.new,
        pipeline=order.pipeline, check_duplicates=order.check_duplicates,
    )  # fmt: skip
    with progress(0, _("Reading {path}").format(path=path), sys.stderr) as bar:
        store = app.open(dry=order.dry)
        result = _run(store, source, wish, said["as"], app, bar)
        if store.last_step and not order.dry:
            figures.keep_first_import(store, app.now, zone_of(app.zone))
    named = _mapping(source, wish, result)
    if order.save_profile:
        found = "" if source.encoding.startswith("utf-8") else source.encoding  # UTF-8 is told for certain every time
        kept = {**said, "source": wish.source, "encoding": said["encoding"] or found}
        profiles.save(app, order.save_profile, kept, named)
    facts = {
        "file": path, "as": said["as"], "format": source.format, "encoding": source.encoding or None, "mapping": named,
        "rejects_file": str(kept_at[0]) if kept_at else None,
    }  # fmt: skip
    account = import_words.account(facts, result, None if order.dry else store.last_step, began, dry=order.dry)
    return {**account, "exit": 9 if result.rejects and not order.limit else 0}


def _mapping(source: Source, wish: Wish, result: Result) -> dict[str, str]:
    header = source.table.header if source.table else []
    pairs = zip(header, wish.targets, strict=False)
    return {head: target for head, target in pairs if target not in {"", LEFT_OUT} and head not in result.left_out}


def _whole(app: App, path: str, began: float, order: Order) -> dict[str, Any]:
    """Bring back a whole file that `export all` wrote."""
    store = app.open(dry=order.dry)
    result = whole.run(store, read_bytes(path), app.now, force=order.force)
    facts: dict[str, Any] = {
        "file": path, "as": WHOLE, "format": "jsonl", "encoding": "utf-8", "mapping": {}, "rejects_file": None,
    }  # fmt: skip
    step = None if order.dry else store.last_step
    return {**import_words.account(facts, result, step, began, dry=order.dry), "exit": 0}


def _run(store: Store, source: Source, wish: Wish, kind: str, app: App, bar: Advance) -> Result:
    run = own.run if kind == "contacts" and own.is_own(source) else KINDS[kind].run
    return run(store, source, wish, app.now, bar.advance)


def _write_rejects(source: Source, result: Result, wish: Path | None, *, force: bool) -> Path:
    name = Path("stdin" if source.name == "-" else source.name)
    folder = name.parent if source.name != "-" else Path()
    path = wish or free_name(folder, name.stem)
    table = source.table
    header = result.columns
    delimiter = table.delimiter if table and len(table.delimiter) == 1 else ","
    encoding = "utf-8-sig" if source.bom and source.encoding.startswith("utf-8") else source.encoding
    write_rejects(path, header, result.rejects, delimiter, encoding, force=force)
    return path
