"""Files written whole or not at all: under another name in the same folder, flushed, then put in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.words import N_


class FileExists(CrmError):
    """Something is there already under that name."""

    message = N_("{path} exists already.")
    hint = N_("Choose another name, or overwrite it with --force.")
    code = "exists"
    exit_status = 6


class CannotWrite(CrmError):
    """The system does not let us write there."""

    message = N_("{path} cannot be written: {cause}.")
    hint = N_("Nothing is left behind; choose another place or free some space.")
    code = "cannot_write"
    exit_status = 7


@contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write, for its owner alone; it takes its name only when all of it is on disk.

    A symbolic link under that name is never followed; with ``force`` the link itself is replaced.
    """
    if os.path.lexists(path) and not force:
        raise FileExists(path=path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield from _written(draft, path, force=force)
    except OSError as error:
        raise CannotWrite(path=path, cause=borrowed(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _written(draft: Path, path: Path, *, force: bool) -> Iterator[BinaryIO]:
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    put_in_place(draft, path, force=force)


def put_in_place(draft: Path, path: Path, *, force: bool) -> None:
    """Give a finished file its name, and have the folder remember it."""
    if force:
        draft.replace(path)
    else:
        try:
            os.link(draft, path)
        except FileExistsError:
            raise FileExists(path=path) from None
        except OSError:  # a file system without hard links
            draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names (POSIX: needed for a rename to outlive a power cut)."""
    try:
        number = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)
