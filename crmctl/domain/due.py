"""When something is due: a civil day, perhaps a time on the wall, and the zone that clock hangs in; never UTC."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from crmctl.domain.date_words import told
from crmctl.domain.day_steps import weekdays_work
from crmctl.errors import BadInput
from crmctl.words import _

_OFFSET = re.compile(r"([+-])(\d\d):?([0-5]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Due:
    """``on`` is the day, ``at`` is ``HH:MM`` or None, ``zone`` an IANA name (or ``+08:00``), None without a time."""

    on: date
    at: str | None = None
    zone: str | None = None

    def moment(self) -> datetime | None:
        """Return the instant, aware; None for a day alone.

        A time that the clock skips (02:30 in spring) is as much later, one that it shows twice is the first (PEP 495,
        and what dateutil's resolve_imaginary says).
        """
        if not self.at:
            return None
        zone = zone_of(self.zone or "")
        shown = datetime.combine(self.on, time.fromisoformat(self.at), zone)
        try:
            return shown.astimezone(UTC).astimezone(zone)
        except OverflowError:  # the first and the last day there are, of which UTC lacks some hours
            return shown

    def is_over(self, now: datetime) -> bool:
        """Say whether it is overdue: its moment has passed, or without a time its day; due today is not overdue."""
        moment = self.moment()
        return moment < now if moment else self.on < now.date()

    def told(self, language: str = "") -> str:
        """Tell it back in full, the time too when there is one."""
        return told(self.moment() or self.on, language)


def parse_due(
    text: str, now: datetime, zone: str, *, at: str = "", is_working: Callable[[date], bool] = weekdays_work
) -> Due:
    """Read a day, or a day and a time, in a zone; ``at`` gives the time apart (``14:00``, ``2pm``, ``下午两点``).

    No ``text`` but an ``at`` is today. A text with an offset of its own is put into the zone. Two times that differ are
    refused.
    """
    from crmctl.domain.dates import parse_moment, parse_time

    here = now.astimezone(zone_of(zone))
    found = parse_moment(text, here, is_working=is_working) if text.strip() or not at.strip() else here.date()
    local = found.astimezone(here.tzinfo) if isinstance(found, datetime) and found.tzinfo is not here.tzinfo else found
    if not at.strip():
        return _due(local, zone)
    since = parse_time(at).since_midnight()
    moment = datetime.combine(local, time()) + since
    if isinstance(local, datetime) and (local.hour, local.minute) != (moment.hour, moment.minute):
        problem = _("{text} names a time already, and {at} is another.").format(text=text, at=at)
        raise BadInput(problem, _("Name the time once."))
    return _due(moment, zone)


def _due(found: date, zone: str) -> Due:
    if isinstance(found, datetime):
        return Due(found.date(), f"{found:%H:%M}", zone)
    return Due(found)


def zone_of(name: str) -> tzinfo:
    """Return the zone of an IANA name or of ``+08:00``; BadInput for a name that the system does not know."""
    try:
        if found := _OFFSET.fullmatch(name):
            minutes = int(found[2]) * 60 + int(found[3])
            return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
        from zoneinfo import ZoneInfo

        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        problem = _("There is no time zone {name}.").format(name=name or '""')
        raise BadInput(problem, _("Write it like Asia/Shanghai, Europe/Berlin or +08:00.")) from None


def zone_name(zone: tzinfo | None, now: datetime) -> str:
    """Return the IANA name of a zone that has one, else its offset now as ``+08:00``."""
    if key := getattr(zone, "key", ""):
        return str(key)
    return now.astimezone(zone).isoformat(timespec="minutes")[-6:]


def local_zone(now: datetime) -> str:
    """Return the name of this machine's zone, or its offset when it has none or names one that its clock denies."""
    from tzlocal import get_localzone_name

    try:
        name = str(get_localzone_name())
        if now.astimezone(zone_of(name)).utcoffset() == now.utcoffset():
            return name
    except (LookupError, ValueError, BadInput):  # a machine that names no zone, or one nobody knows: TZ=UTC-8
        pass
    return zone_name(None, now) if now.tzinfo is None else now.isoformat(timespec="minutes")[-len("+08:00") :]
