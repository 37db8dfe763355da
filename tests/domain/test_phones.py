"""Telephone numbers: the tables and the library must say the same."""

from __future__ import annotations

import random
import subprocess
import sys

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain import tables
from crmctl.domain.numbering import usual_number
from crmctl.domain.phones import fragment, parse_phone, phone_key, split_phones

REGIONS = sorted(tables.plans())
KINDS = [
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.SHARED_COST,
    phonenumbers.PhoneNumberType.VOIP,
]


def judged(text, region):
    """What the library says: E.164, or nothing."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        if phonenumbers.is_valid_number(number)
        else ""
    )


@st.composite
def written(draw):
    """A number of a region, real or nearly so, in one of many spellings, and the country it is read in."""
    region = draw(st.sampled_from(REGIONS))
    chance = random.Random(draw(st.integers(0, 2**32)))
    plan = tables.plans()[region]
    example = phonenumbers.example_number_for_type(region, chance.choice(KINDS))
    national = phonenumbers.national_significant_number(example) if example else "1234567890"
    kept = chance.choice([0, 1, 2, 3, 4, 6, len(national)])
    national = national[:kept] + "".join(chance.choice("0123456789") for _ in national[kept:])
    national = chance.choice([national] * 8 + [national[:-1], national + chance.choice("0123456789")])
    front = chance.choice(
        ["", plan.trunk_digit, f"+{plan.code}", f"+{plan.code} ({plan.trunk_digit or 0})", f"(+{plan.code})", plan.code,
         f"00{plan.code}", f"{plan.abroad_digits}{plan.code}", f"+({plan.code})", f"+{plan.code}{plan.trunk_digit}", f"{plan.code}{plan.trunk_digit}", "0"]
    )  # fmt: skip
    marks = chance.choice(["", "", " ", "-", ".", " -", "()", "/"])
    body = "".join(digit + (chance.choice(marks) if marks and chance.random() < 0.3 else "") for digit in national)
    return front + chance.choice(["", " ", "-"]) + body, chance.choice([region, region, region, *REGIONS])


@settings(max_examples=6000, deadline=None)
@given(written())
def test_as_the_library(case):
    text, region = case
    expected = judged(text, region)
    phone = parse_phone(text, region)
    if expected and not text.endswith(".0"):
        assert (phone.value, phone.valid) == (expected, True)
    assert usual_number(text, region) in {"", expected}


@settings(max_examples=1500, deadline=None)
@given(st.text("0123456789+ -().", max_size=18), st.sampled_from(REGIONS))
def test_random_digits_as_the_library(text, region):
    assert usual_number(text, region) in {"", judged(text, region)}


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=25), st.sampled_from([*REGIONS, "", "ZZ"]))
def test_never_fails(text, region):
    phone = parse_phone(text, region)
    assert phone.raw == text
    assert phone.valid or phone.extension == ""


@pytest.mark.parametrize("region", REGIONS)
def test_usual_numbers_areusual_number(region):
    kinds = [phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE]
    for kind in kinds:
        example = phonenumbers.example_number_for_type(region, kind)
        if example is None:
            continue
        wanted = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
        for form in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.NATIONAL):
            written = phonenumbers.format_number(example, form)
            assert usual_number(written, region) in {wanted, ""}
        assert usual_number(wanted, "CN") == wanted


@pytest.mark.parametrize(
    ("raw", "country", "value", "extension"),
    [
        ("13800138000", "CN", "+8613800138000", ""),
        ("138-0013-8000", "CN", "+8613800138000", ""),
        ("0755 2603 1188-605", "CN", "+8675526031188", "605"),
        ("(0755)26031188-605", "CN", "+8675526031188", "605"),
        ("+86 755 26031188-605", "CN", "+8675526031188", "605"),
        ("+86 138 0013 8000", "US", "+8613800138000", ""),
        ("0086 13800138000", "CN", "+8613800138000", ""),
        ("0086-13800138000", "US", "+8613800138000", ""),
        ("+(86)13800138000", "CN", "+8613800138000", ""),
        ("8613800138000", "CN", "+8613800138000", ""),
        ("13800138000.0", "CN", "+8613800138000", ""),
        ("1.8999999999E10", "CN", "+8618999999999", ""),
        ("'+8613800138000", "CN", "+8613800138000", ""),
        ("１３８００１３８０００", "CN", "+8613800138000", ""),
        ("010-62345678", "CN", "+861062345678", ""),
        ("(0755) 8888 6666 转8001", "CN", "+8675588886666", "8001"),
        ("0755-88886666 分机 12", "CN", "+8675588886666", "12"),
        ("0755-88886666-8001", "CN", "+8675588886666", "8001"),
        ("400-820-8820", "CN", "+864008208820", ""),
        ("(212) 555-0123 x12", "US", "+12125550123", "12"),
        ("+1 212 555 0123 ext. 345", "CN", "+12125550123", "345"),
        ("tel:+1-212-555-0123;ext=9", "CN", "+12125550123", "9"),
        ("+44 (0)20 7946 0958", "CN", "+442079460958", ""),
        ("+49 (0) 30 123456", "CN", "+4930123456", ""),
        ("手机：13800138000", "CN", "+8613800138000", ""),
        ("13800138000（张）", "CN", "+8613800138000", ""),
        ("+39 06 6988 4857", "CN", "+390669884857", ""),
        ("1-800-FLOWERS", "US", "+18003569377", ""),
    ],
)
def test_parse(raw, country, value, extension):
    phone = parse_phone(raw, country)
    assert phone.value == value
    assert (phone.extension, phone.valid, phone.raw) == (extension, True, raw)


@pytest.mark.parametrize("raw", ["", "n/a", "12345", "1234567890123456789", "+0", "+", "张三", "1.38E+10"])
def test_what_is_no_number_stays(raw):
    assert parse_phone(raw, "CN") == (raw, raw, "", False)


def test_usual_numbers_need_no_library():
    code = (
        "import sys; from crmctl.domain.phones import parse_phone as p\n"
        "assert p('138 0013 8000', 'CN').valid and p('(212) 555-0123', 'US').valid and p('010-62345678 转 8', 'CN').valid\n"
        "assert p('+1 416 555 0123', 'CN').valid and not p('n/a', 'CN').valid\n"
        "assert 'phonenumbers' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("13800138000", ["13800138000"]),
        ("13800138000/13900139000", ["13800138000", "13900139000"]),
        ("13800138000；010-62345678", ["13800138000", "010-62345678"]),
        ("13800138000、13900139000，13700137000", ["13800138000", "13900139000", "13700137000"]),
        ("+1 212 555 0123 ::: +1 212 555 0124", ["+1 212 555 0123", "+1 212 555 0124"]),
        ("212 555 0123 or 212 555 0124", ["212 555 0123", "212 555 0124"]),
        ("030/123456", ["030/123456"]),
        ("a\nb", ["a", "b"]),
        ("tel:+12125550123;ext=9", ["tel:+12125550123;ext=9"]),
        ("raj@agency.in / 9876501234", ["9876501234"]),
        ("13800138000或13900139000", ["13800138000", "13900139000"]),
        ("212-555-0123, ext 5", ["212-555-0123, ext 5"]),
        ("", []),
        ("n/a", ["n/a"]),
    ],
)
def test_split_phones(cell, numbers):
    assert split_phones(cell) == numbers


def test_keys_and_fragments():
    assert phone_key("+86 138") == "86138"
    assert fragment("138-00") == "13800"
    assert fragment("+86 (138)") == "86138"
    assert fragment("138") == ""
    assert fragment("a1380") == ""
    assert fragment("") == ""
