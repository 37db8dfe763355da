"""Sentences that the system, SQLite and libraries say in English: the usual ones in the person's language."""

from __future__ import annotations

from crmctl.words import N_, _

SENTENCES = frozenset({
    # strerror of the C libraries
    N_("No such file or directory"), N_("Permission denied"), N_("Operation not permitted"), N_("Is a directory"),
    N_("Not a directory"), N_("File exists"), N_("No space left on device"), N_("Read-only file system"),
    N_("File name too long"), N_("Input/output error"), N_("Too many open files"), N_("Disk quota exceeded"),
    N_("Directory not empty"), N_("Invalid argument"), N_("Too many levels of symbolic links"),
    N_("Bad file descriptor"),
    # SQLite
    N_("database disk image is malformed"), N_("file is not a database"), N_("unable to open database file"),
    N_("attempt to write a readonly database"), N_("disk I/O error"), N_("database or disk is full"),
    N_("database is locked"), N_("database schema has changed"), N_("out of memory"),
    # json
    N_("Expecting value"), N_("Expecting property name enclosed in double quotes"), N_("Expecting ':' delimiter"),
    N_("Expecting ',' delimiter"), N_("Unterminated string starting at"), N_("Invalid control character at"),
    N_("Extra data"), N_("Invalid \\escape"), N_("Invalid \\uXXXX escape"),
    # zipfile and calamine
    N_("File is not a zip file"), N_("Cannot detect file format"),
})  # fmt: skip


def borrowed(error: object) -> str:
    """Return what an error says, without its number and file name; what is not known here stays as it came."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is not written in UTF-8")
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _(text) if text in SENTENCES else text
