"""What is written is read back as it was, and no value becomes a line of its own."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.readers.vcard import read_cards
from crmctl.writers.vcard import write_card

VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])
TEXT = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t"))
    .map(lambda text: text.strip().replace("\ufffd", "").strip("\ufeff"))
    .filter(bool)
)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
WORD = st.text(string.ascii_letters + string.digits + "._-+@张伟é", min_size=1)
PLACES = ("home", "work", "other")


def sample(target, label, value):
    return st.tuples(st.just(target), label, value)


NONE = st.just("")
VALUES = st.one_of(
    *(sample(t, NONE, TEXT) for t in ("title", "role", "notes", "nickname", "tags", "org")),
    *(sample(t, NONE, LINE) for t in ("external_id", "updated_at")),
    *(sample(t, NONE, LINE) for t in ("wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "line")),
    *(sample(t, NONE, WORD) for t in ("linkedin", "twitter", "facebook")),
    sample("handle", st.sampled_from(["jabber", "icq", "im", "weibo", "the office's", "a:b;c"]), LINE),
    sample(
        "phone",
        st.sampled_from(["", "mobile", "work", "home", "fax", "workfax", "homefax", "pager", "main", "car", "other"]),
        WORD,
    ),
    sample("phone", st.just("前台, 2nd;floor"), st.just("+86 10 1234;ext=5")),
    sample("email", st.sampled_from(["", *PLACES, "school"]), WORD),
    sample("website", st.sampled_from(["", *PLACES, "homepage"]), st.just("https://例.cn/a,b;c?d=e:f\\g")),
    sample("gender", NONE, st.sampled_from(["M", "F", "O", "they/them"])),
    sample("kind", NONE, st.sampled_from(["org", "group", "location"])),
    sample("birthday", NONE, st.sampled_from(["1980-02-29", "--02-29", "circa 1800"])),
    sample("anniversary", NONE, st.sampled_from(["2001-01-31", "--12-24", "spring"])),
)
ADDRESS = st.fixed_dictionaries(
    {"street": TEXT, "city": LINE}, optional={"region": LINE, "postcode": WORD, "country": LINE}
)
NAMES = ("family_name", "given_name", "middle_name", "prefix", "suffix")


@st.composite
def cards(draw):
    values = [("name", "", draw(LINE))]
    values += [(part, "", draw(LINE)) for part in draw(st.sets(st.sampled_from(NAMES)))]
    values += draw(st.lists(VALUES))
    for label in draw(st.sampled_from([(), ("home",), ("work", "other"), ("home", "home2", "branch: 2")])):
        values += [(target, label, value) for target, value in draw(ADDRESS).items()]
    return values


def in_order(values):
    return sorted(values, key=lambda value: value[0])


def read(text):
    (card,) = read_cards(text.encode())
    return card


@VERSIONS
@given(values=cards())
def test_what_is_written_is_read_back(version, values):
    card = read(write_card(values, [], version))
    assert in_order(card.values) == in_order(values)
    assert (card.version, card.unknown, card.problem) == (version, [], "")


@VERSIONS
@given(value=st.text(st.characters(exclude_categories=["Cs"])), label=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_becomes_a_line_of_its_own(version, value, label):
    targets = ("name", "family_name", "phone", "handle", "tags", "website", "birthday", "street", "org")
    text = write_card([(target, label, value) for target in targets], [], version)
    heads = [
        line.partition(":")[0].partition(";")[0].rpartition(".")[2]
        for line in text.splitlines()
        if not line.startswith(" ")
    ]
    ours = {"BEGIN", "VERSION", "FN", "N", "BDAY", "IMPP", "ORG", "CATEGORIES", "TEL", "URL", "ADR", "X-ABLabel", "END"}
    assert set(heads) <= ours
    assert heads.count("FN") == heads.count("TEL") == heads.count("END") == 1


# what the reader understands, such as X-QQ, is no unknown line
STRANGE = st.text().filter(lambda line: not line.upper().startswith("X-"))


@given(unknown=st.lists(STRANGE | st.from_regex(r"(item[12]\.)?X-Z[A-Z]{0,8}(;P=\w{1,5})?:.*", fullmatch=True)))
def test_lines_written_back_are_single_properties(unknown):
    values = [("name", "", "Ada"), ("phone", "desk", "1")]
    assert read(write_card(values, unknown, "3.0")).values == values


def test_known_oddities_are_written_back():
    unknown = ["item1.X-ABRELATEDNAMES:Jo", "item1.X-ABLabel:Spouse", 'X-A;P="c:d":a\\,b', "TZ:+0800"]
    card = read(write_card([("name", "", "Ada"), ("phone", "desk", "1")], unknown, "3.0"))
    assert (card.unknown, card.values[1]) == (unknown, ("phone", "desk", "1"))


@pytest.mark.parametrize(
    "line",
    [
        "BEGIN:VCARD",
        "end:vcard",
        "X-A:b\nTEL:1",
        "X-A:b\u2028TEL:1",
        "X-A:b\x85TEL:1",
        "no colon",
        'X-A;B="c:d',
        " X:y",
        "VERSION:2.1",
    ],
)
def test_harmful_lines_are_left_out(line):
    assert read(write_card([("name", "", "Ada")], [line], "3.0")).unknown == []


def test_a_soft_break_written_back_does_not_eat_the_end():
    card = read(write_card([("name", "", "Ada")], ["X-A;QUOTED-PRINTABLE:b="], "3.0"))
    assert (card.unknown, card.problem) == (["X-A;QUOTED-PRINTABLE:b"], "")


@VERSIONS
@given(text=TEXT)
def test_lines_are_at_most_75_octets(version, text):
    written = write_card([("name", "", text), ("notes", "", text * 9)], [], version)
    assert written.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in written.removesuffix("\r\n").split("\r\n"))


def test_a_card_without_a_name_gets_one():
    assert "FN:Mei Lin" in write_card([("family_name", "", "Lin"), ("given_name", "", "Mei")], [], "4.0")
    assert "FN:a@b.cn" in write_card([("email", "", "a@b.cn")], [], "3.0")


def test_vobject_reads_what_we_write():
    vobject = pytest.importorskip("vobject")
    values = [
        ("name", "", "张伟"),
        ("family_name", "", "张"),
        ("notes", "", "a,b;c\nd" * 30),
        ("phone", "mobile", "138"),
    ]
    card = vobject.readOne(write_card(values, [], "3.0"))
    assert (card.fn.value, card.n.value.family, card.note.value, card.tel.value) == (
        "张伟",
        "张",
        "a,b;c\nd" * 30,
        "138",
    )
