"""Records as a JSON array with one record to a line, or as JSON lines; the characters themselves, not their codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

Record = Mapping[str, Any]
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_UNSEEN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def line(record: Record) -> bytes:
    """Return one record as UTF-8; what a terminal or a line reader would act upon, and half surrogates, as codes."""
    text = _encode(record)
    return (text if text.isprintable() else _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)).encode()


def write_json_lines(file: BinaryIO, records: Iterable[Record]) -> None:
    """Write one record to a line."""
    file.writelines(line(record) + b"\n" for record in records)


def write_json(file: BinaryIO, records: Iterable[Record]) -> None:
    """Write an array, one record to a line."""
    before = b"[\n"
    for record in records:
        file.write(before + line(record))
        before = b",\n"
    file.write(b"[]\n" if before == b"[\n" else b"\n]\n")
