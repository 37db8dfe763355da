"""The values of a calendar's properties: moments in their zones, durations, rules, people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from urllib.parse import unquote

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.addresses import Address
from crmctl.readers.calendar_lines import Property, text
from crmctl.readers.calendar_parts import Component
from crmctl.readers.calendar_zones import Zones
from crmctl.readers.codepages import BROKEN

Moment = date | datetime
_ADDRESS = re.compile(r"[^\s@:/]+@[^\s@:/]+")
_MIDNIGHT = datetime.min.time()


class Values:
    """What the properties of one entry say; what is not understood is noted, as it stands, in ``warnings``."""

    def __init__(self, component: Component, zones: Zones) -> None:
        self.zones = zones
        self.warnings: list[Warning] = []
        self._properties: dict[str, list[Property]] = {}
        for given in component.properties:
            one = given
            if BROKEN.search(given.value):
                one = given._replace(value=BROKEN.sub("\ufffd", given.value))
                self.doubt(one.name, one.value, "encoding")
            self._properties.setdefault(one.name, []).append(one)

    def all(self, name: str) -> list[Property]:
        """Return each line of that name."""
        return self._properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """Return the first line of that name that says anything."""
        return next((one for one in self.all(name) if one.value.strip()), None)

    def raw(self, name: str) -> str:
        """Return a value as it stands."""
        one = self.first(name)
        return one.value.strip() if one else ""

    def text(self, name: str) -> str:
        """Return a text, without its escapes."""
        return text(self.raw(name)).strip()

    def number(self, name: str) -> int | None:
        """Return a whole number."""
        if not (value := self.raw(name)):
            return None
        with suppress(ValueError):
            return int(value)
        self.doubt(name, value, "number")
        return None

    def moment(self, name: str) -> Moment | None:
        """Return a date, or a time in its zone; one without a zone is by the clock of wherever one is."""
        one = self.first(name)
        return self._moment(one, one.value.strip()) if one else None

    def moments(self, name: str) -> Iterator[Moment]:
        """Return the moments of a list."""
        for one in self.all(name):
            for value in one.value.split(","):
                if value.strip() and (found := self._moment(one, value.strip())) is not None:
                    yield found

    def instant(self, name: str) -> datetime | None:
        """Return a point in time; a date is its beginning."""
        found = self.moment(name)
        return found if found is None or isinstance(found, datetime) else datetime.combine(found, _MIDNIGHT)

    def duration(self, name: str) -> timedelta | None:
        """Return a length of time."""
        from icalendar.prop import vDuration

        if not (value := self.raw(name)):
            return None
        with suppress(ValueError, OverflowError):
            found: timedelta = vDuration.from_ical(value.upper())  # type: ignore[no-untyped-call]
            return found
        self.doubt(name, value, "duration")
        return None

    def rule(self) -> str:
        """Return the rule of recurrence, if it is one."""
        from icalendar.prop import vRecur

        value, *more = [one.value.strip().rstrip(";").replace(" ", "").upper() for one in self.all("RRULE")] or [""]
        for other in more:
            self.doubt("RRULE", other, "rule")
        with suppress(ValueError, LookupError, TypeError):
            if not value or vRecur.from_ical(value).get("FREQ"):
                return value
        self.doubt("RRULE", value, "rule")
        return ""

    def _moment(self, one: Property, value: str) -> Moment | None:
        found = _read(value)
        if found is None:
            self.doubt(one.name, value, "date")
            return None
        if not isinstance(found, datetime):
            return found
        if one.parameters.get("VALUE", "").upper() == "DATE" and found.time() == _MIDNIGHT:
            return found.date()
        name = one.parameters.get("TZID", "")
        if found.tzinfo or not name:
            return found
        with suppress(ValueError, OverflowError, ArithmeticError):
            if placed := self.zones.placed(found, name):
                return placed
        self.doubt(one.name, f"{name}: {value}", "zone")
        return found

    def doubt(self, name: str, value: str, code: str) -> None:
        """Note a value that is kept as it stands."""
        self.warnings.append(Warning(name.lower(), value[:200], code))


def _read(value: str) -> Moment | None:
    from icalendar.prop import vDDDTypes

    with suppress(ValueError, LookupError, TypeError, OverflowError):
        found = vDDDTypes.from_ical(value)  # type: ignore[no-untyped-call]
        if isinstance(found, datetime):
            return found.replace(tzinfo=UTC) if found.tzinfo else found
        if isinstance(found, date):
            return found
    with suppress(ValueError):  # 2026-01-02 10:00, which some programs write instead
        return date.fromisoformat(value) if len(value) <= len("2026-01-02") else datetime.fromisoformat(value)
    return None


def day(moment: Moment | None) -> Moment | None:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def somebody(one: Property) -> Address:
    """Return whom an ORGANIZER or an ATTENDEE means."""
    value = one.value.strip().strip('"')
    scheme, colon, rest = value.partition(":")
    address = unquote(rest if colon and scheme.lower() == "mailto" else value).partition("?")[0].strip(" <>")
    if not _ADDRESS.fullmatch(address):  # a path on a server, or invalid:nomail
        address = one.parameters.get("EMAIL", "").removeprefix("mailto:")
    name = " ".join(one.parameters.get("CN", "").split()).strip("'\" ")
    return Address("" if name.casefold() == address.casefold() else name, address)
