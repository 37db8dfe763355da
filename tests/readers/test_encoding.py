import time

import pytest

from crmctl.errors import BadInput
from crmctl.readers.encoding import decode, is_broken

SAMPLES = [
    ("gbk", "姓名,电话\n欧阳娜娜,13800138000\n"),
    ("gbk", "城市\n北京\n上海\n"),
    ("big5", "公司,電話\n台灣電力股份有限公司,02\n"),
    ("shift_jis", "氏名,会社\n田中太郎,株式会社山本\n"),
    ("euc_jp", "氏名,会社\nさくら,株式会社山本\n"),
    ("euc_kr", "이름,회사\n김철수,주식회사\n"),
    ("cp1252", "Nom;Prénom\nDupont;Hélène\nMüller;Jörg\n"),
    ("cp1250", "imię,nazwisko\nŁukasz,Wiśniewski\n"),
    ("cp1251", "Имя,Фамилия\nИван,Петров\n"),
    ("koi8_r", "Имя,Фамилия\nСергей,Кузнецов\n"),
    ("cp1253", "Όνομα,Επώνυμο\nΓιώργος,Παπαδόπουλος\n"),
    ("cp1254", "Adı,Soyadı\nŞükrü,Yılmaz\n"),
    ("cp1255", "שם,טלפון\nדוד כהן,03\n"),
    ("cp1256", "الاسم,الهاتف\nمحمد أحمد,050\n"),
    ("hz", "姓名,电话\n张三,138\n"),
    ("iso2022_jp", "氏名\n田中\n"),
    ("utf-16-le", "姓名,电话\n张三,138\n"),
    ("utf-16-be", "姓名,电话\n张三,138\n"),
    ("utf-32-le", "姓名,电话\n张三,138\n"),
    ("utf-32-be", "姓名,电话\n张三,138\n"),
    ("utf-8", "姓名,电话\n张三,138\n"),
]


@pytest.mark.parametrize(("encoding", "text"), SAMPLES, ids=lambda value: value[:10])
def test_an_encoding_is_found_out(encoding, text):
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.bom) == (text, encoding, False)


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides(name):
    found = decode("姓名\n".encode(name))
    assert found.text == "姓名\n"
    assert found.bom


def test_the_mark_of_utf_32_is_not_taken_for_utf_16():
    assert decode(b"\xff\xfe\x00\x00a\x00\x00\x00").encoding == "utf-32-le"


def test_a_character_beyond_gbk_makes_gb18030():
    text = "姓名,公司\n镕基,北京某某有限公司\n𠮷田,上海\n"
    assert decode(text.encode("gb18030")).encoding == "gb18030"


def test_a_stray_zero_byte_does_not_make_utf_16():
    data = b"name,phone\n" + b"Ann,555\n" * 50 + b"Bob\x00,556\n"
    assert decode(data).encoding == "utf-8"


def test_few_broken_lines_do_not_spoil_a_file():
    data = "姓名,城市\n".encode() + "张三,上海\n".encode() * 50 + b"\xc0\xcf,x\n" + "李四,北京\n".encode()
    found = decode(data)
    assert (found.encoding, found.broken) == ("utf-8", 2)
    assert [is_broken(line.split(",")) for line in found.text.splitlines()].index(True) == 51


def test_broken_bytes_in_a_legacy_file_are_counted():
    found = decode("姓名,城市\n张三,上海\n".encode("gbk") * 50 + b"\xff\xff,x\n")
    assert (found.encoding, found.broken) == ("gb18030", 2)


def test_what_is_wished_wins():
    data = "é".encode()
    assert decode(data, "latin-1").text == "Ã©"


def test_windows_extensions_of_a_named_standard_are_taken():
    assert decode("髙①".encode("cp932"), "shift_jis").text == "髙①"
    assert decode("镕䶮".encode("gb18030"), "gb2312").text == "镕䶮"


def test_a_mark_is_dropped_from_a_named_encoding():
    assert decode(b"\xef\xbb\xbfname", "utf-8").text == "name"


def test_a_wrong_wish_says_where():
    with pytest.raises(BadInput, match=r"Byte 6 \(line 2\) is not utf-8") as caught:
        decode(b"name\nJ\xf6rg\n", "utf-8")
    assert caught.value.code == "encoding"


def test_an_unknown_encoding_is_said():
    with pytest.raises(BadInput, match="no encoding klingon"):
        decode(b"", "klingon")


def test_nothing_is_utf_8():
    assert decode(b"").text == ""


def test_a_large_file_takes_no_time():
    data = "张伟,zhang@example.com,13800138000,上海\n".encode() * 300_000
    started = time.perf_counter()
    assert decode(data).encoding == "utf-8"
    assert time.perf_counter() - started < 0.5
