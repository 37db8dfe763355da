"""Mailboxes of our own: the quoted forms, what looks like a beginning and is none, and memory."""

import io
import tracemalloc

import pytest

from crmctl.readers.mbox import read_mailbox

BEGIN = "From w@x.cn Mon Nov 23 09:30:00 2026\n"


def mail(subject: str, body: str = "hi\n") -> str:
    return f"{BEGIN}From: w@x.cn\nSubject: {subject}\n\n{body}\n"


def read(text: str):
    return list(read_mailbox(io.BytesIO(text.encode())))


def test_mails_come_with_the_line_on_which_they_begin():
    found = read(mail("一") + mail("二", "a\nb\n") + mail("三"))
    assert [(one.line, one.subject, one.text) for one in found] == [
        (1, "一", "hi"),
        (7, "二", "a\nb"),
        (14, "三", "hi"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quoted_lines_lose_one_mark(end):
    text = mail("s", ">From the start\n>>From twice\n> From quoted\n>From: x\n").replace("\n", end)
    assert read(text)[0].text == "From the start\n>From twice\n> From quoted\n>From: x"


def test_a_line_within_a_mail_that_only_looks_like_a_beginning():
    found = read(mail("s", "before\n\nFrom here on we wait.\nthen\nFrom w@x.cn Mon Nov 23 09:30:00 2026\n"))
    assert len(found) == 1
    assert "From here on we wait." in found[0].text


@pytest.mark.parametrize(
    "line",
    [
        "From - Sat Jan  3 01:05:34 1996", "From MAILER-DAEMON Fri Jul  8 12:08:34 2011", "From w@x.cn",
        "From 王@x.cn Sat Jan  3 01:05 1996", "From w@x.cn  Sat, 3 Jan 1996 01:05:34 +0800",
    ],
)  # fmt: skip
def test_beginnings_as_programs_write_them(line):
    assert [one.subject for one in read(mail("a") + line + "\nFrom: b@x.cn\nSubject: b\n\nx\n")] == ["a", "b"]


def test_a_mail_that_is_none_does_not_end_the_reading():
    found = read(mail("a") + BEGIN + "no head at all\n\nx\n\n" + mail("b"))
    assert [(one.subject, one.problem) for one in found] == [("a", ""), ("", "E_MAIL"), ("b", "")]


def test_nothing_and_blank_lines_hold_no_mail():
    assert read("") == []
    assert read("\n\n\n") == []
    assert read(BEGIN + "\n" + BEGIN + "\n") == []


def test_a_mailbox_is_never_held_whole():
    piece = (mail("s", "x" * 70 + "\n") * 100).encode()

    class Endless(io.RawIOBase):
        left = 400

        def readable(self):
            return True

        def readinto(self, buffer):
            self.left -= 1
            data = piece[: len(buffer)] if self.left > 0 else b""
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    count = sum(1 for _mail in read_mailbox(io.BufferedReader(Endless(), len(piece))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count >= 100 * 399
    assert peak < 4 << 20


def test_what_one_mail_has_beyond_the_limit_is_passed_over_and_said(monkeypatch):
    monkeypatch.setattr("crmctl.readers.mbox._LARGEST", 200)
    found = read(mail("a", "y" * 90 + "\n" + "z" * 200 + "\n") + mail("b"))
    assert [(one.subject, [tuple(w)[::2] for w in one.warnings]) for one in found] == [
        ("a", [("size", "cut")]),
        ("b", []),
    ]
    assert "z" not in found[0].text
