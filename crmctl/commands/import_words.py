"""What an import says to a person: what was decided, what became of the rows, and how to go on."""

from __future__ import annotations

from typing import Any

from crmctl.display.reply import Column
from crmctl.words import N_, _

COLUMNS = tuple(
    Column(key, title, right=key not in {"file", "rejects_file", "step"})
    for key, title in (
        ("file", N_("File")),
        ("rows", N_("Rows")),
        ("created", N_("New")),
        ("updated", N_("Changed")),
        ("unchanged", N_("Same")),
        ("rejected", N_("Rejected")),
        ("rejects_file", N_("Rejects file")),
        ("step", N_("Step")),
    )
)
_SHOWN = 10


def told(row: dict[str, Any], *, dry: bool) -> str:
    """Return the whole account of one file."""
    lines = [_decided(row)]
    if row["mapping"]:
        lines.append(_("Columns: {pairs}").format(pairs=", ".join(f"{h} → {t}" for h, t in row["mapping"].items())))
    if row["left_out"]:
        names = ", ".join(row["left_out"])
        lines.append(_("Left out: {names} (keep them with --extra fields or --extra notes)").format(names=names))
    counts = _("{file}: {rows} rows: {created} new, {updated} changed, {unchanged} the same, {rejected} rejected")
    lines.append((_("Would do: ") if dry else "") + counts.format(**row))
    lines += _doubts(row)
    if dry:
        lines += _changes(row)
    if row["step"]:
        lines.append(_("To take it back: crmctl undo {step}").format(step=row["step"]))
    return "\n".join(lines)


def _decided(row: dict[str, Any]) -> str:
    encoding = row["encoding"] or _("none")
    return _("{file}: read as {format}, encoding {encoding}").format(file=row["file"], format=row["format"], encoding=encoding)


def _doubts(row: dict[str, Any]) -> list[str]:
    lines = []
    for reject in row["rejected_rows"][:_SHOWN]:
        lines.append(_("line {line}: {reason}").format(line=reject.line, reason=_(reject.message)))
    if row["rejects_file"]:
        lines.append(_("The rejected rows are in {file}; mend them there and import that file.").format(file=row["rejects_file"]))
    if row["warnings"]:
        lines.append(_("{n} values were not understood and are kept as given, among them:").format(n=row["warnings"]))
        shown = row["warning_list"][:_SHOWN]
        lines += [_("line {line}: {field} {value}").format(line=w["line"], field=_(w["field"]), value=w["value"]) for w in shown]
    if row["kept"]:
        lines.append(_("{n} values that a person edited since were kept (--force overwrites them).").format(n=row["kept"]))
    if row["edited"]:
        lines.append(_("{n} contacts were edited here since; what was edited is kept.").format(n=row["edited"]))
    if row["trashed"]:
        lines.append(_("{n} rows speak of contacts in the trash and stay there.").format(n=row["trashed"]))
    return lines


def _changes(row: dict[str, Any]) -> list[str]:
    shown = row["changes"][: 2 * _SHOWN]
    lines = [f"{c['ref']} {_(c['field'])}: {c['old'] or ''} → {c['new']}" for c in shown if not c["kept"]]
    more = len(row["changes"]) - len(shown)
    return [*lines, _("… and {n} more").format(n=more)] if more > 0 else lines
