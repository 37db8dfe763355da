"""Every setting in one table, and where its value comes from: option > environment > config file > default."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput, CrmError
from crmctl.words import N_, _


class Setting(NamedTuple):
    """A setting: the environment variable and the config key that carry it, and what it is when nobody says."""

    key: str
    variable: str
    default: str
    meaning: str


TABLE = (
    Setting("db", "CRMCTL_DB", "", N_("The customer file.")),
    Setting("lang", "CRMCTL_LANG", "", N_("The language crmctl speaks: en or zh_CN.")),
    Setting("user", "CRMCTL_USER", "", N_("Your name, written beside every change.")),
    Setting("country", "CRMCTL_COUNTRY", "CN", N_("The country of phone numbers without a country code.")),
    Setting("currency", "CRMCTL_CURRENCY", "CNY", N_("The currency of amounts without one.")),
    Setting("date_order", "CRMCTL_DATE_ORDER", "", N_("How to read 03/04/2026: dmy, mdy or ymd.")),
    Setting("mail", "CRMCTL_MAIL", "", N_("Your own e-mail addresses or domains, with commas between.")),
    Setting(
        "merge_rules",
        "CRMCTL_MERGE_RULES",
        "",
        N_("Whose value stays in a merge, field by field: city=survivor, birthday=latest."),
    ),
    Setting("pager", "CRMCTL_PAGER", "", N_("The program that shows what is longer than the screen.")),
)
_KEYS = {setting.key: setting for setting in TABLE}


class Value(NamedTuple):
    """A value with the place it came from."""

    text: str
    origin: str


_ORIGINS = {
    "option": N_("the command line"),
    "environment": N_("the environment"),
    "config": N_("the config file"),
    "default": N_("the default"),
}


def origin_words(origin: str) -> str:
    """Put an origin into the person's language; a variable or a path behind it stays as it is."""
    kind, blank, which = origin.partition(" ")
    return _(_ORIGINS[kind]) + blank + which


class UnknownSetting(CrmError):
    """No setting of that name."""

    message = N_("There is no setting called {key}.")
    hint = N_("Did you mean {near}? The settings are: {keys}.")
    code = "unknown_setting"
    exit_status = 5


def unknown(key: str, beside: str = "") -> UnknownSetting:
    """Say that there is no such setting, and which are the nearest; ``beside`` names the file it stands in."""
    from difflib import get_close_matches

    near = get_close_matches(key, _KEYS, n=3, cutoff=0.4) or list(_KEYS)[:1]
    return UnknownSetting(key=key + beside, keys=", ".join(_KEYS), near=", ".join(near))


@dataclass
class Settings:
    """The settings in force; ``options`` are those given on the command line."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    options: Mapping[str, str] = field(default_factory=dict)
    config: Path | None = None
    _file: dict[str, str] | None = None

    def value(self, key: str) -> Value:
        """Return a setting with its origin: option, environment, config or default."""
        setting = _KEYS.get(key)
        if setting is None:
            raise unknown(key)
        if text := self.options.get(key, ""):
            return Value(text, "option")
        if text := self.environ.get(setting.variable, ""):
            return Value(text, f"environment {setting.variable}")
        if text := self.file().get(key, ""):
            return Value(text, f"config {self.config_path()}")
        if key == "db":
            return Value(str(data_folder(self.environ) / "crm.db"), "default")
        return Value(setting.default, "default")

    def __getitem__(self, key: str) -> str:
        return self.value(key).text

    def config_path(self) -> Path:
        """Return the config file in force, whether it is there or not."""
        return self.config or Path(self.environ.get("CRMCTL_CONFIG") or config_folder(self.environ) / "config.toml")

    def file(self) -> dict[str, str]:
        """Return what the config file says; a key it does not know is an error that names it."""
        if self._file is None:
            self._file = _read(self.config_path())
        return self._file

    def memory(self, name: str) -> Path:
        """Return a file in which we remember our own runs; the customer file knows nothing of it."""
        return state_folder(self.environ) / name

    def save(self, key: str, text: str) -> Path:
        """Write one setting into the config file, the other lines as they are."""
        if key not in _KEYS:
            raise unknown(key)
        path = self.config_path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.partition("=")[0].strip() != key]
        written = [*kept, f"{key} = {json.dumps(text, ensure_ascii=False)}"] if text else kept
        draft = path.with_name(path.name + ".new")
        draft.write_text("\n".join(written) + "\n", "utf-8")
        draft.replace(path)
        self._file = None
        return path


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            _("The config file {path} cannot be read: {cause}.").format(path=path, cause=borrowed(error))
        ) from error
    return _parsed(text, path)


def _parsed(text: str, path: Path) -> dict[str, str]:
    import tomllib

    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = _("The config file {path} is not well formed: {cause}.").format(path=path, cause=error)
        raise BadInput(problem, _("Mend that line, or delete it.")) from error
    strangers = [key for key in said if key not in _KEYS]
    if strangers:
        raise unknown(strangers[0], f" ({path})")
    return {key: str(value) for key, value in said.items()}


def _xdg(environ: Mapping[str, str], variable: str, usual: str) -> Path | None:
    """Return a folder as the XDG Base Directory specification has it, or None where the system has ways of its own.

    It is asked for at every start; platformdirs, which a test holds it equal to, takes 7 ms to load.
    """
    if told := environ.get(variable):
        return Path(told) / "crmctl"
    home = environ.get("HOME", "")
    return Path(home, usual, "crmctl") if sys.platform == "linux" and home.startswith("/") else None


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder the platform keeps a program's data in (XDG Base Directory on Linux)."""
    if folder := _xdg(environ, "XDG_DATA_HOME", ".local/share"):
        return folder
    from platformdirs import user_data_path

    return user_data_path("crmctl", appauthor=False)


def config_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder the platform keeps a program's settings in."""
    if folder := _xdg(environ, "XDG_CONFIG_HOME", ".config"):
        return folder
    from platformdirs import user_config_path

    return user_config_path("crmctl", appauthor=False)


def state_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder the platform keeps what a program remembers of its own runs in."""
    if folder := _xdg(environ, "XDG_STATE_HOME", ".local/state"):
        return folder
    from platformdirs import user_state_path

    return user_state_path("crmctl", appauthor=False)
