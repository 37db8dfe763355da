"""Statements kept in a .sql file beside the module that runs them, each under a ``-- name:`` line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


def load(module_file: str) -> dict[str, str]:
    """Return name → statement from the .sql file with the module's own name."""
    text = Path(module_file).with_suffix(".sql").read_text("utf-8")
    parts = text.split("-- name: ")[1:]
    return {name.strip(): _statement(body) for name, _, body in (part.partition("\n") for part in parts)}


def _statement(body: str) -> str:
    """Leave off the remarks after a statement: they speak of the next one."""
    lines = body.strip().split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("--")):
        lines.pop()
    return "\n".join(lines)


def named(sql: str, values: Sequence[Any], prefix: str = "w") -> tuple[str, dict[str, Any]]:
    """Give the ``?`` of a bound condition names, so that it can stand in a statement whose parameters have names."""
    for at in range(len(values)):
        sql = sql.replace("?", f":{prefix}{at}", 1)
    return sql, {f"{prefix}{at}": value for at, value in enumerate(values)}
