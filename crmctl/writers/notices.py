"""Reminders sent as notifications (apprise: mail, WeCom, DingTalk, Feishu, Slack, Telegram, ntfy and many more).

A notification URL holds passwords: it is never stored, printed or logged, and its channel is named by a slow hash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crmctl.domain.reminder import Reminder
from crmctl.words import _
from crmctl.writers.channels import NotSent, Wording

SECONDS = 30.0
_ROUNDS = 100_000  # 50 ms: too slow to guess the password in a URL from its hash, quick enough for each run
_WARNING = 30  # of logging
_SECRET = 3  # a piece of the URL that is as long as this is blotted out wherever it turns up


@dataclass
class Notice:
    """A notification URL; all reminders go into one message."""

    url: str
    wording: Wording
    at_once: int = 0

    @cached_property
    def name(self) -> str:
        """Return the name under which reminders are marked as told."""
        from hashlib import pbkdf2_hmac

        return f"notify:{pbkdf2_hmac('sha256', self.url.encode(), b'crmctl remind', _ROUNDS).hex()[:16]}"

    @property
    def shown(self) -> str:
        """Return what may be shown of the URL: its kind."""
        kind = self.url.partition("://")[0]
        return f"{kind}://…" if re.fullmatch(r"[A-Za-z0-9+.-]{1,20}", kind) else _("a notification URL")

    def check(self) -> None:
        """Raise NotSent unless apprise is there and understands the URL."""
        from importlib.util import find_spec

        if find_spec("apprise") is None:
            needs = _("notifications need apprise, which is not installed: pip install 'crmctl[notify]'")
            raise NotSent(f"{self.shown}: {needs}")
        self._sender()

    def send(self, reminders: Sequence[Reminder]) -> str:
        """Send all of them in one message."""
        apprise, sender = _apprise(), self._sender()
        title, body = self.wording.heading(reminders), self.wording.body(reminders)
        with apprise.LogCapture(level=_WARNING, fmt="%(message)s") as complaints:
            sent = _within(SECONDS, lambda: sender.notify(body, title, body_format=apprise.NotifyFormat.TEXT))
            said = complaints.getvalue()
        if sent is None:
            late = _("not done after {n} seconds").format(n=f"{SECONDS:g}")
            raise NotSent(f"{self.shown}: {late}")
        if not sent:
            raise NotSent(f"{self.shown}: {self._blotted(said) or _('it was not taken')}")
        return ""

    def _sender(self) -> Any:
        apprise = _apprise()
        with apprise.LogCapture(level=_WARNING):
            server = apprise.Apprise.instantiate(self.url, suppress_exceptions=True)
        if not isinstance(server, apprise.NotifyBase):
            told = _("apprise does not know such a URL; see https://github.com/caronc/apprise/wiki")
            raise NotSent(f"{self.shown}: {told}")
        server.overflow_mode = apprise.OverflowMode.SPLIT  # a service with a limit gets a long list in parts
        sender = apprise.Apprise()
        sender.add(server)
        return sender

    def _blotted(self, said: str) -> str:
        """Return the last complaint without anything that stands in the URL."""
        from urllib.parse import unquote

        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
        rest = self.url.partition("://")[2]
        pieces = {self.url, rest, *re.split(r"[/:@?&=,;#]", rest), *re.split(r"[/:@?&=,;#]", unquote(rest))}
        for piece in sorted(pieces, key=len, reverse=True):
            last = last.replace(piece, "***") if len(piece) >= _SECRET else last
        return last.rstrip(".")


def _apprise() -> Any:
    from importlib import import_module

    return import_module("apprise")


def _within(seconds: float, work: Any) -> bool | None:
    """Do the work on a thread of its own and return what comes of it; None when it takes longer than it may."""
    from threading import Thread

    done: list[bool] = []

    def run() -> None:
        try:
            done.append(bool(work()))
        except Exception:  # noqa: BLE001  a fault in a plugin is one more way of not having sent it
            done.append(False)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    return done[0] if done else None
