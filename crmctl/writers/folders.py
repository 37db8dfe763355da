"""Folders written whole: under another name beside the one asked for, renamed when all of it is on disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.errors import CrmError
from crmctl.words import N_
from crmctl.writers.files import CannotWrite, sync_folder


class FolderFull(CrmError):
    """The folder that is to be written is none, or holds something."""

    message = N_("{path} is no empty folder.")
    hint = N_("Choose another one, or write over what an export left there with --force.")
    code = "exists"
    exit_status = 6


class FolderForeign(CrmError):
    """What an export would take the place of was not written by one."""

    message = N_("{path} holds what no export has written.")
    hint = N_("Choose another folder, or put that away first.")
    code = "exists"
    exit_status = 6


@contextmanager
def new_folder(path: Path, *, force: bool, replaceable: Callable[[Path], bool]) -> Iterator[Path]:
    """Give an empty folder to fill, for its owner alone; what is in it is put in place when all of it is on disk.

    With ``force`` the things in it take the place of those of the same name, each by a rename, if ``replaceable``; all
    else that the folder holds stays.
    """
    path = path.absolute()
    if not _is_free(path) and not (force and path.is_dir()):
        raise FolderFull(path=path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.mkdir(mode=0o700, parents=True)
        yield draft
        _flush(draft)
        _put(draft, path, replaceable)
    except OSError as error:
        raise CannotWrite(path=path, cause=borrowed(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _is_free(path: Path) -> bool:
    return not os.path.lexists(path) or (path.is_dir() and not any(path.iterdir()))


def _flush(folder: Path) -> None:
    for one in folder.rglob("*"):
        if one.is_dir():
            sync_folder(one)
            continue
        number = os.open(one, os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    sync_folder(folder)


def _put(draft: Path, path: Path, replaceable: Callable[[Path], bool]) -> None:
    if _is_free(path):
        if path.is_dir():
            path.rmdir()
        draft.rename(path)
    else:
        names = sorted(one.name for one in draft.iterdir())
        for name in names:
            if os.path.lexists(path / name) and not replaceable(path / name):
                raise FolderForeign(path=path / name)
        away = draft / ".away"
        away.mkdir()
        for name in names:
            if os.path.lexists(path / name):
                (path / name).rename(away / name)
            (draft / name).rename(path / name)
    sync_folder(path.parent)
