"""Mails (RFC 5322, MIME), as their makers really write them. Attachments are named, not kept; nothing is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.addresses import Address
from crmctl.readers.mail_body import Attachment, Body
from crmctl.readers.mail_heads import Heads, moment

UNREADABLE = "E_MAIL"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. ``from_`` is whoever wrote it; whether it came in or went out is not for a reader to say."""

    line: int  # on which it begins in the file, from 1
    problem: str  # E_MAIL for what is no mail, or ""
    warnings: tuple[Warning, ...]
    message_id: str
    at: datetime | None  # as its writer's clock says, in the writer's zone
    received_at: datetime | None  # as the last server's clock says
    from_: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    subject: str
    text: str  # plain, at most 20,000 characters; signature and quotations included
    in_reply_to: str
    references: tuple[str, ...]
    attachments: tuple[Attachment, ...]


def read_mail(data: bytes, line: int = 1) -> Mail:
    """Return the mail that these octets are; what is not understood of it is noted, nothing raises."""
    heads = Heads(data)
    writers = heads.people("from") or heads.people("sender")
    body, problem = _body(heads)
    if not heads.fields.keys() & {"from", "to", "date", "subject", "message-id", "received"}:
        problem = UNREADABLE
    return Mail(
        line=line,
        problem=problem,
        message_id=next(iter(heads.ids("message-id")), ""),
        at=heads.moment("date"),
        received_at=moment(heads.first("received").rpartition(";")[2]),
        from_=writers[0] if writers else None,
        to=heads.people("to"),
        cc=heads.people("cc"),
        bcc=heads.people("bcc"),
        subject=heads.text("subject"),
        text=body.text if body else "",
        in_reply_to=next(iter(heads.ids("in-reply-to")), ""),
        references=heads.ids("references"),
        attachments=tuple(body.attachments) if body else (),
        warnings=tuple(heads.warnings),
    )


def _body(heads: Heads) -> tuple[Body | None, str]:
    from email import message_from_bytes

    try:
        return Body(heads, message_from_bytes(heads.whole(heads.rest))), ""
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        heads.doubt("body", "", "body")  # parts within parts without end
        return None, ""
