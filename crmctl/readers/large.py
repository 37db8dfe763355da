"""Text files too large to be held whole: checked in one pass, then read and decoded piece by piece."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from crmctl.readers.encoding import Decoded

LARGE = 32 << 20  # from here on a file is read in pieces
_PIECE = 1 << 20
_MARK = codecs.BOM_UTF8


class LargeText:
    """A UTF-8 file as pieces of text that end at line ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self.start = len(_MARK) if file.read(len(_MARK)) == _MARK else 0

    def head(self) -> str:
        """Return the first piece, by which delimiter and header are found out."""
        return next(self.pieces(), "")

    def pieces(self) -> Iterator[str]:
        """Give the whole text, piece by piece; no character and no line is cut."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            while piece := file.read(_PIECE):
                yield (piece + file.readline()).decode()

    def whole(self) -> str:
        """Return all of it at once."""
        return self.path.read_bytes()[self.start :].decode()


def large_text(path: Path) -> tuple[LargeText, Decoded, str] | None:
    """Return a large file as pieces, with its SHA-256, if all of it is UTF-8; None for any other."""
    from hashlib import sha256

    if not path.is_file() or path.stat().st_size < LARGE:
        return None
    digest, decoder = sha256(), codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    text = LargeText(path)
    return text, Decoded("", "utf-8-sig" if text.start else "utf-8", bool(text.start)), digest.hexdigest()
