"""The whole file at one moment, for reading much of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from crmctl.store.database import Store
from crmctl.store.driver import Connection


@contextmanager
def snapshot(store: Store) -> Iterator[Connection]:
    """Give a connection in one read transaction; the file is mapped, since whole tables are read once."""
    with without_collector(), store.reading() as db:
        db.execute("PRAGMA mmap_size = 1073741824")
        db.execute("BEGIN")
        yield db


@contextmanager
def without_collector() -> Iterator[None]:
    """Go without the cyclic garbage collector: many rows, short-lived or kept, and none of them in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # nor are they gone through later
        if was:
            gc.enable()
