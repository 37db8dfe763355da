"""Duplicates in files of next to nothing: no warning, no traceback, the same bytes every time."""

import warnings

import pytest

KINDS = (("contact", "contacts"), ("org", "orgs"))
LISTS = {
    "nobody": [],
    "one": ["王伟"],
    "two": ["王伟", "李娜"],
    "three": ["王伟", "李娜", "Ann Lee"],
    "one twice": ["王伟", "王伟 ", "Ann Lee"],
    "no letters": ["?", "…", "123"],
}


@pytest.fixture(params=LISTS)
def small(request, crm):
    """A file with these people and firms, and the number of them; a warning is an error."""
    for name in LISTS[request.param]:
        assert crm("contact", "add", name).status == 0
        assert crm("org", "add", name, "--force").status == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield crm, len(LISTS[request.param])


@pytest.mark.parametrize("words", [["scan"], ["scan", "--pairs"], ["scan", "--related"], ["stats"]])
@pytest.mark.parametrize("kind", ["contacts", "orgs"])
def test_listing_and_counting(small, words, kind):
    crm, count = small
    done, again = (crm("dedupe", *words, "--kind", kind, "-o", "json") for _turn in range(2))
    assert (done.status, done.out) == (0, again.out)
    assert done.err in {"", "No likely duplicates.\n", "Nothing that only belongs together.\n"}
    if words == ["stats"]:
        assert done.json["records"] == count


@pytest.mark.parametrize(("noun", "kind"), KINDS)
def test_explaining(small, noun, kind):
    crm, count = small
    letter = noun[0]
    for at in range(2, count + 1):
        pair = ("dedupe", "explain", f"{letter}1", f"{letter}{at}")
        assert crm(*pair, "-o", "table").status == 0
        told, again = crm(*pair, "-o", "json"), crm(*pair, "-o", "json")
        assert (told.status, told.out) == (0, again.out)
        assert 0 <= told.json["probability"] <= 1
    assert crm("dedupe", "merge", "--auto", "--kind", kind, "-n").status in {0, 2}


def test_people_with_an_address_and_nothing_else(crm):
    for mail in ("a@b.cn", "info@b.cn", "a@b.cn"):
        assert crm("contact", "add", "", "--email", mail, "--keep").status == 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert crm("dedupe", "scan", "--pairs", "-o", "json").status == 0
        assert crm("dedupe", "explain", "c1", "c3", "-o", "json").status == 0
