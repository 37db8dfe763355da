"""What an import says to a person: what was decided, what became of the rows, and how to go on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from crmctl.actions.imports.result import Result
from crmctl.commands import import_doubts, likely_duplicates
from crmctl.display.reply import Column
from crmctl.domain.exported import targets
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _, ngettext

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
_DOUBLES = Column("likely_duplicates", N_("Likely duplicates"), right=True)
_SHOWN = 10


def columns(*, checked: bool) -> tuple[Column, ...]:
    """Return the columns of the account; ``checked``: likely duplicates were asked for."""
    return (*COLUMNS[:-2], _DOUBLES, *COLUMNS[-2:]) if checked else COLUMNS


def account(facts: dict[str, Any], result: Result, step: int | None, began: float, *, dry: bool) -> dict[str, Any]:
    """Return the whole account of one file: the JSON of an import."""
    return {
        **facts,
        "left_out": list(result.left_out),
        "new_fields": result.new_fields,
        "rows": result.rows,
        "created": result.created,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": len(result.rejects),
        "skipped": result.skipped,
        "trashed": result.trashed,
        "kept": result.kept,
        "edited": result.edited,
        "warnings": result.warning_count,
        "doubts": result.doubts,
        "warning_list": result.warnings[:100],
        "reject_list": [{"line": r.line, "code": r.code, "message": r.message} for r in result.rejects[:100]],
        "changes": result.changes if dry else result.changes[: 2 * _SHOWN],
        "new_contacts": result.new_contacts,
        "likely_duplicates": result.likely_duplicates,
        "likely_duplicate_list": result.likely_list if dry else result.likely_list[:100],
        "batch": f"b{result.batch}" if result.batch and not dry else None,
        "step": f"h{step}" if step else None,
        "seconds": round(time.perf_counter() - began, 3),
    }


def told(row: dict[str, Any], *, dry: bool, checked: bool = False) -> str:
    """Return the whole account of one file."""
    lines = [_decided(row)]
    if row["mapping"]:
        lines.append(_columns(row["mapping"]))
    if row["left_out"]:
        names = ", ".join(row["left_out"])
        lines.append(_("Left out: {names} (keep them with --extra fields or --extra notes)").format(names=names))
        lines += _other_kind(row)
    if row["new_fields"]:
        names = ", ".join(f"{field['name']} ({field['type']})" for field in row["new_fields"])
        lines.append(_("New custom fields: {names}").format(names=names))
    counts = ngettext(
        "{file}: {rows} row: {created} new, {updated} changed, {unchanged} the same, {rejected} rejected",
        "{file}: {rows} rows: {created} new, {updated} changed, {unchanged} the same, {rejected} rejected",
        row["rows"],
    ).format(**row)
    lines.append(_("Would do: {what}").format(what=counts) if dry else counts)
    lines += _skipped(row["skipped"])
    lines += _doubts(row)
    lines += likely_duplicates.of_import(row, _SHOWN, listed=checked)
    if dry:
        lines += _changes(row)
    if row["step"]:
        lines.append(_("To take it back: crmctl undo {step}").format(step=row["step"]))
    return "\n".join(lines)


def _other_kind(row: Mapping[str, Any]) -> Iterator[str]:
    """Say what a list of people or firms looks like that seems to be none."""
    if row["as"] not in {"contacts", "orgs"}:
        return
    from crmctl.domain.looks_like import looks_like

    if kind := looks_like([*row["left_out"], *row["mapping"]]):
        command = f"crmctl import {row['file']} --as {kind} --new"
        yield _("This looks like a list of {kind}: {command}").format(kind=said(kind), command=command)


def _skipped(counts: Mapping[str, int]) -> list[str]:
    """Say what was left out, and what would bring it in."""
    told = {
        "unknown": ngettext(
            "{n} entry with nobody known was left out: --new adds them.",
            "{n} entries with nobody known were left out: --new adds them.", counts.get("unknown", 0),
        ),
        "to_come": ngettext(
            "{n} is still to come and was left out: --as tasks takes it.",
            "{n} are still to come and were left out: --as tasks takes them.", counts.get("to_come", 0),
        ),
        "todo": ngettext(
            "{n} is a task and was left out: --as tasks takes it.",
            "{n} are tasks and were left out: --as tasks takes them.", counts.get("todo", 0),
        ),
        "cancelled": ngettext(
            "{n} was called off and is left out.", "{n} were called off and are left out.", counts.get("cancelled", 0)
        ),
        "journal": ngettext(
            "{n} is a note and was left out.", "{n} are notes and were left out.", counts.get("journal", 0)
        ),
    }  # fmt: skip
    return [told[code].format(n=n) for code, n in counts.items()]


def _columns(mapping: Mapping[str, str]) -> str:
    """Say what the columns mean; in one word when all of them are called what they mean."""
    if all(target in {head, *targets([head])} for head, target in mapping.items()):
        return ngettext("Columns: {n}, by its own name", "Columns: {n}, each by its own name", len(mapping)).format(
            n=len(mapping)
        )
    return _("Columns: {pairs}").format(pairs=", ".join(f"{head} → {target}" for head, target in mapping.items()))


def _decided(row: dict[str, Any]) -> str:
    if not row["encoding"]:
        return _("{file}: read as {format}").format(**row)
    return _("{file}: read as {format}, encoding {encoding}").format(**row)


def _doubts(row: dict[str, Any]) -> list[str]:
    shown = row["reject_list"][:_SHOWN]
    lines = [_("line {line}: {reason}").format(line=reject["line"], reason=_(reject["message"])) for reject in shown]
    if row["rejects_file"]:
        lines.append(
            _("The rejected rows are in {file}; mend them there and import that file.").format(file=row["rejects_file"])
        )
    if unread := row["warnings"] - sum(
        row["doubts"].get(code, 0) for code in (*import_doubts.OTHER, *import_doubts.COUNTED)
    ):
        lines.append(ngettext(
            "{n} value was not understood and is kept as given:",
            "{n} values were not understood and are kept as given, among them:", unread,
        ).format(n=unread))  # fmt: skip
        lines += import_doubts.unread(row["warning_list"], _SHOWN)
    lines += import_doubts.supposed(row["warning_list"], _SHOWN)
    return lines + import_doubts.counted(row["doubts"]) + _left_alone(row)


def _left_alone(row: dict[str, Any]) -> list[str]:
    """Say what the file would have changed and did not, because a person had a hand in it."""
    told = {
        "kept": ngettext(
            "{n} value that a person edited since was kept (--force overwrites it).",
            "{n} values that a person edited since were kept (--force overwrites them).", row["kept"],
        ),
        "edited": ngettext(
            "{n} contact was edited here since; what was edited is kept.",
            "{n} contacts were edited here since; what was edited is kept.", row["edited"],
        ),
        "trashed": ngettext(
            "{n} row speaks of a contact in the trash, which stays there.",
            "{n} rows speak of contacts in the trash, which stay there.", row["trashed"],
        ),
    }  # fmt: skip
    if row["as"] not in {"contacts", "orgs", "all"}:
        told |= {
            "edited": ngettext(
                "{n} entry was changed here since; what was changed is kept.",
                "{n} entries were changed here since; what was changed is kept.", row["edited"],
            ),
            "trashed": ngettext(
                "{n} entry lies in the trash, and stays there.", "{n} entries lie in the trash, and stay there.",
                row["trashed"],
            ),
        }  # fmt: skip
    return [sentence.format(n=row[key]) for key, sentence in told.items() if row[key]]


def _changes(row: dict[str, Any]) -> list[str]:
    shown = row["changes"][: 2 * _SHOWN]
    sentence = _("{ref} {field}: {old} → {new}")
    lines = [sentence.format(**{**c, "field": said(c["field"]), "old": c["old"] or ""}) for c in shown if not c["kept"]]
    more = len(row["changes"]) - len(shown)
    return [*lines, _("… and {n} more").format(n=more)] if more > 0 else lines
