"""What was learned from answers, as the file keeps it: bits added to the shipped weight of a level of a field."""

from __future__ import annotations

import json
from collections.abc import Mapping

from crmctl.errors import CrmError
from crmctl.store import own_settings
from crmctl.store.driver import Connection
from crmctl.words import N_

SETTING = "dedupe.weights"
_MOST = 20.0  # bits: no correction that anybody could have learned

Weights = dict[str, dict[str, float]]


class UnreadableWeights(CrmError):
    """The setting does not hold weights."""

    message = N_("What this file learned of duplicates cannot be read: {text}")
    hint = N_("Forget it with `crmctl dedupe learn --forget`.")
    code = "bad_weights"
    exit_status = 7


def read(db: Connection, noun: str) -> Weights:
    """Return field → level → bits to be added for contacts or orgs; empty where nothing learned is in use."""
    text = own_settings.read(db).get(SETTING, "")
    if not text:
        return {}
    try:
        held = json.loads(text).get(noun, {})
        weights = {str(field): {str(at): float(bits) for at, bits in by.items()} for field, by in held.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UnreadableWeights(text=text[:60]) from error
    if any(not abs(bits) <= _MOST for by in weights.values() for bits in by.values()):
        raise UnreadableWeights(text=text[:60])
    return weights


def save(db: Connection, noun: str, weights: Mapping[str, Mapping[str, float]]) -> None:
    """Use these from now on for contacts or orgs; none at all puts the shipped ones back."""
    held = {other: read(db, other) for other in ("contact", "org")} | {noun: weights}
    kept = {other: by for other, by in held.items() if by}
    if kept:
        own_settings.save(db, {SETTING: json.dumps(kept, ensure_ascii=False, sort_keys=True)})
    else:
        forget(db)


def forget(db: Connection) -> None:
    """Put the shipped weights back for all, whatever the setting holds."""
    db.execute("DELETE FROM setting WHERE key = ?", (SETTING,))
