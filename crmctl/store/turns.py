"""Whose turn it is: runs that tell reminders go one after the other, by a lock that ends with its process.

The lock lies in a small file beside the customer file, which stays when the run is over: to delete it would let a third
run in between. It locks bytes of it: the first one is the turn, the others stand each for one kind of run.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from zlib import crc32

from crmctl.store.driver import FileLocked

_TURN = 0
_PAUSE = 0.1  # seconds


class StillRunning(FileLocked):
    """Another run kept its turn for longer than we wait."""

    code = "still_running"


def lock_of(path: Path) -> Path:
    """Return the lock file of a customer file."""
    return path.with_name(f".{path.name}.remind.lock")


@contextmanager
def turn(path: Path, run: str, patience: float) -> Iterator[bool]:
    """Wait for our turn and hold it; give False at once when the very same ``run`` is under way elsewhere.

    A different run may take ``patience`` seconds, then StillRunning is raised.
    """
    handle = _opened(lock_of(path), stat.S_IMODE(path.stat().st_mode))
    try:
        if not _locked(handle, 1 + crc32(run.encode("utf-8", "surrogatepass")) % 2**30):
            yield False
            return
        _wait(handle, path, monotonic() + patience)
        yield True
    finally:
        os.close(handle)  # which gives the locks back, as does the end of the process, however it comes


def _opened(lock: Path, mode: int) -> int:
    """Open the lock file, made for those who may use the customer file."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(lock, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return os.open(lock, flags)
    lock.chmod(mode)
    return handle


def _wait(handle: int, path: Path, until: float) -> None:
    while not _locked(handle, _TURN):
        if monotonic() > until:
            raise StillRunning(path=path)
        sleep(_PAUSE)


if sys.platform == "win32":

    def _locked(handle: int, byte: int) -> bool:
        import msvcrt

        os.lseek(handle, byte, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _locked(handle: int, byte: int) -> bool:
        import fcntl

        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):  # POSIX leaves it to the system which of the two it says
            return False
        return True
