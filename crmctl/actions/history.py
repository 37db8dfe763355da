"""Take steps back and do them again; read what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crmctl.domain.vocabulary import said
from crmctl.errors import CrmError
from crmctl.store import conflicts, history, undo
from crmctl.store.database import Store
from crmctl.store.driver import ConstraintError
from crmctl.store.references import NotFound
from crmctl.words import N_


class NothingToUndo(CrmError):
    """No step of this user is left that could be taken back."""

    message = N_("There is nothing of {user} to take back.")
    hint = N_("`crmctl history` lists every step; any of them can be named: crmctl undo h7.")
    code = "nothing_to_undo"
    exit_status = 3


class NothingToRedo(CrmError):
    """Nothing was taken back last."""

    message = N_("There is nothing to do again.")
    hint = N_("Only what was taken back last can be done again.")
    code = "nothing_to_redo"
    exit_status = 3


class AlreadyUndone(CrmError):
    """The step is taken back already."""

    message = N_("{ref} is taken back already.")
    hint = N_("To do it again: crmctl undo {undo}.")
    code = "already_undone"
    exit_status = 6


class InTheWay(CrmError):
    """Every row of the step was changed since."""

    message = N_("What {ref} did was changed since: {rows}. Nothing was taken back.")
    hint = N_("With --force it is taken back all the same.")
    code = "conflict"
    exit_status = 6


class BuiltOn(CrmError):
    """Later steps put something in the place of what the step took away, or hang on what it would bring back."""

    message = N_("{ref} cannot be taken back by itself: later steps are in its way. Nothing was changed.")
    hint = N_("Take the later ones back first; `crmctl history` lists them.")
    code = "conflict"
    exit_status = 6


@dataclass
class TakenBack:
    """What an undo or redo did."""

    original: dict[str, Any]
    done: undo.Outcome
    ref: str = ""
    conflicts: list[str] = field(default_factory=list)


def target_of(store: Store, ref: str, *, redo: bool = False) -> dict[str, Any]:
    """Return the step meant: the one named, or the last one of this user."""
    with store.reading() as db:
        if ref:
            number = ref.lower().removeprefix("h")
            found = history.step(db, int(number)) if number.isdecimal() else None
            if found is None:
                raise NotFound(noun=said("step"), text=ref)
        else:
            found = history.last_to_redo(db, store.user) if redo else history.last_to_undo(db, store.user)
            if found is None:
                raise NothingToRedo if redo else NothingToUndo(user=store.user)
    if found["reversed_by"]:
        raise AlreadyUndone(ref=f"h{found['id']}", undo=f"h{found['reversed_by']}")
    return found


def take_back(store: Store, target: dict[str, Any], now: datetime, *, force: bool) -> TakenBack:
    """Reverse one step as a step of its own; an undo that is reversed is a redo."""
    kind = "redo" if target["kind"] == "undo" else "undo"
    try:
        with store.writing(now, kind=kind, reverses=target["id"]) as work:
            done = undo.reverse(work.db, target["id"], work.step, force=force)
            in_the_way = conflicts.named(work.db, done.conflicts)
            if in_the_way and not (done.removed or done.restored or done.reverted):
                raise InTheWay(ref=f"h{target['id']}", rows=", ".join(in_the_way[:10]))
            history.settle(work.db, work.step, target["id"])
            work.keep = True
            if store.dry:
                undo.check(work.db)
            original = (history.step(work.db, target["reverses_id"]) if target["reverses_id"] else None) or target
    except ConstraintError as error:
        raise BuiltOn(ref=f"h{target['id']}") from error
    return TakenBack(original, done, f"h{store.last_step}" if store.last_step else "", in_the_way)
