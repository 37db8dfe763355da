"""What stages ask for: conditions over deals, compiled before they are kept, so that no deal meets one that is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmctl.domain.profile import Profile, told
from crmctl.errors import BadInput, CrmError
from crmctl.store.driver import Connection
from crmctl.words import _, spoken


def check(db: Connection, condition: str, today: date) -> None:
    """Raise BadInput, which shows the place, for what is no condition over deals."""
    from crmctl.store import conditions

    conditions.where(db, "deal", condition, today)


def fault(db: Connection, condition: str, today: date) -> str:
    """Say what is wrong with a rule that was kept, as when a custom field it names was dropped since; or nothing."""
    try:
        check(db, condition, today)
    except CrmError as error:
        return str(error)
    return ""


def check_profile(db: Connection, profile: Profile, today: date) -> None:
    """Raise BadInput for a rule of a profile that is none; it says which stage asks for it."""
    for pipeline in profile.pipelines:
        for stage in pipeline.stages:
            names = (told(pipeline.name, spoken()), told(stage.name, spoken()))
            _check_all(db, [rule.condition for rule in stage.rules], names, today)


def _check_all(db: Connection, conditions: Sequence[str], names: tuple[str, str], today: date) -> None:
    for condition in conditions:
        try:
            check(db, condition, today)
        except BadInput as error:
            place = _("{pipeline}, {stage}: {problem}").format(pipeline=names[0], stage=names[1], problem=error)
            raise BadInput(place, error.advice()) from error
