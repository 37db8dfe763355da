"""Places: CLDR as babel carries it is the oracle for countries."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain import places
from crmctl.domain.places import city_name, country_code, country_name, region_name

RESERVED = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
LANGUAGES = ["en", "zh_Hans", "zh_Hant", "de", "fr", "es", "it", "pt", "nl", "ru", "pl", "ja"]


def territories(language):
    return {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code not in RESERVED
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_in_every_language(language):
    wrong = {name: country_code(name) for code, name in territories(language).items() if country_code(name) != code}
    assert wrong == {}


def test_codes_in_any_case():
    for code in territories("en"):
        assert country_code(code) == country_code(f" {code.lower()} ") == code
    assert [country_code(code) for code in ("CHN", "usa", "AND", "ROU", "COD", "ZAF", "DEU")] == [
        "CN",
        "US",
        "AD",
        "RO",
        "CD",
        "ZA",
        "DE",
    ]


def test_long_codes_are_complete():
    codes, names = places._countries()
    assert len(codes) == 250
    assert sum(len(name) == 3 and name.isascii() and name.isalpha() for name in names) >= 250


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("PRC", "CN"),
        ("P.R. China", "CN"),
        ("中国大陆", "CN"),
        ("中华人民共和国", "CN"),
        ("中華人民共和國", "CN"),
        ("台湾", "TW"),
        ("臺灣", "TW"),
        ("中国台湾", "TW"),
        ("Hong Kong SAR", "HK"),
        ("香港", "HK"),
        ("澳门", "MO"),
        ("Republic of Korea", "KR"),
        ("North Korea", "KP"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Republic of Ireland", "IE"),
        ("Kingdom of Thailand", "TH"),
        ("State of Israel", "IL"),
        ("Trinidad and Tobago", "TT"),
        ("Saint Lucia", "LC"),
        ("Holland", "NL"),
        ("Österreich", "AT"),
        ("OSTERREICH", "AT"),
        ("Côte d’Ivoire", "CI"),
        ("Turkey", "TR"),
        ("Czech Republic", "CZ"),
        ("ＣＨＩＮＡ", "CN"),
        ("  china ", "CN"),
        ("Georgia", "GE"),
        ("Guinea-Bissau", "GW"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
    ],
)
def test_usual_forms(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["", " ", "Atlantis", "X", "ZZ", "EU", "12", "the", "Republic of", "王"])
def test_unknown_countries(name):
    assert country_code(name) == ""


@given(st.text())
def test_any_text_is_a_country_or_none(name):
    assert len(country_code(name)) in (0, 2)


def test_country_names():
    assert country_name("CN", "zh_CN") == "中国"
    assert country_name("cn", "en") == "China"
    assert country_name("HK", "zh_CN") == "中国香港"
    assert country_name("??", "en") == "??"


def test_provinces_have_one_spelling():
    for spelling in ("广东", "广东省", "廣東省", "Guangdong", "guangdong province", "GUANGDONG", "440000", "44"):
        assert region_name(spelling, "CN") == "广东"
    assert (
        region_name("内蒙古自治区", "CN")
        == region_name("Inner Mongolia", "CN")
        == region_name("Nei Mongol", "CN")
        == "内蒙古"
    )
    assert region_name("新疆维吾尔自治区", "CN") == region_name("Xinjiang", "CN") == "新疆"
    assert region_name("广西壮族自治区", "CN") == region_name("廣西壯族自治區", "CN") == "广西"
    assert region_name("宁夏回族自治区", "CN") == "宁夏"
    assert region_name("西藏自治区", "CN") == "西藏"
    assert region_name("香港特别行政区", "CN") == "香港"
    assert region_name("上海市", "") == "上海"
    assert [region_name(name, "CN") for name in ("Shanxi", "Shaanxi", "Henan", "Hainan")] == [
        "山西",
        "陕西",
        "河南",
        "海南",
    ]


def test_states_and_other_regions():
    assert region_name("CA", "US") == region_name("california", "US") == "California"
    assert region_name("D.C.", "US") == "District of Columbia"
    assert region_name(" New  South Wales ", "AU") == "New South Wales"
    assert region_name("CA", "") == "CA"
    assert region_name("东京都", "CN") == "东京都"


def test_cities():
    assert city_name("上海市", "CN") == city_name("上海", "CN") == "上海"
    assert city_name("深圳市", "") == city_name("广东省深圳市", "CN") == city_name("广东省 深圳市", "CN") == "深圳"
    assert city_name("沙市", "CN") == "沙市"
    assert city_name("津市市", "CN") == "津市"
    assert city_name("北九州市", "JP") == "北九州市"
    assert city_name(" New  York ", "US") == "New York"
    assert city_name("深圳市南山区", "CN") == "深圳市南山区"
