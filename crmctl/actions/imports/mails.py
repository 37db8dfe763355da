"""What a mail means here: an interaction with those of its people who are known."""

from __future__ import annotations

from datetime import datetime, timedelta

from crmctl.domain.entry import Entry, Problem
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_people import is_ours, named
from crmctl.domain.interaction_row import UNDATED, put_moment, settled
from crmctl.domain.text import tidy, tidy_lines
from crmctl.readers.mail import Mail
from crmctl.words import N_, _

_NO_MAIL = N_("it is no mail")
_MARGIN = timedelta(days=1)  # by which a clock may be wrong


def interaction_of(mail: Mail, ours: tuple[str, ...], clocks: Clocks) -> Entry:
    """Return the interaction that a mail is; its direction is settled when it is known who is who."""
    entry = Entry()
    entry.is_strict, entry.fills_only = False, True
    text = tidy_lines(mail.text)
    if names := ", ".join(tidy(one.name) or _("unnamed") for one in mail.attachments):
        text = f"{text}\n\n{_('Attachments: {names}').format(names=names)}".lstrip("\n")
    entry.values = values = {"kind": "email", "subject": tidy(mail.subject), "text": text}
    entry.key = mail.message_id[:500] or digest(mail)
    people = [mail.from_] if mail.from_ else []
    entry.who = named(
        [(one.name, one.address) for one in (*people, *mail.to, *mail.cc, *mail.bcc) if one.address], ours
    )
    entry.warnings = mail.warnings
    writer = mail.from_.address if mail.from_ else ""
    if is_ours(writer, ours):
        values["direction"] = "out"
    entry.writer = writer
    moment = _sent(mail, clocks)
    if mail.problem:
        entry.problem = Problem("mail", "", _NO_MAIL)
    elif moment is None:
        entry.problem = Problem("date", "date", UNDATED)
    else:
        put_moment(entry, values, moment, clocks)
        entry.problem = None  # sent by a clock that is a little fast
    return settled(entry)


def _sent(mail: Mail, clocks: Clocks) -> datetime | None:
    """Return when it was written; where its writer's clock shows the future, when it came in."""
    times = [moment for moment in (mail.at, mail.received_at) if moment and moment < clocks.now + _MARGIN]
    return min(times[0], clocks.now.astimezone(times[0].tzinfo)) if times else None


def digest(mail: Mail) -> str:
    """Return what stands for the key of a mail that has none."""
    from hashlib import blake2b

    told = (str(mail.at), mail.from_.address if mail.from_ else "", mail.subject, mail.text)
    return "blake2b:" + blake2b("\x1f".join(told).encode("utf-8", "replace"), digest_size=16).hexdigest()
