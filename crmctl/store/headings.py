"""Headings of .sql files that stand by themselves (hints, reports): what a person reads of them, in their language.

A line ``-- title: Funnel`` says something, ``-- title[zh_CN]: 漏斗`` says it in another language, and
``-- column won: Won`` says it of one thing, ``-- column rate (percent): Win rate`` in a form of its own. Lines that
begin with ``--   `` go on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmctl.words import spoken

_LINE = re.compile(
    r"^-- (?P<key>[a-z]+)(?:\[(?P<language>\w+)\])?(?: (?P<name>[\w-]+))?(?: \((?P<form>\w+)\))?:"
    r" (?P<text>.+(?:\n--   +.+)*)$",
    re.MULTILINE,
)
_AFTER_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n--   +")
_GOES_ON = re.compile(r"\n--   +")


def _one_line(text: str) -> str:
    """Join the lines of a text, with a blank between unless the one before ends in Chinese."""
    return _GOES_ON.sub(" ", _AFTER_CHINESE.sub("", text)).strip()


class Line(NamedTuple):
    """One line of a heading: of what (``name`` "" for the file itself), in which form, and the text."""

    name: str
    form: str
    text: str


class Heading:
    """The heading of one file."""

    def __init__(self, text: str) -> None:
        self._said: dict[tuple[str, str], dict[str, Line]] = {}
        for found in _LINE.finditer(text):
            line = Line(found["name"] or "", found["form"] or "", _one_line(found["text"]))
            self._said.setdefault((found["key"], line.name), {})[found["language"] or ""] = line

    def text(self, key: str, name: str = "") -> str:
        """Return what is said under a key, in the language spoken now where it is there; nothing said is ""."""
        said = self._said.get((key, name), {})
        line = said.get(spoken()) or said.get("")
        return line.text if line else ""

    def named(self, key: str) -> Iterator[Line]:
        """Yield what is said of each thing under a key, in the order of the file."""
        for (asked, name), said in self._said.items():
            if asked == key and name and "" in said:
                yield said[""]._replace(text=self.text(key, name))

    def words(self, key: str) -> tuple[str, ...]:
        """Return the words of a line that lists, with commas between."""
        return tuple(word.strip() for word in self.text(key).split(",") if word.strip())
