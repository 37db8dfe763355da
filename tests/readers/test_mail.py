"""One oddity per mail; each sample is our own."""

import base64
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.readers.addresses import Address, addresses
from crmctl.readers.mail import Mail, read_mail
from crmctl.readers.mail_body import Attachment

PEOPLE = ("From: Wang <w@x.cn>", "Date: Mon, 23 Nov 2026 09:30:00 +0800")
CHINA = timezone(timedelta(hours=8))


def read(*lines: str, body: bytes = b"hello\r\n", encoding: str = "utf-8") -> Mail:
    return read_mail("\r\n".join([*PEOPLE, *lines, "", ""]).encode(encoding) + body)


def codes(mail: Mail) -> list[tuple[str, str]]:
    return [(warning.field, warning.code) for warning in mail.warnings]


def word(text: str, charset: str, declared: str = "") -> str:
    return f"=?{declared or charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def test_a_plain_mail():
    mail = read(
        'To: "Li, Na" <li@x.cn>, bo@y.cn',
        "Cc: =?UTF-8?B?546L5aeR5aiY?= <wang@z.cn>",
        "Bcc: secret@z.cn",
        "Subject: =?utf-8?q?Re=3A_=E6=8A=A5=E4=BB=B7?=",
        "Message-ID: <1@x.cn>",
        "In-Reply-To: <0@y.cn>",
        "References: <a@y.cn>\r\n <0@y.cn>",
        "Received: from a by b; Mon, 23 Nov 2026 01:31:00 +0000 (UTC)",
    )
    assert (mail.line, mail.problem, mail.warnings) == (1, "", ())
    assert (mail.from_, mail.message_id) == (Address("Wang", "w@x.cn"), "1@x.cn")
    assert mail.at == datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)
    assert mail.at.utcoffset() == timedelta(hours=8)
    assert mail.received_at == datetime(2026, 11, 23, 1, 31, tzinfo=UTC)
    assert mail.to == (Address("Li, Na", "li@x.cn"), Address("", "bo@y.cn"))
    assert (mail.cc, mail.bcc) == ((Address("王姑娘", "wang@z.cn"),), (Address("", "secret@z.cn"),))
    assert (mail.subject, mail.text) == ("Re: 报价", "hello")
    assert (mail.in_reply_to, mail.references) == ("0@y.cn", ("a@y.cn", "0@y.cn"))


def test_a_chinese_subject_cut_within_a_character_and_declared_too_narrow():
    octets = "关于合同的镕字问题".encode("gb18030")
    halves = [base64.b64encode(half).decode() for half in (octets[:7], octets[7:])]
    mail = read("Subject: " + "\r\n ".join(f"=?gb2312?B?{half}?=" for half in halves))
    assert mail.subject == "关于合同的镕字问题"


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        ("请查收附件中的报价单，谢谢", "gb18030", "gb2312"),
        ("今後ともよろしくお願いします①", "cp932", "shift_jis"),
        ("請查收附件中的報價單，謝謝", "big5", "big5"),
        ("请查收附件中的报价单，谢谢您", "gb18030", "unknown-8bit"),
        ("请查收附件中的报价单，谢谢您", "utf-8", "iso-8859-1"),
        ("请查收附件中的报价单，谢谢您", "utf-8", "no-such-charset"),
        ("Grüße – “quoted”", "cp1252", "iso-8859-1"),
        ("안녕하세요 견적서입니다", "cp949", "ks_c_5601-1987"),
        ("かきくけこ", "iso2022_jp", "iso-2022-jp"),
    ],
)
def test_character_sets_as_they_are_meant(text, charset, declared):
    mail = read(
        f"Content-Type: text/plain; charset={declared}", "Content-Transfer-Encoding: 8bit", body=text.encode(charset)
    )
    assert mail.text == text
    honest = declared in {"gb2312", "shift_jis", "big5", "ks_c_5601-1987", "iso-2022-jp"} or charset == "cp1252"
    assert codes(mail) == ([] if honest else [("charset", "encoding")])


