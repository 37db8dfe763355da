"""What a row says in parts, a column each: the day of birth, house and street, two family names, lines of a street."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.domain.cells import unguard
from crmctl.domain.habits import Habits
from crmctl.domain.person import Person
from crmctl.domain.putting import Put, putter
from crmctl.domain.text import has_cjk, tidy, tidy_lines

_BIRTH = ("birth_year", "birth_month", "birth_day")
PARTS = frozenset({*_BIRTH, "street_number", "house_number", "family_name2"})
_BY_CHANCE = 6  # characters that may stand in a longer line without being said by it: «5», «2b»


class Parts:
    """The columns of a mapping that hold parts; of several with one meaning the first counts."""

    def __init__(self, targets: Sequence[str]) -> None:
        self._columns = {target: at for at, target in reversed(list(enumerate(targets))) if target in PARTS}

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._columns)

    def put(self, person: Person, row: Sequence[str], habits: Habits) -> None:
        """Bring the parts together with what the other columns of the row said; they have been read before."""
        found = {target: tidy(unguard(row[at])) for target, at in self._columns.items()}
        said = {target: text for target, text in found.items() if text}
        if not said:
            return
        _put_birthday(person, [said.get(name, "") for name in _BIRTH], habits)
        if number := said.get("street_number"):  # English and French: the number goes first
            person.street = _beside(number, person.street or "") if not _numbered(person, number) else person.street
        elif number := said.get("house_number"):
            person.street = _beside(person.street or "", number) if not _numbered(person, number) else person.street
        if (more := said.get("family_name2")) and more != person.family_name:
            person.family_name = _beside(person.family_name or "", more)


def _put_birthday(person: Person, parts: Sequence[str], habits: Habits) -> None:
    """Read day, month and year as one date; what is no date is kept as given."""
    if person.birthday is not None or not any(parts):
        return
    year, month, day = (part.rstrip("年月日号號") for part in parts)
    if month.isdecimal() and day.isdecimal() and (year.isdecimal() or not year):
        told = f"{int(year):04d}" if year else "-"
        putter("birthday")(person, "", f"{told}-{int(month):02d}-{int(day):02d}", habits)
    else:
        putter("birthday")(person, "", " ".join(filter(None, (day, month, year))), habits)


def _numbered(person: Person, number: str) -> bool:
    """Say whether the street has its number already."""
    return number in (person.street or "").replace(",", " ").split()


def _beside(first: str, second: str) -> str:
    """Put two texts beside each other; Chinese needs no blank."""
    blank = "" if has_cjk(first) or has_cjk(second) else " "
    return blank.join(filter(None, (first, second)))


def line_putter() -> Put:
    """Return the function that takes a further column of a street to the lines that are there."""
    return _put_line


def _put_line(person: Person, label: str, value: str, _habits: Habits) -> None:
    if not (text := tidy_lines(value)):
        return
    held = person.further_address(label) if label else person.__dict__
    had = held.get("street") or ""
    if text in had.split("\n") or (len(text) > _BY_CHANCE and text in had):
        return
    held["street"] = text if len(had) > _BY_CHANCE and had in text else "\n".join(filter(None, (had, text)))
