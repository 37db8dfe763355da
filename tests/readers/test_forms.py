"""The form of a file is told from its lines, then from its name; and what is opened is what was told."""

import pytest

from crmctl.readers.forms import told
from crmctl.readers.source import TooLarge, open_source

MAIL = b"Received: by x\r\n\tfor y\r\nFrom: a@x.cn\r\nTo: b@x.cn\r\nSubject: s\r\n\r\nhi\r\n"
BOX = b"From a@x.cn Mon Nov 23 09:30:00 2026\n" + MAIL
EVENT = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("x", EVENT, "ics"),
        ("x.txt", b"\xef\xbb\xbf\r\n" + EVENT.lower(), "ics"),
        ("x", "BEGIN:VCALENDAR\r\n".encode("utf-16"), "ics"),
        ("x.ics", b"BEGIN:VTIMEZONE\r\n", "ics"),
        ("x.ics", b"X-NOTE:1\nBEGIN:VCALENDAR\n", "ics"),
        ("x", MAIL, "eml"),
        ("x.csv", MAIL, "eml"),
        ("x.eml", b"Content-Type: text/plain\n\nx", "eml"),
        ("x.eml", BOX, "eml"),
        ("x", BOX, "mbox"),
        ("x.mbox", b"", "mbox"),
        ("x.eml", MAIL + EVENT, "eml"),
        ("x", MAIL + b"BEGIN:VCARD\r\n", "eml"),
        ("x", b"BEGIN:VCARD\r\n", "vcf"),
        ("x.csv", b"From,To,Date\na,b,c\n", "csv"),
        ("x.csv", b"name,note\nWang,From: a\n", "csv"),
        ("x.csv", b"From: the fair\nname;mail\nWang;w@x.cn\n", "csv"),
        ("x.json", b'{"From": 1}', "json"),
    ],
)
def test_told(name, data, form):
    assert told(name, data) == form


@pytest.mark.parametrize(
    ("name", "data", "form", "entries", "mails"),
    [
        ("a.ics", EVENT, "ics", ["s"], None),
        ("a.eml", MAIL, "eml", None, ["s"]),
        ("a", BOX + b"\n" + BOX, "mbox", None, ["s", "s"]),
    ],
)
def test_opened(tmp_path, name, data, form, entries, mails):
    path = tmp_path / name
    path.write_bytes(data)
    source = open_source(str(path))
    assert (source.format, source.table, source.cards, len(source.sha256)) == (form, None, None, 64)
    assert (source.entries and [one.summary for one in source.entries]) == entries
    assert (source.mails and [one.subject for one in source.mails]) == mails


def test_from_standard_input(monkeypatch):
    import io
    import types

    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(BOX + b"\n" + BOX)))
    source = open_source("-")
    assert source.format == "mbox"
    assert [one.line for one in source.mails] == [1, 10]


def test_the_form_that_a_person_names_wins(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(BOX)
    assert [open_source(str(path), form).format for form in ("eml", "mbox")] == ["eml", "mbox"]


def test_a_calendar_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("crmctl.readers.source._MOST_OTHER", 10)
    path = tmp_path / "a.ics"
    path.write_bytes(EVENT)
    with pytest.raises(TooLarge):
        open_source(str(path))
