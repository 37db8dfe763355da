"""What a new file begins with gives way to what a whole file brings, so that it comes back as it was."""

from __future__ import annotations

from crmctl.store import journal
from crmctl.store.database import Writing

_BEGUN_WITH = ("stage_rule", "stage", "pipeline", "lost_reason", "field")


def give_way(work: Writing) -> None:
    """Drop the pipelines, reasons and fields a file was made with, unless anything was done in it since.

    Their ids are given out anew. The history knows nothing of them, and so nothing of their going: taken back, the step
    leaves a file without pipelines, and the next deal makes the general one.
    """
    if work.db.execute("SELECT 1 FROM step WHERE id <> ? LIMIT 1", (work.step,)).fetchone():
        return
    journal.record(work.db, on=False)
    for table in _BEGUN_WITH:
        work.db.execute(f"DELETE FROM {table}")
        work.db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        work.before.pop(table, None)
    journal.record(work.db, on=True)
