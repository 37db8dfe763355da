"""Who decides what a question in SQL may do: SQLite's authorizer, which is asked about every step while it compiles."""

from __future__ import annotations

from crmctl.store import driver

_TABLE_FUNCTIONS = {"json_each", "json_tree"}
_FORBIDDEN = {"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit", "lsdir", "fsdir", "sqlar_uncompress"}


class Guard:
    """Decides on every step that SQLite wants to take (the authorizer's callback)."""

    def __init__(self, views: set[str], *, raw: bool) -> None:
        self.raw = raw
        self.views = views
        self.refused = ""

    def __call__(self, action: int, first: str | None, second: str | None, _place: str | None, view: str | None) -> int:
        """Let reading pass, and remember what was refused."""
        if self._allowed(action, (first or "").lower(), (second or "").lower(), view or ""):
            return driver.ALLOW
        self.refused = self.refused or self._named(action, first or "", second or "")
        return driver.DENY

    def _allowed(self, action: int, first: str, second: str, view: str) -> bool:
        if action in {driver.SELECT, driver.RECURSIVE}:
            return True
        if action == driver.FUNCTION:
            return second not in _FORBIDDEN
        if action == driver.READ:
            return self.raw or view in self.views or first in self.views | _TABLE_FUNCTIONS or second in {"", "rowid"}
        # How a table-valued function declares its columns, and FTS5 looks whether its index is still the same.
        return (action, first) in {(driver.UPDATE, "sqlite_master"), (driver.PRAGMA, "data_version")}

    def _named(self, action: int, first: str, second: str) -> str:
        if action == driver.READ:
            return f"{first}.{second}" if second else first
        if action == driver.FUNCTION:
            return f"{second}()"
        return " ".join(part for part in (driver.ACTIONS.get(action, str(action)), first) if part)
