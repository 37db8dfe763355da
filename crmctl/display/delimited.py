"""CSV and TSV: a header of keys, then the rows; nested values flattened, one line for each record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TextIO

from crmctl.display.reply import Row
from crmctl.display.safe import encodable, inert
from crmctl.domain.cells import batches, flat, guard, on_one_line


def write_csv(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO, *, raw_cells: bool = False) -> None:
    """Write comma separated values; cells that a spreadsheet would run are guarded unless ``raw_cells``."""
    import csv

    shield = _Shield(stdout)
    writer = csv.writer(shield, lineterminator="\n")
    if keys:
        writer.writerow([on_one_line(key) if raw_cells else guard(on_one_line(key)) for key in keys])
        for batch in batches(rows, keys, guarded=not raw_cells):
            writer.writerows(batch)
            shield.flush()
    shield.flush()


def write_tsv(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO, *, hidden_shown: bool = False) -> None:
    r"""Write tab separated values without quoting: a tab is ``\t``; ``hidden_shown`` makes hostile text inert too."""
    if not keys:
        return
    stdout.write("\t".join(map(inert, keys)) + "\n")
    for batch in batches(rows, keys, guarded=False):
        if hidden_shown:
            lines = ["\t".join(map(inert, cells)) for cells in batch]
        else:
            lines = ["\t".join(cell.replace("\t", r"\t") for cell in cells) for cells in batch]
        stdout.write(encodable("\n".join(lines)) + "\n")


def write_fields(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO) -> None:
    """Write one record as ``key<TAB>value`` lines, inert: what a show command gives a pipe that asked for nothing."""
    for row in islice(rows, 1):
        stdout.writelines(f"{inert(key)}\t{inert(on_one_line(flat(row.get(key))))}\n" for key in keys)


class _Shield:
    """Collects what the csv module writes, and hands it on in pieces that any stream can encode."""

    def __init__(self, stdout: TextIO) -> None:
        self._stdout = stdout
        self._pieces: list[str] = []
        self.write = self._pieces.append

    def flush(self) -> None:
        self._stdout.write(encodable("".join(self._pieces)))
        self._pieces.clear()
