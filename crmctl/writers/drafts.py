"""Files that something else writes by their name: made under another name, put in place when whole and on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.writers.files import CannotWrite, FileExists, put_in_place


@contextmanager
def new_path(to: Path, *, force: bool = False, beside: Sequence[str] = ()) -> Iterator[Path]:
    """Give an empty file in the same folder, for its owner alone; it takes its name last, when all of it is on disk.

    ``beside`` are endings of files that belonged to what was there before and must not be taken for the new one's.
    """
    if os.path.lexists(to) and not force:
        raise FileExists(path=to)
    draft = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
        _flush(draft)
        for ending in beside:
            to.with_name(to.name + ending).unlink(missing_ok=True)
        put_in_place(draft, to, force=force)
    except OSError as error:
        raise CannotWrite(path=to, cause=borrowed(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def make_folder(path: Path) -> None:
    """Make the folder of a file that is to be written, for its owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotWrite(path=path.parent, cause=borrowed(error)) from error
