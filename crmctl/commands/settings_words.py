"""Where a setting came from, as a person reads it; programs are given the English words unchanged."""

from __future__ import annotations

from crmctl.words import N_, _

_ORIGINS = {
    "option": N_("the command line"),
    "environment": N_("the environment"),
    "config": N_("the config file"),
    "default": N_("the default"),
}


def origin(told: str) -> str:
    """Put the origin into the person's language; a variable or a path behind it stays as it is."""
    kind, blank, which = told.partition(" ")
    return _(_ORIGINS[kind]) + blank + which
