"""The parts of a personal name."""

from __future__ import annotations

from typing import NamedTuple


class PersonName(NamedTuple):
    """A name as given (``full``) and its parts, those that are not there being empty."""

    full: str
    family: str = ""
    given: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
