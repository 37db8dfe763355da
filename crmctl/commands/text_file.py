"""A small text file as it is named on the command line: in any encoding, or standard input."""

from __future__ import annotations

from crmctl.domain.text import tidy
from crmctl.readers.encoding import decode
from crmctl.readers.source import read_bytes


def text_of(path: str) -> str:
    """Return the text of a file, each line tidied where it stands; ``-`` reads standard input."""
    return "\n".join(map(tidy, decode(read_bytes(path)).text.splitlines()))
