"""E-mail addresses: the expression accepts nothing that the library refuses."""

from __future__ import annotations

import email_validator
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.emails import _USUAL, parse_email, split_emails

NEARLY = st.from_regex(r"[A-Za-z0-9._+'-]{1,12}@[A-Za-z0-9.-]{1,14}\.[A-Za-z0-9-]{1,5}", fullmatch=True)


def accepted(text):
    try:
        found = email_validator.validate_email(text, check_deliverability=False, globally_deliverable=False)
    except email_validator.EmailNotValidError:
        return ""
    return found.normalized


@settings(max_examples=3000, deadline=None)
@given(NEARLY | st.emails())
def test_as_the_library(text):
    if _USUAL(text) and len(text) <= 64:
        assert parse_email(text).value == accepted(text)
        assert parse_email(text).valid
    elif accepted(text) and not text.rpartition(".")[2].isdigit() and text == text.strip(".'\""):
        assert parse_email(text).valid


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=30) | st.text("ab@.<>\"' ,;", max_size=20))
def test_never_fails(text):
    email = parse_email(text)
    assert email.valid or email.value == text
    assert email.key == email.key.casefold()
    assert all(piece == piece.strip() != "" for piece in split_emails(text))


@settings(deadline=None)
@given(NEARLY)
def test_is_idempotent(text):
    once = parse_email(text)
    if once.valid:
        assert parse_email(once.value) == once


@pytest.mark.parametrize(
    ("raw", "value", "name"),
    [
        ("ann@example.org", "ann@example.org", ""),
        ("Ann.Lee@Example.ORG", "Ann.Lee@example.org", ""),
        (" ann@example.org ", "ann@example.org", ""),
        ("mailto:ann@example.org?subject=Hi", "ann@example.org", ""),
        ('"Lee, Ann" <ann@example.org>', "ann@example.org", "Lee, Ann"),
        ("Ann Lee <ann@example.org>", "ann@example.org", "Ann Lee"),
        ("李娜 <lina@example.cn>", "lina@example.cn", "李娜"),
        ("<ann@example.org>", "ann@example.org", ""),
        ("ann@example.org.", "ann@example.org", ""),
        ("ann@example.org,", "ann@example.org", ""),
        ("ann＠example．org", "ann@example.org", ""),
        ("ann@mail.invalid", "ann@mail.invalid", ""),
        ("ann@host.test", "ann@host.test", ""),
        ("ann@printer.local", "ann@printer.local", ""),
        ("张伟@example.cn", "张伟@example.cn", ""),
        ("info@bücher.example", "info@bücher.example", ""),
        ("12345678@qq.com", "12345678@qq.com", ""),
        ("ann@example.org\u200b", "ann@example.org", ""),
    ],
)
def test_parse(raw, value, name):
    assert parse_email(raw) == (value, value.casefold(), name, True)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "n/a",
        "ann",
        "ann@",
        "@example.org",
        "a b@example.org",
        "ann@localhost",
        "ann@1.2.3.4",
        "a@@b.org",
        "a..b@x.org",
        "ann@-x.org",
        "x" * 65 + "@example.org",
    ],
)
def test_what_is_no_address_stays(raw):
    email = parse_email(raw)
    assert (email.value, email.valid) == (raw, False)


def test_key_ignores_case():
    assert parse_email("ANN@EXAMPLE.ORG").key == parse_email("ann@example.org").key


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("a@x.org", ["a@x.org"]),
        ("a@x.org; b@y.org", ["a@x.org", "b@y.org"]),
        ("a@x.org,b@y.org，c@z.org", ["a@x.org", "b@y.org", "c@z.org"]),
        ("a@x.org ::: b@y.org", ["a@x.org", "b@y.org"]),
        ("a@x.org b@y.org", ["a@x.org", "b@y.org"]),
        ("a@x.org\nb@y.org", ["a@x.org", "b@y.org"]),
        ("a@x.org / b@y.org", ["a@x.org", "b@y.org"]),
        ('"Lee, Ann" <a@x.org>, b@y.org', ['"Lee, Ann" <a@x.org>', "b@y.org"]),
        ("Lee, Ann <a@x.org>; b@y.org", ["Lee, Ann <a@x.org>", "b@y.org"]),
        ("raj@agency.in / 9876501234", ["raj@agency.in"]),
        ("9876501234", []),
        ("none", ["none"]),
        ("", []),
    ],
)
def test_split_emails(cell, addresses):
    assert split_emails(cell) == addresses
