"""One oddity per card; each sample is our own."""

import pytest

from crmctl.errors import BadInput
from crmctl.readers.vcard import Card, read_cards


def read(*lines: str, encoding: str = "utf-8", end: str = "\r\n", version: str = "3.0") -> Card:
    body = ["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]
    (card,) = read_cards(end.join(body).encode(encoding))
    return card


def of(card: Card, target: str) -> list[str]:
    return [value for there, _label, value in card.values if there == target]


def test_a_plain_card_in_its_own_order():
    card = read("N:Lin;Mei;;Dr.;", "FN:Lin Mei", "TEL;TYPE=CELL:13800138000", "NOTE:first\\nsecond\\, third")
    assert card.values == [
        ("family_name", "", "Lin"),
        ("given_name", "", "Mei"),
        ("prefix", "", "Dr."),
        ("name", "", "Lin Mei"),
        ("phone", "mobile", "13800138000"),
        ("notes", "", "first\nsecond, third"),
    ]
    assert (card.line, card.version, card.unknown, card.problem) == (1, "3.0", [], "")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\r\n", "\r"])
@pytest.mark.parametrize("fold", [" ", "\t"])
def test_line_ends_and_folds(end, fold):
    card = read("NOTE:one t", f"{fold}wo three", "FN:Ada", end=end)
    assert (of(card, "notes"), of(card, "name")) == (["one two three"], ["Ada"])


def test_line_numbers_count_the_lines_of_the_file():
    text = "\n\nBEGIN:VCARD\nFN:a\nNOTE:x\n y\n\tz\nEND:VCARD\n  \n\nBEGIN:VCARD\nFN:b\nEND:VCARD\n"
    assert [card.line for card in read_cards(text.encode())] == [3, 11]


def test_many_blocks_keep_their_line_numbers():
    one = "BEGIN:VCARD\r\nFN:n\r\nNOTE:a\r\n b\r\n\r\nEND:VCARD\r\n"
    found = list(read_cards((one * 20_000).encode()))
    assert [card.line for card in found] == list(range(1, 120_000, 6))
    assert {tuple(card.values) for card in found} == {(("name", "", "n"), ("notes", "", "ab"))}


def test_a_folded_line_may_read_like_an_end():
    card = read("NOTE:quoted:", " END:VCARD", "FN:Ada")
    assert (of(card, "notes"), of(card, "name")) == (["quoted:END:VCARD"], ["Ada"])


def test_quoted_printable_with_soft_breaks_and_bare_ones():
    soft = read("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=", "=E4=BC=9F", "TITLE:boss", version="2.1")
    bare = read("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0", "=E4=BC=9F", "TITLE:boss", version="2.1")
    blank = read("NOTE;QUOTED-PRINTABLE:one=", " two=", "=0D=0Athree: 3=", "", "TITLE:boss", version="2.1")
    assert [of(card, "name") for card in (soft, bare)] == [["张伟"], ["张伟"]]
    assert of(blank, "notes") == ["one two\nthree: 3"]
    assert [of(card, "title") for card in (soft, bare, blank)] == [["boss"]] * 3


def test_a_soft_break_does_not_swallow_the_end():
    assert of(read("FN;ENCODING=QUOTED-PRINTABLE:Ada=", version="2.1"), "name") == ["Ada"]


@pytest.mark.parametrize("codec", ["shift_jis", "gb18030", "big5", "euc_kr", "windows-1251"])
def test_a_declared_charset(codec):
    name = {"euc_kr": "김민수", "windows-1251": "Жуков", "shift_jis": "安藤"}.get(codec, "王大明")
    for text in (f"FN;CHARSET={codec}:{name}", f"FN;ENCODING=QUOTED-PRINTABLE;CHARSET={codec}:" + quoted(name, codec)):
        assert of(read(text, encoding=codec, version="2.1"), "name") == [name]


def quoted(text: str, codec: str) -> str:
    return "".join(f"={octet:02X}" for octet in text.encode(codec))


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("gb18030", "张伟 市场部经理 北京分公司"),
        ("big5", "張偉 市場部經理 臺北分公司"),
        ("shift_jis", "安藤さん ロイド商事の部長です"),
        ("cp1252", "Jürgen Müßig, Höhenweg"),
        ("cp1251", "Сергей Иванович Жуков"),
        ("cp1251", "Жуков"),
        ("cp1253", "Παπαθανασίου Ευσσέβιος"),
        ("cp949", "김민수 이영희 서울특별시"),
        ("gb18030", "王芳"),
        ("gb18030", "欧阳娜娜"),
        ("big5", "黃"),
        ("cp949", "박지성"),
    ],
)
def test_undeclared_bytes_are_judged_by_evidence(codec, name):
    assert of(read(f"FN:{name}", encoding=codec), "name") == [name]


def test_what_the_file_declares_elsewhere_is_evidence():
    assert of(read("FN:Ελένη", "X-A;CHARSET=Windows-1253:x", encoding="cp1253"), "name") == ["Ελένη"]


