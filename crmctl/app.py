"""What a command is given: the settings, the clock, and the store, opened when asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from crmctl.errors import BadInput
from crmctl.settings import Settings
from crmctl.store import own_settings
from crmctl.store.database import Store
from crmctl.store.held import Held
from crmctl.words import _


@dataclass
class App:
    """One run of crmctl."""

    settings: Settings = field(default_factory=Settings)
    command: str = ""
    quiet: bool = False
    verbose: bool = False

    @cached_property
    def now(self) -> datetime:
        """Return the moment this run happens at; CRMCTL_NOW (ISO 8601) pins it."""
        pinned = self.settings.environ.get("CRMCTL_NOW")
        if not pinned:
            return datetime.now().astimezone()
        try:
            moment = datetime.fromisoformat(pinned)
        except ValueError as error:
            problem = _("CRMCTL_NOW is not a time in ISO 8601: {text}").format(text=pinned)
            raise BadInput(problem, _("Write it like 2026-11-22T09:00:00+08:00.")) from error
        return moment if moment.tzinfo else moment.astimezone()

    def clock(self) -> datetime:
        """Return the moment it is by now, in a run that waits for a person; a pinned one stands still."""
        return self.now if self.settings.environ.get("CRMCTL_NOW") else datetime.now().astimezone()

    @cached_property
    def zone(self) -> str:
        """Return the time zone of this run: an IANA name, or ``±HH:MM`` when the time is pinned or no name is known."""
        if not self.settings.environ.get("CRMCTL_NOW"):
            from crmctl.domain.due import local_zone

            return local_zone(self.now)
        return self.now.isoformat(timespec="minutes")[-len("+08:00") :]

    @property
    def today(self) -> date:
        """Return the civil date of this run, in its own time zone."""
        return self.now.date()

    @property
    def user(self) -> str:
        """Return who is at work: --as-user, CRMCTL_USER, the config file, or the login name."""
        return self.settings["user"] or _login(
            self.settings.environ.get("USER") or self.settings.environ.get("LOGNAME")
        )

    @cached_property
    def country(self) -> str:
        """Return the country of numbers without a code: as set here, or else as the customer file says."""
        said = self.settings.value("country")
        if said.origin != "default":
            return said.text
        with self.store.reading() as db:
            return own_settings.read(db).get("country") or said.text

    @cached_property
    def store(self) -> Store:
        """Return the customer file; it is opened when it is read or written."""
        return self.open()

    def open(self, *, dry: bool = False) -> Store:
        """Return the customer file, to be written for show only when ``dry``."""
        return Store(self.path, self.user, self.command, dry, held=self._held)

    @cached_property
    def _held(self) -> Held:
        return Held()

    def close(self) -> None:
        """Let go of the customer file: at the end of a command, before what it read is shown."""
        self._held.let_go()

    @property
    def path(self) -> Path:
        """Return where the customer file is, by the settings."""
        return Path(self.settings["db"]).expanduser()


def _login(told: str | None) -> str:
    if told:
        return told
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError, AttributeError):
        return "someone"
