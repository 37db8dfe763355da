"""Addresses, numbers, nicknames, cities, posts and firms as they are compared."""

import csv
from pathlib import Path

import pytest

from crmctl.domain import tables
from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.firms import normal_firm, sound
from crmctl.domain.dedupe.mails import is_provider, is_role, normal_mail
from crmctl.domain.dedupe.nicknames import root, roots
from crmctl.domain.dedupe.phones import normal_phone
from crmctl.domain.dedupe.titles import normal_title

MAILS = [
    ("j.smith+fair@googlemail.com", "jsmith@gmail.com", "personal"),
    ("j.smith+fair@acme.com", "j.smith@acme.com", "personal"),
    ("bob@gmial.com", "bob@gmail.com", "personal"),
    ("bob@hotmial.com", "bob@hotmail.com", "personal"),
    ("bob@outlok.com", "bob@outlook.com", "personal"),
    ("bob@yahoo.cmo", "bob@yahoo.com", "personal"),
    ("bob@yaho.co.uk", "bob@yahoo.co.uk", "personal"),
    ("lan1@163.con", "lan1@163.com", "personal"),
    ("834512@qq.cmo", "834512@qq.com", "personal"),
    ("lan@foxmial.com", "lan@foxmail.com", "personal"),
    ("bob@mail.com", "bob@mail.com", "personal"),
    ("bob@email.com", "bob@email.com", "personal"),
    ("bob@vip.qq.com", "bob@vip.qq.com", "personal"),
    ("bob@mail.acme.com", "bob@acme.com", "personal"),
    ("na@lirui.cn", "na@lirui.cn", "personal"),
    ("163@163.com", "163@163.com", "personal"),
    ("info@acme.de", "info@acme.de", "role"),
    ("noreply@acme.de", "noreply@acme.de", "role"),
    ("采购@acme.cn", "采购@acme.cn", "role"),
    ("none@none.com", "", "placeholder"),
    ("test@acme.com", "", "placeholder"),
    ("a@a.com", "", "placeholder"),
    ("ann@example.com", "", "placeholder"),
    ("n/a", "", "placeholder"),
    ("@acme.com", "", "placeholder"),
    ("", "", "placeholder"),
]


@pytest.mark.parametrize(("key", "text", "kind"), MAILS)
def test_an_address_is_compared_in_this_form(key, text, kind):
    mail = normal_mail(key)
    assert (mail.text, mail.kind) == (text, kind)


def test_boxes_and_providers_are_told():
    assert is_role("kontakt")
    assert not is_role("bob")
    assert is_provider("163.com")
    assert not is_provider("acme.com")


@pytest.mark.parametrize(
    ("key", "digits"),
    [
        ("8613977382058", "977382058"),
        ("13977382058", "977382058"),
        ("008613977382058", "977382058"),
        ("4407404832764", "404832764"),
        ("447404832764", "404832764"),
        ("０７５５２６５２９１３０", "526529130"),
        ("5551234", "5551234"),
        ("8613988888888", "988888888"),
        ("123456", ""),
        ("1234567", ""),
        ("123456789", ""),
        ("0000000000", ""),
        ("5555555555", ""),
        ("8613800138000", ""),
        ("13900000000", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_a_number_is_compared_by_its_last_digits(key, digits):
    assert normal_phone(key) == digits


@pytest.mark.parametrize(
    ("short", "full"),
    [("bill", "william"), ("will", "william"), ("billy", "william"), ("bob", "robert"), ("liz", "elizabeth"),
     ("mike", "michael"), ("dave", "david"), ("sepp", "josef"), ("pepe", "jose"), ("misha", "mikhail")],
)  # fmt: skip
def test_a_short_form_leads_to_the_full_name(short, full):
    assert root(short) == full
    assert full in roots(short) & roots(full)


def test_a_short_form_of_several_names_is_any_of_them():
    assert {"alexander", "alexandra"} <= roots("alex")
    assert not roots("alexander") & roots("alexandra")
    assert roots("zachary") == {"zachary"} | roots("zachary")
    assert root("mark") == "mark"


def test_the_table_of_nicknames_has_what_its_source_has():
    nicknames = pytest.importorskip("nicknames")
    with (Path(nicknames.__file__).parent / "names.csv").open(encoding="utf-8", newline="") as file:
        source = {(row["name1"], row["name2"]) for row in csv.DictReader(file)}
    ours = {(full, name) for full, names in tables.nicknames() for name in names}
    left_out = {pair for pair in source - ours if pair[0] != pair[1]}
    assert len(left_out) < 12
    assert len(source & ours) > 2_600


@pytest.mark.parametrize(
    ("spellings", "city"),
    [("成都市 成都 Chengdu CHENGDU 四川成都 四川省成都市", "chengdu"), ("München Munich Muenchen", "munchen"),
     ("Köln Koeln Cologne", "koln"), ("西安 Xi'an 西安市", "xian"), ("厦门 Xiamen 厦门市", "xiamen"), ("NYC New_York New_York,_NY 纽约", "newyork"),
     ("St._Louis Saint_Louis St_Louis", "stlouis"), ("Frankfurt Frankfurt_am_Main", "frankfurt"), ("上海 上海市浦东新区 SHANGHAI", "shanghai"),
     ("重庆 Chongqing 重庆市", "chongqing"), ("London Greater_London London,_UK", "london"), ("深圳市南山区 广东省深圳市 深圳", "shenzhen")],
)  # fmt: skip
def test_the_spellings_of_a_city_are_one(spellings, city):
    assert {normal_city(one.replace("_", " ")) for one in spellings.split()} == {city}


@pytest.mark.parametrize(
    ("spellings", "post"),
    [("CEO|C.E.O.|Chief Executive Officer|总经理|总裁|Founder & CEO|General Manager", "ceo"), ("销售|销售经理|Sales Manager|Sales Mgr", "sales"),
     ("Sr. Consultant|Senior Consultant|高级顾问", "seniorconsultant"), ("VP, Sales|Vice President of Sales|销售总监", "vpsales"),
     ("工程师|Engineer", "engineer"), ("Beekeeper", "beekeeper"), ("", "")],
)  # fmt: skip
def test_posts_fall_into_classes(spellings, post):
    assert {normal_title(one) for one in spellings.split("|")} == {post}


@pytest.mark.parametrize(
    ("name", "core", "branch"),
    [
        ("深圳市东进技术有限公司", "东进技术", ""),
        ("深圳市东进技术有限公司上海分公司", "东进技术", "shanghai"),
        ("东进技术上海办事处", "东进技术", "shanghai"),
        ("Acme Widgets Co., Ltd.", "acmewidgets", ""),
        ("Acme Widgets Shanghai Branch", "acmewidgets", "shanghaibranch"),
        ("Acme - Berlin Office", "acme", "berlinoffice"),
        ("啓宏食品", "启宏食品", ""),
        ("n/a", "", ""),
        ("个人", "", ""),
    ],
)
def test_the_branch_of_a_firm_is_told_apart(name, core, branch):
    firm = normal_firm(name)
    assert (firm.core, firm.branch) == (core, branch)


def test_a_core_in_han_has_a_sound():
    assert sound("东进技术") == "dongjinjishu"
    assert sound("müller") == sound("mueller") == "muller"