def test_one_bad_value_does_not_spoil_the_others():
    data = "BEGIN:VCARD\nFN:张伟\nTITLE:X\nEND:VCARD\n".encode().replace(b"X", b"caf\xe9")
    assert of(next(read_cards(data)), "name") == ["张伟"]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings_with_and_without_a_mark(codec):
    assert of(read("FN:Ǽgean 张", encoding=codec), "name") == ["Ǽgean 张"]


def test_a_named_encoding_and_one_that_is_none():
    data = "BEGIN:VCARD\nFN:łódź\nEND:VCARD\n".encode("cp1250")
    assert of(next(read_cards(data, "cp1250")), "name") == ["łódź"]
    with pytest.raises(BadInput):
        list(read_cards(data, "klingon"))


def test_media_is_dropped_whatever_ends_it():
    for end in ("", "TITLE:boss"):
        card = read("PHOTO;ENCODING=BASE64;JPEG:AAAA", "BBBB==", end, "FN:Ada", version="2.1")
        assert (of(card, "name"), card.unknown) == (["Ada"], [])
    assert read("KEY;ENCODING=b:AAAA", "X-PIC;BASE64:AAAA", "LOGO:https://example.com/x.png").unknown == []


def test_base64_text_is_read():
    assert of(read("NOTE;ENCODING=B:5byg5Lyf"), "notes") == ["张伟"]


def test_escapes_in_compound_values():
    card = read("N:A\\;B\\\\;C\\,D;E,F;;X,Y", "ORG:Bolts\\; Nuts;Sales;East", "FN:Ada")
    assert [value for _target, _label, value in card.values] == [
        "A;B\\", "C,D", "E F", "X Y", "Bolts; Nuts", "Sales / East", "Ada",
    ]  # fmt: skip


def test_version_2_1_leaves_backslashes_alone():
    card = read("FN:A;B\\C\\;D:E\\\\", "N:;A\\;B\\\\;;;", "TEL;HOME;FAX:1", "TEL;CELL:2", version="2.1")
    assert of(card, "name") == ["A;B\\C\\;D:E\\\\"]
    assert of(card, "given_name") == ["A;B\\"]
    assert [label for target, label, _value in card.values if target == "phone"] == ["homefax", "mobile"]


def test_groups_and_apple_labels():
    card = read(
        "item1.TEL:1", "item1.X-ABLabel:_$!<Mobile>!$_", "item2.TEL:2", "item2.X-ABLabel:前台", "HOME.EMAIL:a@b.cn"
    )
    assert card.values == [("phone", "mobile", "1"), ("phone", "前台", "2"), ("email", "", "a@b.cn")]


def test_a_label_of_something_unknown_is_kept_with_it():
    lines = ["item1.X-ABRELATEDNAMES:Jo", "item1.X-ABLabel:_$!<Spouse>!$_"]
    assert read("FN:Ada", *lines).unknown == lines


def test_preferred_values_come_first_among_their_own():
    card = read("TEL;TYPE=home:1", "EMAIL:a@b.cn", "TEL;TYPE=work,pref:2", "EMAIL;PREF=2:c@d.cn", "EMAIL;PREF=1:e@f.cn")
    assert of(card, "phone") == ["2", "1"]
    assert of(card, "email") == ["e@f.cn", "c@d.cn", "a@b.cn"]


def test_telephone_uris():
    card = read('TEL;VALUE=uri;TYPE="work,voice":tel:+86-10-1;ext=5', "TEL:tel:123;phone-context=+86", version="4.0")
    assert card.values == [("phone", "work", "+86-10-1;ext=5"), ("phone", "", "+86123")]


def test_email_with_a_name_around_it():
    assert of(read('EMAIL:"Ada" <ada@example.cn>', "EMAIL:mailto:x@y.cn"), "email") == ["ada@example.cn", "x@y.cn"]


def test_addresses_of_one_kind_get_numbers():
    card = read(
        "ADR;TYPE=home:Box 1;Flat 2;Road 3;City;;100;CN", "ADR;TYPE=HOME:;;Road 4", "ADR:;;Road 5", "ADR:;;;;;;"
    )
    assert card.values == [
        ("street", "home", "Road 3, Flat 2, Box 1"),
        ("city", "home", "City"),
        ("postcode", "home", "100"),
        ("country", "home", "CN"),
        ("street", "home2", "Road 4"),
        ("street", "other", "Road 5"),
    ]


def test_a_printed_label_stands_for_a_missing_address():
    card = read("LABEL;HOME:Road 1", "ADR;WORK:;;Road 2", "LABEL;WORK:printed", version="2.1")
    assert [(label, value) for target, label, value in card.values] == [("home", "Road 1"), ("work", "Road 2")]
    assert card.unknown == ["LABEL;WORK:printed"]


