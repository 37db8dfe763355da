"""A look at a zipped workbook before it is parsed: no bombs, no document type declarations."""

from __future__ import annotations

import io
import re
import zlib
from struct import unpack
from typing import TYPE_CHECKING

from crmctl.domain.borrowed import borrowed
from crmctl.errors import BadInput
from crmctl.words import N_, _

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MAX_UNPACKED = 200 << 20
MAX_RATIO = 200
MAX_PARTS = 2000
_SMALL = 1 << 20  # below this, a high ratio harms nobody
_DEFLATE_LIMIT = 1032  # no deflated byte becomes more than this
_PROLOG = 65536
_XML = (".xml", ".rels", ".vml")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_ROOT = re.compile(r"<[^\W\d]")


class Suspicious(BadInput):
    """A zipped file built to do harm, or one that looks like it."""

    message = N_("The workbook is not opened: {reason}.")
    hint = N_("Save it again as .xlsx or as CSV.")
    code = "suspicious"

    def __init__(self, reason: str) -> None:
        super().__init__("", reason=reason)


def inspect(data: bytes) -> None:
    """Refuse a zipped file with too many parts, too much in them, or XML with a document type.

    Raises:
        Suspicious: says which.

    """
    if not data.startswith(b"PK"):
        return
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            _weigh(data, archive.infolist())
            for part in archive.infolist():
                if part.filename.lower().endswith(_XML):
                    _read_prolog(archive, part)
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as fault:
        raise Suspicious(borrowed(fault)) from None


def _weigh(data: bytes, parts: list[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise Suspicious(_("{n} parts").format(n=len(parts)))
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > MAX_RATIO * packed):
        raise Suspicious(_("{large} MB in {small} KB").format(large=unpacked >> 20, small=packed >> 10))
    if packed * _DEFLATE_LIMIT > MAX_UNPACKED:  # the sizes above are the file's own word; here lies would matter
        for part in parts:
            _measure(data, part)


def _measure(data: bytes, part: ZipInfo) -> None:
    """Unpack a deflated part piece by piece, keeping nothing, to see that its size is the one it claims."""
    if part.compress_type == 0:
        return
    head = part.header_offset
    name, extra = unpack("<HH", data[head + 26 : head + 30])
    body = head + 30 + name + extra
    stream, left, size = zlib.decompressobj(-15), data[body : body + part.compress_size], 0
    while left and not stream.eof:
        size += len(stream.decompress(left, _SMALL))
        left = stream.unconsumed_tail
        if size > part.file_size:
            raise Suspicious(_("{part} is larger than it says").format(part=part.filename))


def _read_prolog(archive: ZipFile, part: ZipInfo) -> None:
    with archive.open(part) as stream:
        raw = stream.read(_PROLOG)
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]
    text = raw.decode("utf-16" if wide else "utf-8", "replace")
    root = _ROOT.search(text)
    if _DECLARATION.search(text, 0, root.start() if root else len(text)):
        raise Suspicious(_("{part} declares a document type").format(part=part.filename))
    if root is None and len(raw) == _PROLOG:
        raise Suspicious(_("{part} begins with {n} characters of nothing").format(part=part.filename, n=_PROLOG))
