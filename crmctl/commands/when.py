"""Days and times as they are typed, read with the clock, the zone and the working days of this run, and told back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache

from crmctl.app import App
from crmctl.domain.due import Due, parse_due, zone_of
from crmctl.errors import BadInput
from crmctl.words import _

_MIDDAY = time(12)  # when something happened on a day of which no time was said


def working(app: App) -> Callable[[date], bool]:
    """Return the test for a working day; the calendar is read from the file when it is first asked for one."""

    @cache
    def test() -> Callable[[date], bool]:
        from crmctl.store import working_days

        with app.store.reading() as db:
            return working_days.calendar(db).is_working

    def is_working(day: date) -> bool:
        return test()(day)

    return is_working


def due_of(app: App, text: str, at: str = "", base: datetime | None = None) -> Due:
    """Read when something is due: a day, perhaps with a time, which ``at`` may give apart; ``base`` stands for now.

    The name of the zone is looked up only when there is a time: that takes as long as half the rest of a run.
    """
    is_working, now = working(app), base or app.now
    with _within_the_calendar(text or at):
        found = parse_due(text, now, now.isoformat(timespec="minutes")[-6:], at=at, is_working=is_working)
        return parse_due(text, now, app.zone, at=at, is_working=is_working) if found.at else found


@contextmanager
def _within_the_calendar(text: str) -> Iterator[None]:
    """Refuse what would lie after the last day there is, or before the first."""
    try:
        yield
    except OverflowError:
        raise BadInput(_("There is no such day or time: {text}.").format(text=text)) from None


def day(app: App, text: str, *, ahead: bool = True) -> date:
    """Read a civil day; ``ahead=False`` takes ``fri`` for the last one, not the next."""
    from crmctl.domain.dates import parse_day

    return parse_day(text, app.today, is_working=working(app), ahead=ahead)


def moment_ago(app: App, text: str) -> datetime:
    """Read when something happened, aware; today alone is now, another day alone its midday.

    BadInput for what is still to come.
    """
    from crmctl.domain.dates import parse_moment

    is_working = working(app)
    found = parse_moment(text, app.now, is_working=is_working, ahead=False)
    if found == app.today:
        return app.now
    here = app.now.astimezone(zone_of(app.zone))
    found = parse_moment(text, here, is_working=is_working, ahead=False)
    moment = found if isinstance(found, datetime) else datetime.combine(found, _MIDDAY, here.tzinfo)
    if moment > app.now:
        problem = _("{when} is still to come.").format(when=told_due(Due(moment.date(), f"{moment:%H:%M}", app.zone)))
        raise BadInput(problem, _("What is to be done is a task: crmctl task add TITLE --due DATE."))
    return moment


def told_due(due: Due) -> str:
    """Tell in full when it is due, as it can be typed again."""
    return due.told()


def warned(due: Due, app: App) -> str:
    """Return a sentence when that lies in the past, else nothing."""
    return _("{when} is past.").format(when=told_due(due)) if due.is_over(app.now) else ""
