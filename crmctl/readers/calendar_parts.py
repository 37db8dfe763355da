"""A calendar file as components of properties: events, tasks, notes and the definitions of zones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crmctl.readers.calendar_lines import Property, parsed, texts

CUT = "E_CUT"
_ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_LONGEST = 100_000  # of a text whose breaks are not escaped
_MOST_PARTS = 1000  # of one entry: alarms, mostly


@dataclass(slots=True)
class Component:
    """An event, a task, a note or a part of one; ``raw`` are its lines, unfolded."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    problem: str = ""
    method: str = ""  # of the calendar around it: PUBLISH, REQUEST, CANCEL, …


def components(data: bytes, encoding: str = "auto", names: frozenset[str] = _ENTRIES) -> Iterator[Component]:
    """Yield each component of these names as it ends; one that never ends comes with the code E_CUT."""
    reading = _Reading(names)
    for number, line in texts(data, encoding):
        kind, name = _bound(line)
        if kind == "BEGIN":
            yield from reading.begin(name, number, line)
        elif kind == "END":
            yield from reading.end(name, line)
        else:
            reading.add(line)
    yield from reading.cut()


class _Reading:
    """The component that is being read, with the parts of it that are open."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._open: list[Component] = []
        self._method = ""

    def begin(self, name: str, number: int, line: str) -> Iterator[Component]:
        """Begin a component, or a part of one; the one before it has no end if it is still open."""
        if name in self._names:
            yield from self.cut()
        elif not self._open:
            return
        component = Component(name, number, method=self._method)
        if self._open and len(self._open[0].parts) < _MOST_PARTS:
            self._open[-1].parts.append(component)
        self._open.append(component)
        self._open[0].raw.append(line)

    def end(self, name: str, line: str) -> Iterator[Component]:
        """End what is open of that name; with the calendar, all of it ends."""
        if name == "VCALENDAR":
            yield from self.cut()
            self._method = ""
        elif self._open:
            self._open[0].raw.append(line)
            if name == self._open[0].name:
                yield self._open[0]
                self._open.clear()
            elif len(self._open) > 1:
                self._open.pop()

    def cut(self) -> Iterator[Component]:
        """End what has no end."""
        if self._open:
            self._open[0].problem = CUT
            yield self._open[0]
        self._open.clear()

    def add(self, line: str) -> None:
        """Add a property; a line that is none belongs to the text before it, in which a break was not escaped."""
        if self._open:
            self._open[0].raw.append(line)
            _add(self._open[-1], line)
        elif line[:7].upper() == "METHOD:":
            self._method = line[7:].strip().upper()


def _bound(line: str) -> tuple[str, str]:
    head, colon, name = line.partition(":")
    kind = head.strip().upper() if colon and len(head) < len("BEGIN ") + 2 else ""
    return (kind, name.strip().upper()) if kind in {"BEGIN", "END"} else ("", "")


def _add(component: Component, line: str) -> None:
    if found := parsed(line):
        component.properties.append(found)
    elif component.properties and line.strip() and len(component.properties[-1].value) < _LONGEST:
        last = component.properties.pop()
        component.properties.append(last._replace(value=f"{last.value}\\n{line}"))
