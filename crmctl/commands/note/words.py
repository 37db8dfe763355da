"""The text of a note: the words of the command line, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def text_of(words: Sequence[str]) -> str:
    """Return the words as one text; a single ``-`` reads standard input."""
    return sys.stdin.read() if list(words) == ["-"] else " ".join(words)
