"""The rows that did not go in, as they came: same columns, order, delimiter and encoding, and the reason beside."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from crmctl.words import _
from crmctl.writers.files import new_file

ADDED = ("_line", "_code", "_field", "_value", "_message")


class Rejected(Protocol):
    """A source row that did not go in."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def field(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def cells(self) -> Sequence[str]: ...  # noqa: D102


def free_name(folder: Path, stem: str) -> Path:
    """Return a name for a rejects file that nothing has yet: list.rejects.csv, list.rejects-2.csv, …"""
    for number in range(1, 10_000):
        path = folder / (f"{stem}.rejects.csv" if number == 1 else f"{stem}.rejects-{number}.csv")
        if not path.exists():
            return path
    return folder / f"{stem}.rejects.csv"


def write_rejects(
    path: Path, header: Sequence[str], rejects: Iterable[Rejected], delimiter: str, encoding: str, *, force: bool
) -> None:
    """Write the rejects file. Undecodable bytes go back as they were; columns starting with _ are ours."""
    import csv

    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter or ",", lineterminator="\r\n")
    table.writerow([*header, *ADDED])
    width = len(header)
    for reject in rejects:
        cells = [*reject.cells, *[""] * (width - len(reject.cells))]
        table.writerow([*cells, reject.line, reject.code, reject.field, reject.value, _(reject.message)])
    with new_file(path, force=force) as file:
        file.write(_encoded(text.getvalue(), encoding))


def _encoded(text: str, encoding: str) -> bytes:
    name = encoding or "utf-8-sig"
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(name, b"")
    if name.startswith("utf-8"):
        return text.encode(name, "surrogateescape")
    wide = {"gbk": "gb18030", "gb2312": "gb18030"}.get(name, name)
    return mark + text.encode(wide, "backslashreplace")
