"""Pipelines and their stages, read whole: there are few of them."""

from __future__ import annotations

from typing import Any

from crmctl.domain.pipeline import Pipeline, Stage
from crmctl.domain.text import comparable, fold
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)


class NoSuchPipeline(CrmError):
    """No pipeline of that name."""

    message = N_("There is no pipeline {text}.")
    hint = N_("There are: {names}. Make one with `crmctl pipeline add`.")
    code = "not_found"
    exit_status = 3


class NoPipeline(CrmError):
    """The file has no pipeline yet."""

    message = N_("There is no pipeline yet.")
    hint = N_("Make one with `crmctl pipeline add`, as `crmctl pipeline add 销售 --profile general`.")
    code = "not_found"
    exit_status = 3


def key_of(name: str) -> str:
    """Return the key under which equal names meet."""
    return comparable(name)


def there_is_any(db: Connection) -> bool:
    """Say whether the file has a pipeline that deals can go into."""
    return db.execute(SQL["default"]).fetchone() is not None


def of(db: Connection, pipeline_id: int) -> Pipeline:
    """Return one pipeline with all its stages."""
    row = db.execute(SQL["pipeline"], (pipeline_id,)).fetchone()
    return _pipeline(db, row)


def default(db: Connection) -> Pipeline:
    """Return the pipeline that new deals go into where none is named; raise NoPipeline when there is none at all."""
    row = db.execute(SQL["default"]).fetchone()
    if row is None:
        raise NoPipeline
    return _pipeline(db, row)


def typed(name: str) -> str:
    """Return a name as it is typed in a shell."""
    from shlex import quote

    return name if name.isalnum() else quote(name)


def named(db: Connection, text: str, *, retired: bool = False) -> Pipeline:
    """Return the pipeline of this name, or the only one that begins like it; a retired one only if asked for."""
    if not text:
        return default(db)
    rows = [row for row in db.execute(SQL["all"]) if retired or row["retired_at"] is None]
    key = fold(text)
    found = [row for row in rows if row["key"] == key] or [row for row in rows if key and row["key"].startswith(key)]
    if len(found) != 1:
        raise NoSuchPipeline(text=text, names=_(", ").join(row["name"] for row in rows))
    return _pipeline(db, found[0])


def listed(db: Connection, *, retired: bool = False) -> list[Pipeline]:
    """Return every pipeline, the default one first."""
    rows = db.execute(SQL["all"]).fetchall()
    return [_pipeline(db, row) for row in rows if retired or row["retired_at"] is None]


def _pipeline(db: Connection, row: Any) -> Pipeline:
    stages = tuple(_stage(stage) for stage in db.execute(SQL["stages"], (row["id"],)))
    return Pipeline(row["id"], row["name"], bool(row["is_default"]), row["retired_at"] is not None, stages)


def _stage(row: Any) -> Stage:
    return Stage(
        row["id"], row["pipeline_id"], row["name"], row["key"], row["position"], row["kind"], row["probability"],
        row["expected_days"], row["category"], row["owner"], row["retired_at"] is not None,
    )  # fmt: skip