def test_a_head_in_raw_octets():
    lines = ("To: 王小明 <w@x.cn>", "Subject: 报价单已经发给您了，请查收", "Content-Type: text/plain; charset=gbk")
    mail = read(*lines, encoding="gbk", body="正文".encode("gbk"))
    assert (mail.to, mail.subject, mail.text) == ((Address("王小明", "w@x.cn"),), "报价单已经发给您了，请查收", "正文")
    assert read(*lines[:2]).to == (Address("王小明", "w@x.cn"),)


def test_encoded_words_where_they_may_not_stand():
    name = word("王, 小明 <x>", "utf-8")
    assert addresses(f'"{name}" <w@x.cn>, {name}<v@x.cn>') == (
        Address("王, 小明 <x>", "w@x.cn"),
        Address("王, 小明 <x>", "v@x.cn"),
    )
    assert read("Subject: a=?utf-8?Q?b_c?=d =?utf-8?B?5?= =?x?Q?=E7=8E=8B?=").subject == "ab cd 王"


@pytest.mark.parametrize(
    ("header", "people"),
    [
        ("Team: a@x.cn, Bo <b@x.cn>;, c@x.cn", [("", "a@x.cn"), ("Bo", "b@x.cn"), ("", "c@x.cn")]),
        ("undisclosed-recipients:;", []),
        ("Wang <w@x.cn", [("Wang", "w@x.cn")]),
        ("Big Bug bb@bug.com", [("Big Bug", "bb@bug.com")]),
        ("w@x.cn (Wang)", [("Wang", "w@x.cn")]),
        ("a@x.cn; b@x.cn", [("", "a@x.cn"), ("", "b@x.cn")]),
        ("'w@x.cn' <w@x.cn>", [("", "w@x.cn")]),
        ('"Joe \\"the\\" Q" <j@x.cn>', [('Joe "the" Q', "j@x.cn")]),
        ("<@route.cn:m@x.cn>, , j@test   . cn", [("", "m@x.cn"), ("", "j@test.cn")]),
        ("a@x.cn, a@x.cn", [("", "a@x.cn")]),
        ("Wang", [("Wang", "")]),
        ("用户 <用户@例子.中国>", [("用户", "用户@例子.中国")]),
    ],
)
def test_addresses(header, people):
    assert [tuple(one) for one in addresses(header)] == people


def test_ten_thousand_people_and_hostile_lists_are_read_in_time():
    assert len(addresses(", ".join(f"N{n} (c) <n{n}@x.cn>" for n in range(10_000)))) == 10_000
    for text in ('"' * 100_000, "a" * 100_000, "a," * 50_000, "(" * 100_000, "a@" * 50_000):
        assert all(len(one) == 2 for one in addresses(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Mon, 23 Nov 2026 09:30:00 -0000", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("23 Nov 26 09(at):30 : 00 +0800 (CST)", datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)),
        ("2026-11-23T09:30:00+08:00", datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)),
        ("Mon, 23 Nov 3026 09:30:00 +0800", None),
        ("Mon, 32 Nov 2026 09:30:00 +0800", None),
        ("Pn, 29 paX 2007 21:13:00", None),
        ("星期一", None),
    ],
)
def test_dates(text, at):
    mail = read_mail(f"From: a@x.cn\nDate: {text}\n\nhi".encode())
    assert (mail.at, codes(mail)) == (at, [] if at else [("date", "date")])


def test_a_head_with_lines_that_are_none():
    mail = read("quite odd: x", "Subject : late", "X", "To: li@x.cn")
    assert (mail.subject, mail.to, mail.text) == ("late", (Address("", "li@x.cn"),), "hello")
    assert codes(mail) == [("header", "header")] * 2
    forgotten = read_mail(b"From: a@x.cn\nSubject: s\nHello there\n\nmore")
    assert (forgotten.subject, forgotten.text) == ("s", "Hello there\n\nmore")


