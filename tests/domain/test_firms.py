"""The core of a firm's name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.firms import core_name


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("深圳市东进技术股份有限公司", "东进技术"),
        ("深圳东进技术有限公司", "东进技术"),
        ("东进技术（深圳）有限公司", "东进技术"),
        ("東進技術有限公司", "东进技术"),
        ("广东省深圳市南山区东进技术有限责任公司", "东进技术"),
        ("华为技术有限公司", "华为技术"),
        ("华为（中国）", "华为"),
        ("中国移动通信集团公司", "移动通信"),
        ("中国移动", "中国移动"),
        ("北京银行股份有限公司", "北京银行"),
        ("上海银行", "上海银行"),
        ("北京大学", "北京大学"),
        ("浙江阿里巴巴集团", "阿里巴巴"),
        ("东进技术有限公司北京分公司", "东进技术"),
        ("永辉超市股份有限公司", "永辉超市"),
        ("第一机床厂", "第一机床"),
        ("公司", "公司"),
        ("深圳", "深圳"),
        ("Acme Inc.", "acme"),
        ("ACME, Inc", "acme"),
        ("Acme Widgets Co., Ltd.", "acmewidgets"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Société Générale S.A.", "societegenerale"),
        ("Fiat S.p.A.", "fiat"),
        ("Atlassian Pty Ltd", "atlassian"),
        ("Grupo Bimbo, S.A.B. de C.V.", "grupobimbo"),
        ("The Coca-Cola Company", "cocacola"),
        ("AT&T Inc.", "att"),
        ("PT Astra International Tbk", "astrainternational"),
        ("L'Oréal SA", "loreal"),
        ("株式会社トヨタ", "トヨタ"),
        ("トヨタ自動車株式会社", "トヨタ自动车"),
        ("(株)日立製作所", "日立制作所"),
        ("㈱日立製作所", "日立制作所"),
        ("주식회사 카카오", "카카오"),
        ("(주)카카오", "카카오"),
        ("Inc.", "inc"),
        ("SE", "se"),
    ],
)
def test_core(name, core):
    assert core_name(name) == core


def test_different_firms_stay_apart():
    names = ["北京银行", "上海银行", "中国银行", "工商银行", "北京大学", "清华大学", "Acme Foods Ltd", "Acme Tools Ltd"]
    assert len({core_name(name) for name in names}) == len(names)


@settings(deadline=None)
@given(st.text(max_size=20) | st.text("深圳市公司有限银行(（）)Acme Ltd.&", min_size=1, max_size=14))
def test_never_empty(name):
    assert core_name(name) or not name.strip() or not any(map(str.isalnum, name))
