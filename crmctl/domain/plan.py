"""Plans: a named list of steps, each so many days or working days after the start, and when they fall due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crmctl.domain.dates import plain
from crmctl.domain.numerals import CHINESE, ENGLISH, number
from crmctl.domain.working_days import WorkingDays
from crmctl.errors import BadInput
from crmctl.words import _

LONGEST = 3660  # days
Unit = Literal["day", "workday"]
_STEP = re.compile(r"([^:：]+)[:：]\s*(.*)")
_WAIT = re.compile(
    rf"\+?(?:({ENGLISH}) ?(wd|working days?|workdays?|d|days?|w|weeks?)?|"
    rf"({CHINESE})(?:个?(工作日|天|日|周|星期|礼拜))?后?)"
)
_FORMS = "0: …, 3d: …, 2w: …, 5wd: …, 3天: …, 5个工作日: …"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is to be done, and how long after the start, in days or in working days."""

    wait: int
    unit: Unit
    title: str

    @property
    def after(self) -> str:
        """Return the wait as it can be typed: ``3d``, ``5wd``."""
        return f"{self.wait}{'wd' if self.unit == 'workday' else 'd'}"

    @property
    def text(self) -> str:
        """Return the step as it can be typed: ``3d: call``."""
        return f"{self.after}: {self.title}"

    def due_on(self, start: date, calendar: WorkingDays) -> date:
        """Return its day. Days are civil days and may fall on a day off; 0 working days is the next one worked."""
        if self.unit == "workday":
            return calendar.add(start, self.wait) if self.wait else calendar.on_or_after(start)
        try:
            return start + timedelta(days=self.wait)
        except OverflowError:
            raise BadInput(_("{n} days after {day} is beyond the calendar.").format(n=self.wait, day=start)) from None


def parse_steps(texts: Iterable[str]) -> list[Step]:
    """Read steps as they were typed, in the order given; a plan without one is refused."""
    found = [_step(text) for text in texts]
    if not found:
        raise BadInput(_("A plan needs a step."), _forms())
    return found


def parse_file(text: str, file: str) -> list[Step]:
    """Read steps one a line; blank lines and those that begin with ``#`` are passed over. Errors name the line."""
    found = []
    for line, said in enumerate(text.splitlines(), 1):
        if said.strip() and not said.lstrip().startswith("#"):
            try:
                found.append(_step(said))
            except BadInput as error:
                place = f"{file}:{line}" if file != "-" else _("line {line}").format(line=line)
                problem = _("{place}: {problem}").format(place=place, problem=error)
                raise BadInput(problem, error.advice(), line=line) from None
    if not found:
        raise BadInput(_("There is no step in {file}.").format(file=file), _forms())
    return found


def _step(text: str) -> Step:
    parts = _STEP.fullmatch(text.strip())
    if not parts:
        raise BadInput(_("{text} is no step: it has no colon.").format(text=text.strip()), _forms())
    title = parts[2].strip()
    if not title:
        raise BadInput(_("The step {text} does not say what is to be done.").format(text=text.strip()), _forms())
    wait, unit = _wait(parts[1])
    return Step(wait, unit, title)


def _wait(said: str) -> tuple[int, Unit]:
    found = _WAIT.fullmatch(plain(said))
    try:
        count = number(found[1] or found[3]) if found else -1
    except ValueError:
        count = -1
    if not found or not 0 <= count <= LONGEST:
        raise BadInput(_("{text} is no number of days, weeks or working days.").format(text=said.strip()), _forms())
    unit = found[2] or found[4] or "d"
    if unit.startswith("wo") or unit in {"wd", "工作日"}:
        return count, "workday"
    days = count * (7 if unit[0] in "w周星礼" else 1)
    if days > LONGEST:
        raise BadInput(_("{text} is more than {most} days.").format(text=said.strip(), most=LONGEST))
    return days, "day"


def _forms() -> str:
    return _("Write steps like: {forms}.").format(forms=_FORMS)
