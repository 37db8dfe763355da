"""Exports in parts: a file for each month, in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from crmctl.actions import exports
from crmctl.actions.exports import Form, Wish
from crmctl.app import App
from crmctl.errors import UsageError
from crmctl.words import _

_FORMS = (Form.CSV, Form.TSV, Form.JSONL, Form.JSON)


def folder(partition: str, to: str) -> str:
    """Return where the files go: as it was said, or as a folder when there is to be a file for each month."""
    if not partition:
        return to
    if partition != "month":
        raise UsageError(_("{name} is none of: {known}.").format(name=partition, known="month"))
    if not to:
        raise UsageError(_("--partition writes several files."), _("Name a folder for them with --to."))
    if Path(to).is_file() or (Path(to).suffix.lower().removeprefix(".") in {*Form} and not Path(to).is_dir()):
        raise UsageError(_("{path} is no folder.").format(path=to), _("Name a folder for the files of --partition."))
    return to if to.endswith(("/", os.sep)) else f"{to}/"


def refuse_to_part(noun: str, form: Form) -> None:
    """Refuse what has no month, and forms that are not written in parts."""
    if noun == "all":
        raise UsageError(_("`export all` is not written in parts; choose what to write."))
    if form not in _FORMS:
        names = ", ".join(_FORMS)
        raise UsageError(
            _("{form} is not written in parts.").format(form=form),
            _("Say -o with one of: {names}.").format(names=names),
        )


def parted(app: App, wish: Wish, to: str, *, force: bool) -> str:
    """Write the files and name them."""
    files = exports.to_folder(app.store, wish, Path(to), force=force)
    if not files:
        return _("No records: no file was written.")
    told = _("{path}: {n} records written as {form}.")
    return "\n".join(told.format(path=path, n=count, form=wish.form) for path, count in files)
