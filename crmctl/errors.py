"""Every way crmctl can fail: a class per failure with its message, its hint and its exit status.

Exit statuses (the contract for scripts): 1 fault, 2 usage, 3 no such record, 4 ambiguous, 5 bad input, 6 refused,
7 the file, 8 needs a person, 9 partly done, 10 something is due. Only ``main`` shows errors.
"""

from __future__ import annotations

from typing import Any

from crmctl.words import N_, _


class CrmError(Exception):
    """Base of all failures; ``facts`` fill the message and the hint."""

    message = N_("Something went wrong.")
    hint = ""
    code = "error"
    exit_status = 1

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        return _(self.message).format(**self.facts)

    def advice(self) -> str:
        """Say how to go on, or nothing."""
        return _(self.hint).format(**self.facts)


class UsageError(CrmError):
    """The words on the command line do not fit."""

    message = N_("{problem}")
    hint = N_("{advice}")
    code = "usage"
    exit_status = 2

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem=problem, advice=advice)


class BadInput(CrmError):
    """A value or a file is wrong; nothing was changed."""

    message = N_("{problem}")
    hint = N_("{advice}")
    code = "bad_input"
    exit_status = 5

    def __init__(self, problem: str, advice: str = "", **facts: Any) -> None:
        super().__init__(problem=problem, advice=advice, **facts)