def test_an_address_that_nobody_folded():
    card = read("ADR;HOME:;;Hans\\", "12345\\", "Box 9;Ulm;;1;DE", "BDAY:20081203", version="2.1")
    assert card.values[:2] == [("street", "home", "Hans\n12345\nBox 9"), ("city", "home", "Ulm")]
    assert of(card, "birthday") == ["2008-12-03"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("BDAY:19531015T231000Z", "1953-10-15"),
        ("BDAY:--0203", "--02-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY:1970-7-4", "1970-07-04"),
        ("BDAY;VALUE=text:circa 1800", "circa 1800"),
        ("BDAY:1999-02-30", "1999-02-30"),
        ("BDAY:1985-10", "1985-10"),
    ],
)
def test_birthdays(written, read_as):
    assert of(read(written), "birthday") == [read_as]


def test_messengers_and_networks():
    card = read(
        "X-WECHAT:mei", "X-QQ:10001", "IMPP;X-SERVICE-TYPE=WeChat:x-apple:a%20b", "IMPP:xmpp:ada@example.org",
        "X-SKYPE-USERNAME:ada", "X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada", "X-ICQ:1",
    )  # fmt: skip
    assert card.values == [
        ("wechat", "", "mei"),
        ("qq", "", "10001"),
        ("wechat", "", "a b"),
        ("handle", "jabber", "ada@example.org"),
        ("skype", "", "ada"),
        ("twitter", "", "ada"),
        ("handle", "icq", "1"),
    ]


def test_a_charset_that_is_none_is_passed_over():
    for name in ("hex", "utf-16", "klingon", "idna", "x" * 99):
        assert of(read(f"FN;CHARSET={name};ENCODING=QUOTED-PRINTABLE:=E5=BC=A0", version="2.1"), "name") == ["张"]


def test_an_unknown_line_keeps_its_encoding():
    lines = ["ADR;HOME:;;Road 1", "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab", "X-A;QUOTED-PRINTABLE:=41"]
    assert read(*lines, version="2.1").unknown == lines[1:]


def test_quoted_parameters_and_carets():
    card = read('ADR;LABEL="Mr: A; B";TYPE=work:;;Road 1', 'IMPP;X-SERVICE-TYPE="a^\'b":x-apple:z', version="4.0")
    assert card.values == [("street", "work", "Road 1"), ("handle", 'a"b', "z")]


def test_unknown_lines_are_kept_verbatim():
    lines = ["X-PHONETIC-FIRST-NAME:Mei", "TZ:+0800", "X-A;P=1:a\\,b"]
    assert read("FN:Ada", *lines, "PRODID:-//x", "PHOTO:AAAA").unknown == lines


def test_an_agent_is_no_contact_of_its_own():
    card = read("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Aide", "END:VCARD", "TEL:1")
    assert (of(card, "name"), of(card, "phone")) == (["Boss"], ["1"])
    assert card.unknown == ["AGENT:BEGIN:VCARD\\nFN:Aide\\nEND:VCARD"]


def test_cards_within_cards_are_contacts():
    text = "BEGIN:VCARD\nN:outer\nBEGIN:VCARD\nN:inner\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    assert [of(card, "family_name") + of(card, "phone") for card in read_cards(text.encode())] == [
        ["inner"],
        ["outer", "1"],
    ]


def test_a_file_cut_inside_a_card():
    whole, cut = read_cards(b"BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\nFN:b\nTEL:12")
    assert (whole.problem, cut.problem, cut.line, of(cut, "phone")) == ("", "E_CUT", 4, ["12"])


def test_damaged_text_is_told():
    assert read("FN:A\ufffd").problem == "E_ENCODING"


def test_a_card_without_a_name_has_none():
    assert of(read("N:F;G;M;;"), "name") == []


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"hello\nworld", b"END:VCARD\n", b"BEGIN:VCARD", b"\x00\xff\xfe\x80"]
)
def test_nothing_to_read(data):
    assert list(read_cards(data)) == []


def test_an_indented_file():
    assert of(next(read_cards(b"\n    BEGIN:VCARD\n    FN:Ada\n    TEL:1\n    END:VCARD\n")), "phone") == ["1"]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\n" * 50_000,
        b"BEGIN:VCARD\nPHOTO;ENCODING=b:" + b"A\n A" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nPHOTO;ENCODING=b:\n" + b"AAAA\n" * 300_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\n" + b"ADR:;;x\n" * 2_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:" + b"=41=\n" * 300_000 + b"END:VCARD\n",
        b'BEGIN:VCARD\nX;A="' + b";" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nX" + b';A="b"' * 100_000 + b":\nEND:VCARD\n",
    ],
    ids=["begins", "folds", "bare base64", "addresses", "soft breaks", "open quote", "parameters"],
)
def test_hostile_files_take_no_longer_than_their_length(data):
    from time import process_time

    began = process_time()
    for _card in read_cards(data):
        pass
    assert process_time() - began < 5
