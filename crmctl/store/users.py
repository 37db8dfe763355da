"""Users: whoever looks after records or writes in the file; known by name."""

from __future__ import annotations

from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.words import N_


class NoSuchUser(CrmError):
    """Nobody of that name is known."""

    message = N_("There is no user {name}.")
    hint = N_("The file knows: {known}.")
    code = "not_found"
    exit_status = 3


def ids(db: Connection) -> dict[str, int]:
    """Return name → id of every user, by name."""
    return {row["name"]: row["id"] for row in db.execute("SELECT id, name FROM user ORDER BY name")}


def known(db: Connection, name: str) -> int:
    """Return the user of this name; raise NoSuchUser with the names there are."""
    found = ids(db)
    if name not in found:
        raise NoSuchUser(name=name, known=", ".join(found) or "-")
    return found[name]
