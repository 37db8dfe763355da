"""The body of a mail: the text a person reads, and what is attached (RFC 2045–2047, 2231)."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from crmctl.readers import markup
from crmctl.readers.mail_heads import Heads
from crmctl.readers.mail_words import decoded, words

LONGEST = 20_000  # characters of a mail's text that are kept
_MOST_PARTS = 1000


class Attachment(NamedTuple):
    """What was attached: its name, which may be empty, and its size in octets. The thing itself is not kept."""

    name: str
    size: int


class Body:
    """What a mail says and brings along."""

    def __init__(self, heads: Heads, message: Message) -> None:
        self._heads = heads
        self.attachments: list[Attachment] = []
        text = "\n\n".join(piece for piece in self._texts(message) if piece)
        if len(text) > LONGEST:
            heads.doubt("text", text[LONGEST:], "cut")
        self.text = text[:LONGEST]

    def _texts(self, message: Message) -> Iterator[str]:
        """Yield the texts in their order; of two forms of the same, the plain one."""
        kind = message.get_content_type()
        if message.is_multipart() and kind != "message/rfc822":
            yield from self._of_parts(message, kind)
        elif _is_attached(message, kind):
            self.attachments.append(self._attachment(message, kind))
        else:
            yield self._text(message, kind)

    def _of_parts(self, message: Message, kind: str) -> Iterator[str]:
        parts = _inner(message)[:_MOST_PARTS]
        if kind != "multipart/alternative":
            for part in parts:
                yield from self._texts(part)
            return
        forms = [(part, "\n\n".join(filter(None, self._texts(part)))) for part in parts]
        said = [(part, text) for part, text in forms if text.strip()]
        plain = [text for part, text in said if part.get_content_type() == "text/plain"]
        yield from (plain or [text for _part, text in said])[:1]

    def _text(self, message: Message, kind: str) -> str:
        text, is_declared = decoded(_octets(message), message.get_content_charset("") or "")
        if not is_declared:
            self._heads.doubt("charset", message.get_content_charset("") or "", "encoding")
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
        if kind != "text/html":
            return text
        if len(text) > markup.LONGEST:
            self._heads.doubt("text", text[markup.LONGEST :], "cut")
        return markup.plain(text)

    def _attachment(self, message: Message, kind: str) -> Attachment:
        if kind == "message/rfc822":
            one = (_inner(message) or [message])[0]
            return Attachment(_name(message) or words(str(one["subject"] or "")), len(one.as_bytes()))
        return Attachment(_name(message), len(_octets(message)))


def _is_attached(message: Message, kind: str) -> bool:
    return (
        not kind.startswith("text/")
        or message.get_content_disposition() == "attachment"
        or bool(message.get_filename())
        or kind == "text/calendar"
    )


def _inner(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _octets(message: Message) -> bytes:
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(message: Message) -> str:
    """Return the name of an attachment, without any folders."""
    found = words(str(message.get_filename() or ""))
    if not found.isascii():
        found = decoded(found.encode("utf-8", "surrogateescape"), "")[0]
    return " ".join(found.replace("\\", "/").rpartition("/")[2].split())
