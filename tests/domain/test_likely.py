"""Whether somebody new may be somebody known: a plain rule, since only a warning hangs on it."""

import pytest

from crmctl.domain.dedupe.likely import Called, Traits, agreement, reasons
from crmctl.domain.dedupe.names import normal_name
from crmctl.domain.names import split_name


def named(text):
    parts = split_name(text)
    return normal_name(text, parts.family, parts.given, parts.middle, parts.suffix)


def traits(name, mails="", phones="", place="", birthday="", org=0):
    return Traits(1, name, named(name), frozenset(mails.split()), frozenset(phones.split()), place, birthday, org)


@pytest.mark.parametrize(
    ("one", "other", "called"),
    [
        ("Ann Lee", "Ann Lee", Called.SAME),
        ("Ann Lee", "Lee Ann", Called.SAME),
        ("Robert Ashworth", "Bob Ashworth", Called.CLOSE),
        ("R. Ashworth", "Robert Ashworth", Called.CLOSE),
        ("Margarete Zilling", "Margarethe Zilling", Called.CLOSE),
        ("Sabine Kortmann", "Sabine Kortmann-Weiß", Called.CLOSE),
        ("Caitlin Dunleavy", "Caitlin Ashdown", Called.HALF),
        ("Erik Thorvaldsen", "Erika Thorvaldsen", Called.OTHERWISE),
        ("Olivia Haverstock", "Sophia Haverstock", Called.OTHERWISE),
        ("欧阳雪梅", "Ouyang Xuemei", Called.CLOSE),
        ("王伟", "王伟", Called.SAME),
        ("柴文倩", "柴文茜", Called.CLOSE),
        ("滕晓晨", "滕晓曦", Called.OTHERWISE),
        ("鲍国庆", "鲍庆国", Called.OTHERWISE),
        ("", "王伟", Called.UNKNOWN),
    ],
)
def test_names_agree_more_or_less(one, other, called):
    assert agreement(named(one), named(other)) is called
    assert agreement(named(other), named(one)) is called


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (traits("王伟", phones="901182236"), traits("王伟", phones="901182236"), ("phone", "name")),
        (traits("王伟"), traits("王伟", phones="901182236", org=3), ("name",)),
        (traits("Bob Ash", "bash@ash.com"), traits("Robert Ash", "bash@ash.com"), ("email", "alike")),
        (traits("", "ann@lee.com"), traits("Ann Lee", "ann@lee.com"), ("email",)),
        (traits("Ann Lee", birthday="1970-03-04"), traits("Ann Lee", birthday="1970-04-03", org=2), ("name",)),
        (traits("Ann Lee", org=2), traits("Ann Lee", "ann@lee.com", org=2, place="ulm"), ("name", "org")),
        (
            traits("Caitlin Dunn", phones="1234567", org=2),
            traits("Caitlin Ash", phones="1234567", org=2),
            ("phone", "org"),
        ),
    ],
)
def test_likely_the_same(one, other, why):
    assert reasons(one, other) == why
    assert reasons(other, one) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (traits("Angus Lee", phones="7654321"), traits("Morag Lee", phones="7654321")),
        (traits("Ann Lee", "info@lee.com"), traits("Bob May", "info@lee.com")),
        (traits("王伟", "wei@a.cn", "901182236", org=3), traits("王伟", "wei2@a.cn", "520497718", org=3)),
        (
            traits("李静", phones="651022847", place="beijing", org=3),
            traits("李静", phones="190883361", place="chengdu", org=3),
        ),
        (traits("Thad Black Jr.", phones="7654321"), traits("Thad Black Sr.", phones="7654321")),
        (
            traits("Gio Manc", phones="7654321", birthday="1951-01-19"),
            traits("Gio Manc", phones="7654321", birthday="1984-06-03"),
        ),
        (traits("John Smith", "john.smith@a.com"), traits("John Smith", "john.smith2@a.com")),
        (traits("张敏", phones="916620874"), traits("张敏", phones="892146650")),
        (traits("Ann Lee", org=2), traits("Ann Lee", org=5)),
        (traits("Caitlin Dunn", phones="1234567"), traits("Caitlin Ash", phones="1234567")),
    ],
)
def test_likely_somebody_else(one, other):
    assert reasons(one, other) == ()
    assert reasons(other, one) == ()
