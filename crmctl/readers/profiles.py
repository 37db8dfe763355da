"""Profiles as files: those shipped with the program, and those that a firm made of them (TOML 1.0)."""

from __future__ import annotations

from pathlib import Path

from crmctl.domain.borrowed import borrowed
from crmctl.domain.profile import Profile
from crmctl.errors import BadInput
from crmctl.readers.profile_tables import BadProfile, Reading
from crmctl.words import N_, _

FOLDER = Path(__file__).parent.parent / "profiles"
GENERAL = "general"


class NoSuchProfile(BadInput):
    """Neither a profile of ours nor a file."""

    message = N_("There is no profile {text}.")
    hint = N_("There are {names}; a file of your own is named with its ending: {example}.")
    code = "no_such_profile"


def names() -> list[str]:
    """Return the profiles that come with the program, the general one first."""
    found = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return sorted(found, key=lambda name: name != GENERAL)


def general() -> Profile:
    """Return the profile of a file for which none was chosen."""
    return read(GENERAL)


def path_of(text: str) -> Path:
    """Return where a profile lies: one of ours by its name, else the file of that name."""
    ours = FOLDER / f"{text}.toml"
    if text in names():
        return ours
    if not (text.endswith(".toml") or "/" in text or "\\" in text):
        raise NoSuchProfile("", text=text, names=_(", ").join(names()), example=f"{text or 'firm'}.toml")
    return Path(text)


def read(text: str) -> Profile:
    """Return a profile by its name or its path; BadProfile says where it cannot be taken."""
    import tomllib

    path = path_of(text)
    place = path.name if path.parent == FOLDER else str(path)
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadProfile(place, _("it cannot be read: {cause}.").format(cause=borrowed(error))) from error
    return Reading(place).profile(said, path.stem)
