"""The ways of deals through their stages as rows: stays of new deals, and the moves that a later file tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.deal_course import Course, Stop
from crmctl.domain.pipeline import OPEN, Stage
from crmctl.store import bulk, stays
from crmctl.store.database import Writing
from crmctl.store.deal_finding import SQL
from crmctl.store.pipeline_growing import Growing

PLACE = ("pipeline_id", "stage_id", "status", "closed_at")

Row = tuple[Any, ...]


class Ways:
    """Writes stays under an open step; those that are there are ended, and never written anew."""

    def __init__(self, work: Writing, stages: Growing) -> None:
        self._db, self._at, self.stages = work.db, work.now, stages

    def place(self, pipeline: str, key: str, closed_at: str | None) -> dict[str, Any]:
        """Return the columns that say where a deal stands."""
        stage = self.stages.stage(pipeline, key)
        return dict(zip(PLACE, (stage.pipeline_id, stage.id, stage.kind, closed_at), strict=True))

    def add(self, rows: Sequence[Row]) -> None:
        """Write stays."""
        bulk.insert(self._db, SQL["add_stay"], rows)

    def rows(
        self, id_: int, pipeline: str, stops: Sequence[Stop], worth: Mapping[str, Any], user: int | None = None
    ) -> list[Row]:
        """Return stays as rows; what it was ``worth`` and how likely it was is known of the last one alone."""
        found: list[Row] = []
        for at, stop in enumerate(stops):
            left = stops[at + 1].at if at + 1 < len(stops) else None
            stage = self.stages.stage(pipeline, stop.stage)
            told = [worth.get(name) if left is None else None for name in ("amount_minor", "currency")]
            likely, day = (
                (_likely(stage, worth), worth.get("expected_close_on")) if left is None else (stage.probability, None)
            )
            found.append((id_, stage.id, stop.at, left, *told, likely, day, user))
        return found

    def moves(self, id_: int, course: Course) -> list[Stop]:
        """Return the moves since the present stay began; one of which nobody says when is made now."""
        present = stays.present(self._db, id_)
        since = present["entered_at"] if present else ""
        here = self.stages.by_id(present["stage_id"]).key if present else ""
        later = [stop for stop in course.stops if stop.at >= since]
        while later and later[0].stage == here:
            later = later[1:]
        last = course.stops[-1].stage
        if not later or later[-1].stage != last:
            later.append(Stop(last, max(self._at, since)))
        return later

    def move(self, id_: int, rows: Sequence[Row]) -> None:
        """End the present stay as the first of these begins, and begin them."""
        stays.end(self._db, id_, rows[0][2])
        self.add(rows)


def _likely(stage: Stage, worth: Mapping[str, Any]) -> int:
    stated = worth.get("probability")
    return stage.probability if stated is None or stage.kind != OPEN else int(stated)
