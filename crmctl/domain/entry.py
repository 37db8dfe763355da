"""What a source says of an interaction or a task, before it is known who is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from crmctl.domain.due import Due
from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised


class Named(NamedTuple):
    """Somebody as a source names them: texts that may lead to a record, the surest first; ``name`` tells two apart.

    ``ref`` is a reference that another customer file gave; it counts only where it leads to somebody of that name.
    ``role`` is what they are in a deal.
    """

    ways: tuple[str, ...]
    name: str = ""
    ref: str = ""
    role: str = ""


class Problem(NamedTuple):
    """Why an entry cannot go in: a code, the field, a sentence, the value; ``is_fault`` is not what is no concern."""

    code: str
    field: str
    message: str
    value: str = ""
    is_fault: bool = True


class NextWish(NamedTuple):
    """The next step that an interaction names."""

    due: Due
    title: str = ""


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Entry:
    """One interaction or task. What was never said is a default of the class, so that a hundred thousand are small.

    ``values`` are columns by name, those that were said alone; ``person`` is the author, or who is to do it.
    ``is_strict``: everybody named must be known, or it does not go in; otherwise those take part who are.
    """

    values: Mapping[str, Any] = _NOTHING
    who: Sequence[Named] = ()
    org: str = ""
    deal: str = ""
    person: str = ""
    moment: datetime | None = None  # when it happened, in the zone it was said in
    next: NextWish | None = None
    uid: str = ""
    source: str = ""
    key: str = ""
    is_strict: bool = True
    makes_org: bool = False  # an organisation that nobody knows is made, as for people
    fills_only: bool = False
    is_echo: bool = False  # of our own, in the words of a calendar: only when it is due, and whether, is news
    writer: str = ""  # the address of whoever wrote a mail
    problem: Problem | None = None
    warnings: Sequence[Warning] = ()
    found_by: str | None = None

    contacts: Sequence[int] = ()  # who is meant
    org_id: int | None = None
    new: Sequence[Person] = ()
    new_org: str = ""
    roles: Mapping[int | Person, str] = MappingProxyType({})  # contact id, or who is to be made → their role

    def doubt(self, field: str, value: str, code: str) -> None:
        """Note a value that was not understood."""
        self.warnings = (*self.warnings, Warning(field, value[:200], code))
