"""The columns in which cadences are shown."""

from typing import Any

from crmctl.display.reply import Column
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _


def _standing(state: str) -> Any:
    """Tell how it stands; a person is due to be met, where a task is due by a day."""
    return _("due now") if state == "due" else said(state)


_WHO = (Column("ref", N_("Ref")), Column("name", N_("Name")))
_TAG = Column("tag", N_("Tag"))
_STATE = (  # before the figures: a narrow screen leaves out what stands last
    Column("state", N_("State"), shown=_standing),
    Column("due_on", N_("Due")),
)
_STANDING = (
    Column("ideal_days", N_("Every"), right=True),
    Column("max_days", N_("At most"), right=True),
    Column("last_touch_on", N_("Last touch")),
    Column("days", N_("Days"), right=True),
)
LIST = (
    *_WHO,
    _TAG,
    *_STATE,
    *_STANDING[:2],
    Column("people", N_("People"), right=True),
    Column("due", N_("Due now"), right=True),
    *_STANDING[2:],
)
PEOPLE = (*_WHO, Column("org", N_("Organisation")), _TAG, *_STATE, *_STANDING)
DONE = (*_WHO, _TAG, *_STATE, *_STANDING, Column("done", N_("Result"), ours=True))
