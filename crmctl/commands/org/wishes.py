"""What the options of add and edit say of an organisation; the parent is a reference to one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.domain.person import Person


def read(
    app: App, given: Mapping[str, str | list[str] | None], settings: Iterable[str], *, keep: bool
) -> tuple[Person, int | None]:
    """Return the organisation described and the id of its parent, if one is named."""
    wishes = values.assignments(app, given, settings, "org")
    parents = [wish.value for wish in wishes if wish.target == "parent"]
    parent_id = records.resolve(app, parents[-1], ("org",)).id if parents else None
    own = [wish for wish in wishes if wish.target not in {"parent", "role"}]
    roles = [wish for wish in wishes if wish.target == "role"]
    if roles:  # several roles are one cell, as in a file
        own.append(roles[0]._replace(value=";".join(wish.value for wish in roles)))
    return orgs.describe(own, values.habits(app), values.custom(app, "org"), keep=keep), parent_id
