"""Organisations, tags, users and custom fields by name: found once, made when missing, remembered while writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from crmctl.domain.text import fold
from crmctl.store import bulk
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_REMEMBERED = 20_000  # cores of organisations, which take more room than their ids
_key = lru_cache(maxsize=50_000)(fold)


class Interned:
    """Name → id for what many records share. New organisations and tags are written in bulk by ``flush``.

    ``field_types`` names the types that missing custom fields are made in; ``made_fields`` gains those that were.
    """

    def __init__(self, db: Connection, uids: Iterator[str], now: str) -> None:
        self.db, self.uids, self.now = db, uids, now
        self._orgs: dict[str, int] = {}
        self._cores: dict[int, str] = {}
        self._spelt: dict[str, int] = {}
        self._tags: dict[str, int] = {}
        self._users: dict[str, int] = {}
        self._fields: dict[tuple[str, str], int] = {}
        self.field_types: Mapping[str, str] = {}
        self.made_fields: dict[str, str] = {}
        self._new_orgs: list[tuple[int, str, str, str, str, str, str]] = []
        self._next_org = _top(db, "org") + 1
        self._org_count = self._next_org - 1

    def org(self, name: str) -> int:
        """Return the organisation of this name (its spelling folded), made when there is none."""
        found = self._spelt.get(name)
        if found is None:
            found = self._spelt[name] = self._org_by_key(name, _key(name) or name.casefold())
        return found

    def _org_by_key(self, name: str, key: str) -> int:
        if key in self._orgs:
            return self._orgs[key]
        row = self.db.execute(SQL["org"], (key,)).fetchone() if self._org_count else None
        if row:
            self._orgs[key] = int(row[0])
            return int(row[0])
        from crmctl.domain.firms import core_name

        made = self._next_org
        self._next_org += 1
        core = self._cores[made] = core_name(name)
        self._new_orgs.append((made, next(self.uids), name, key, core, self.now, self.now))
        self._orgs[key] = made
        return made

    def core(self, org_id: int) -> str:
        """Return the core of an organisation's name; remembered until much has been."""
        found = self._cores.get(org_id)
        if found is None:
            found = self._cores[org_id] = self.db.execute(
                "SELECT core_key FROM org WHERE id = ?", (org_id,)
            ).fetchone()[0]
        return found

    def tag(self, name: str) -> int:
        """Return the tag of this name, made when there is none."""
        if name not in self._tags:
            key = _key(name) or name.casefold()
            row = self.db.execute("SELECT id FROM tag WHERE key = ?", (key,)).fetchone()
            self._tags[name] = int(row[0]) if row else self._made(SQL["make_tag"], (next(self.uids), name, key))
        return self._tags[name]

    def user(self, name: str) -> int:
        """Return the user of this name, made when there is none."""
        if name not in self._users:
            row = self.db.execute("SELECT id FROM user WHERE name = ?", (name,)).fetchone()
            self._users[name] = int(row[0]) if row else self._made(SQL["make_user"], (next(self.uids), name, self.now))
        return self._users[name]

    def field(self, noun: str, name: str) -> int:
        """Return the custom field of this name, made when there is none."""
        if (noun, name) not in self._fields:
            key = _key(name) or name.casefold()
            row = self.db.execute("SELECT id FROM field WHERE noun = ? AND key = ?", (noun, key)).fetchone()
            self._fields[noun, name] = int(row[0]) if row else self._make_field(noun, name, key)
        return self._fields[noun, name]

    def _make_field(self, noun: str, name: str, key: str) -> int:
        self.made_fields[name] = type_ = self.field_types.get(name, "text")
        return self._made(SQL["make_field"], (next(self.uids), noun, name, key, type_))

    def flush(self) -> None:
        """Write the organisations that were asked for and did not exist."""
        bulk.insert(self.db, SQL["make_org"], self._new_orgs)
        self._new_orgs.clear()
        if len(self._cores) > _REMEMBERED:
            self._cores.clear()

    def _made(self, statement: str, values: tuple[object, ...]) -> int:
        return int(self.db.execute(statement, values).lastrowid or 0)


def _top(db: Connection, table: str) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0
