"""Mailboxes: mails one after the other in one file, each behind a line that begins with From (RFC 4155).

Of the quoted forms, mboxrd and mboxo, both are read; the file is gone through once, one mail in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers.mail import Mail, read_mail

# From somebody@example.com Sat Jan  3 01:05:34 1996, with and without seconds, zone and comma
_BEGIN = re.compile(rb"From (?=.*\d{1,2}:\d\d)(?=.*(?:19|20)\d\d).*|From (?:\S+@\S+|-)\s*\Z|From MAILER[-_]DAEMON.*")
_QUOTED = re.compile(rb">+From ")
_PIECE = 1 << 20
_LARGEST = 64 << 20  # of one mail; the rest of it is attachments, which are not kept


def read_mailbox(file: BinaryIO) -> Iterator[Mail]:
    """Yield the mails of a mailbox, one by one, and close it; what one has beyond 64 MiB is passed over and noted."""
    with file:
        for line, size, data in _split(file):
            mail = read_mail(data, line)
            if size > _LARGEST:
                mail = replace(mail, warnings=(*mail.warnings, Warning("size", str(size), "cut")))
            yield mail


def begins_mail(line: bytes) -> bool:
    """Tell whether a line is one that stands before a mail in a mailbox."""
    return line.startswith(b"From ") and _BEGIN.match(line.rstrip(b"\r\n")) is not None


def _split(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield the line on which each mail begins, its size, and as much of it as is read."""
    lines: list[bytes] = []
    number = first = size = 0
    is_blank = is_start = True
    while piece := file.readline(_PIECE):
        number += is_start
        if is_start and is_blank and begins_mail(piece):
            if any(map(bytes.strip, lines)):
                yield first, size, b"".join(lines)
            lines, first, size = [], number, 0
        else:
            size += len(piece)
            if size <= _LARGEST:
                lines.append(piece[1:] if is_start and _QUOTED.match(piece) else piece)
            first = first or number
        is_blank = is_start and not piece.strip(b"\r\n")
        is_start = piece.endswith(b"\n")
    if any(map(bytes.strip, lines)):
        yield first, size, b"".join(lines)
