"""What a merge did, in words and in rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crmctl.display.columns import local
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.vocabulary import said, said_field, said_value
from crmctl.words import N_, _, ngettext


def _at_home(value: Any) -> Any:
    """Show an instant as the clock on the wall had it."""
    return local(value) if isinstance(value, str) and _INSTANT.fullmatch(value) else value


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ROWS = (
    Column("op", N_("What"), ours=True),
    Column("table", N_("Of"), ours=True),
    Column("row", N_("Row"), whole=True),
    Column("field", N_("Field"), ours=True),
    Column("from", N_("From"), shown=_at_home),
    Column("to", N_("To"), shown=_at_home),
    Column("what", N_("Which")),
)
Record = dict[str, Any]


def reply(done: Record, noun: str, output: Format, *, dry: bool) -> Reply:
    """Answer a merge: words; under --dry-run every row; for programs one object."""
    words = summary(done, noun, dry=dry)
    if output in {Format.JSON, Format.JSONL}:
        told = {key: value for key, value in done.items() if dry or key != "rows"}
        return Reply([told], (), words, output, one=True)
    if dry:
        return Reply(done["rows"], ROWS, words, output)
    return Reply(words=words) if output is Format.AUTO else Reply([_flat(done)], _ONE, words, output, one=True)


_ONE = (
    Column("ref", N_("Ref")), Column("name", N_("Name")), Column("merged", N_("Merged into it")),
    Column("moved", N_("Rows moved"), right=True), Column("dropped", N_("Rows dropped"), right=True),
    Column("step", N_("Step")),
)  # fmt: skip


def _flat(done: Record) -> Record:
    return {**done, "moved": sum(done["moved"].values()), "dropped": sum(done["dropped"].values())}


def summary(done: Record, noun: str, *, dry: bool) -> str:
    """Say who is merged into whom, which fields change, how many rows move, and the way back."""
    head = _("Would merge {merged} into {ref} {name}.") if dry else _("Merged {merged} into {ref} {name}.")
    lines = [head.format(merged=_(", ").join(done["merged"]), ref=done["ref"], name=done["name"])]
    lines += [_field(noun, name, change) for name, change in done["fields"].items()]
    lines.append(_rows(done))
    if not dry:
        lines.append(_("To take it apart again: crmctl dedupe unmerge {ref}").format(ref=done["ref"]))
    return "\n".join(lines)


def _field(noun: str, name: str, change: Mapping[str, Any]) -> str:
    pair = {key: _value(name, change[key]) for key in ("old", "new")}
    line = _("{field}: {old} → {new}").format(field=said_field(noun, name), **pair)
    return line if not change["from"] else _("{line} (of {ref})").format(line=line, ref=change["from"])


def _value(name: str, value: Any) -> str:
    if value is None:
        return "–"
    return local(str(value)) if name.endswith("_at") else said_value(name, value)


def _rows(done: Record) -> str:
    """Count what moved, table by table, and what went since the survivor had it already."""
    moved = _(", ").join(f"{said(table)} {n}" for table, n in sorted(done["moved"].items()))
    n = sum(done["dropped"].values())
    text = _("Goes over: {tables}.").format(tables=moved) if moved else _("Nothing goes over.")
    if not n:
        return text
    twice = ngettext("{n} row was there twice.", "{n} rows were there twice.", n).format(n=n)
    return _("{one} {other}").format(one=text, other=twice)


def of_groups(done: Record, *, dry: bool) -> str:
    """Say how many groups of a scan were merged."""
    if not done["groups"]:
        return _("Nothing is sure enough to be merged by itself; see `crmctl dedupe review`.")
    n = done["merged"]
    said_ = (
        ngettext("Would merge {n} record in {groups} groups.", "Would merge {n} records in {groups} groups.", n)
        if dry
        else ngettext("Merged {n} record in {groups} groups.", "Merged {n} records in {groups} groups.", n)
    )
    lines = [said_.format(n=n, groups=done["groups"]), _rows(done)]
    if not dry:
        lines.append(_("To take it back: crmctl undo {step}; one of them: crmctl dedupe unmerge REF").format(
            step=done["step"]))  # fmt: skip
    return "\n".join(lines)


def groups_reply(done: Record, output: Format, *, dry: bool) -> Reply:
    """Answer a merge of all that is sure."""
    words = of_groups(done, dry=dry)
    if output in {Format.JSON, Format.JSONL}:
        return Reply([{key: value for key, value in done.items() if dry or key != "rows"}], (), words, output, one=True)
    if dry:
        return Reply(done["rows"], ROWS, words, output)
    return Reply(words=words) if output is Format.AUTO else Reply([_flat(done)], _GROUPS, words, output, one=True)


_GROUPS = (
    Column("groups", N_("Groups"), right=True), Column("merged", N_("Merged"), right=True),
    Column("moved", N_("Rows moved"), right=True), Column("dropped", N_("Rows dropped"), right=True),
    Column("step", N_("Step")),
)  # fmt: skip