def test_parts_the_plain_one_of_two_forms_and_attachments_by_name_and_size():
    message = EmailMessage()
    message["From"], message["Subject"] = "a@x.cn", "s"
    message.set_content("你好")
    message.add_alternative("<p>你好 <b>html</b></p>", subtype="html")
    message.add_attachment(b"12345", maintype="application", subtype="pdf", filename="报价单.pdf")
    message.add_attachment("inner text", filename="notes.txt")
    inner = EmailMessage()
    inner["Subject"] = "forwarded"
    inner.set_content("old")
    message.add_attachment(inner)
    mail = read_mail(message.as_bytes())
    assert (mail.text, mail.warnings) == ("你好", ())
    names = [one.name for one in mail.attachments]
    assert (names, mail.attachments[0]) == (["报价单.pdf", "notes.txt", "forwarded"], Attachment("报价单.pdf", 5))
    assert mail.attachments[2].size > len("old")


def test_a_mail_that_is_a_web_page_only():
    mail = read(
        "Content-Type: text/html; charset=utf-8", body="<div>第一行</div><div>第二行&nbsp;&lt;x&gt;</div>".encode()
    )
    assert mail.text == "第一行\n第二行 <x>"


def test_an_empty_plain_form_gives_way_to_the_page():
    body = b"--b\n\n \n--b\nContent-Type: text/html\n\n<p>page</p>\n--b--\n"
    assert read('Content-Type: multipart/alternative; boundary="b"', body=body).text == "page"


def test_names_of_attachments_as_programs_write_them():
    raw = "报价.xls".encode("gbk")
    body = b'--b\n\nhi\n--b\nContent-Disposition: attachment; filename="' + word("合同.doc", "gb18030").encode()
    body += b'"\n\nx\n--b\nContent-Disposition: attachment; filename="C:\\dir\\' + raw + b'"\n\nxy\n--b--\n'
    mail = read('Content-Type: multipart/mixed; boundary="b"', body=body)
    assert mail.text == "hi"
    assert mail.attachments[0] == Attachment("合同.doc", 1)
    assert mail.attachments[1].name.endswith(".xls")


def test_a_long_text_is_cut_and_that_is_said():
    mail = read(body=b"x" * 20_001)
    assert (len(mail.text), codes(mail)) == (20_000, [("text", "cut")])
    assert codes(read(body=b"x" * 20_000)) == []


@pytest.mark.parametrize("data", [b"", b"just some text\n\nmore", b"Content-Type: text/plain\n\nx", b"\0\0\0"])
def test_what_is_no_mail_says_so(data):
    assert read_mail(data).problem == "E_MAIL"


def test_parts_within_parts_without_end():
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))
    mail = read_mail(b"From: a@x.cn\nSubject: s\n" + deep + b"\nhi")
    assert (mail.subject, mail.text, codes(mail)) == ("s", "", [("body", "body")])


HEADS = st.sampled_from(
    [
        b"From", b"To", b"Date", b"Subject", b"Content-Type", b"Content-Transfer-Encoding", b"Content-Disposition",
        b"Message-ID", b"References", b"Received",
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(
        [
            b"multipart/mixed; boundary=b", b'multipart/alternative; boundary="b', b"message/rfc822", b"text/html",
            b"text/plain; charset*=utf-8''%E4", b"attachment; filename*0*=gbk''%B1; filename*1=x", b"base64",
            b"=?utf-8?B?5?=", b"=?gbk?Q?=B1?= =?gbk?Q?=A8?= <a@b>", b"<<a@b>>, (((", b"quoted-printable", b"uuencode",
            b"text/plain; charset=rot13", b"text/plain; charset=idna", b'a:;,"', b"Mon, 1 Jan 0001 00:00:00 +9999",
        ]
    ),
)  # fmt: skip


@given(st.lists(st.tuples(HEADS, VALUES)), st.one_of(st.binary(), st.just(b"--b\n\nx\n--b\nContent-Type: x/y\n\nz")))
def test_nothing_makes_the_reader_fail(heads, body):
    mail = read_mail(b"\n".join([*(name + b": " + value for name, value in heads), b"", body]))
    assert mail.problem in {"", "E_MAIL"}
    assert all(isinstance(text, str) and text.encode() is not None for text in (mail.subject, mail.text))
