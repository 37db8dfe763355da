"""Import profiles: small text files that a person can read, kept beside the settings or anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crmctl.app import App
from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput
from crmctl.words import _

KEYS = ("format", "encoding", "source", "match", "on_match", "country", "extra", "date_order")


def place(app: App, name: str) -> Path:
    """Return where a profile lies: a path as it is, a plain name beside the settings."""
    if name.endswith(".toml") or "/" in name:
        return Path(name)
    if not re.fullmatch(r"[\w.-]+", name):
        raise BadInput(_("{name} is no name for a profile.").format(name=name))
    return app.settings.config_path().parent / "profiles" / f"{name}.toml"


def read(app: App, name: str) -> dict[str, Any]:
    """Return what a profile says: its keys, and under ``map`` header → field."""
    import tomllib

    path = place(app, name)
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        problem = _("There is no profile {path}.").format(path=path)
        raise BadInput(problem, _("`crmctl import FILE --save-profile NAME` makes one.")) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(
            _("The profile {path} cannot be read: {cause}.").format(path=path, cause=borrowed(error))
        ) from error
    unknown = sorted(set(said) - {*KEYS, "map"})
    if unknown:
        raise BadInput(
            _("The profile {path} has an unknown key {key}.").format(path=path, key=unknown[0]), ", ".join(KEYS)
        )
    return said


def save(app: App, name: str, said: Mapping[str, str], mapping: Mapping[str, str]) -> Path:
    """Write a profile; the one that was there under this name is replaced."""
    path = place(app, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = ["# crmctl import profile: crmctl import FILE --profile " + name]
    lines += [f"{key} = {_quoted(said[key])}" for key in KEYS if said.get(key)]
    lines += ["", "[map]", *(f"{_quoted(head)} = {_quoted(target)}" for head, target in mapping.items())]
    draft = path.with_name(path.name + ".new")
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(path)
    return path


def _quoted(text: str) -> str:
    """Write a TOML basic string (https://toml.io/en/v1.0.0#string); JSON's escapes are among those it knows."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
