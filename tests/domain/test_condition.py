"""The condition language: what is written, what is read, what is told back, and where it is wrong."""

import string
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.condition import All, Either, Match, Not, Saved, Value, Words, parse, told
from crmctl.domain.condition_tokens import Misread

CASES = {
    "tag:vip": "tag:vip",
    "tag:vip city:上海 last_touch>90d": "tag:vip city:上海 last_touch>90d",
    "a and b AND c 且 d && e": "a b c d e",
    "a or b OR c 或 d | e || f": "a or b or c or d or e or f",
    "a b or c d": "a b or c d",
    "a (b or c) d": "a (b or c) d",
    "(a b) c": "(a b) c",
    "((a))": "a",
    "not a b": "not a b",
    "not (a b)": "not (a b)",
    "-tag:x -(a or b) 非 c": "not tag:x not (a or b) not c",
    "not not a": "not not a",
    "-a or b": "not a or b",
    "+vip -+spam": "tag:vip not tag:spam",
    '"exact words" word': '"exact words" word',
    "“两个 词” 「三 个」": '"两个 词" "三 个"',
    'tag:"key account"': 'tag:"key account"',
    "tag:'key account'": 'tag:"key account"',
    'tag:"say ""hi"" now"': 'tag:"say ""hi"" now"',
    "city:上海,北京": "city:上海,北京",
    "城市：上海，北京、深圳": "城市:上海,北京,深圳",
    "城市：上海， 北京": "城市:上海,北京",
    "标签:重点，城市:北京": "标签:重点 城市:北京",
    "a, b": "a b",
    "amount>=50000": "amount>=50000",
    "amount ≥ 5万": "amount>=5万",
    "金额＞5万 （a|b）": "金额>5万 (a or b)",
    "amount=>5 amount=<6 amount<>7 amount==8": "amount>=5 amount<=6 amount!=7 amount=8",
    "amount:>=5": "amount>=5",
    "amount>=USD 300 x": 'amount>="USD 300" x',
    "amount>=300 USD x": 'amount>="300 USD" x',
    "amount:USD 300..USD 500": 'amount:"USD 300".."USD 500"',
    "value.min:5 value.max:6 last_touch.over:90d last_touch.under:7d": "value>=5 value<=6 last_touch>90d last_touch<7d",
    "due.before:eom due.after:+3d due.since:2026q1 due.until:fri": "due<eom due>+3d due>=2026q1 due<=fri",
    "title.has:总监 金额.至少:5万 上次联系.超过:90天": "title~总监 金额>=5万 上次联系>90天",
    "created:2026-01-01..2026-03-31": "created:2026-01-01..2026-03-31",
    "created:2026q1.. last_order:..-90d": "created:2026q1.. last_order:..-90d",
    'bought:"GTX Pro"@2026q1': 'bought:"GTX Pro"@2026q1',
    'bought:"GTX Pro"@2026q1..2026q2 x': 'bought:"GTX Pro"@2026q1..2026q2 x',
    "contacts.role:decision>=1": "contacts.role:decision>=1",
    "contact.tag:a,b>=2": "contact.tag:a,b>=2",
    "email:ann@example.com ann@example.com": 'email:"ann@example.com" "ann@example.com"',
    "due:2026-12-01T14:30": 'due:"2026-12-01T14:30"',
    "@big-spenders a": '@"big-spenders" a',
    "name~O'Brien O'Brien": 'name~"O\'Brien" "O\'Brien"',
    "tag:x' OR 1=1--": 'tag:"x\'" or 1=1--',
    'name:"any" name:any': 'name:"any" name:any',
    "city!=上海": "city!=上海",
}


@pytest.mark.parametrize(("written", "canonical"), CASES.items())
def test_a_condition_is_told_in_one_form(written, canonical):
    assert told(parse(written)) == canonical


@pytest.mark.parametrize("written", CASES)
def test_what_is_told_reads_as_the_same(written):
    once = told(parse(written))
    assert told(parse(once)) == once


def test_and_binds_tighter_than_or_and_not_tightest():
    a, b, c = Words("a"), Words("b"), Words("c")
    assert bare(parse("not a b or c")) == Either((All((Not(a), b)), c))
    assert bare(parse("a or b c")) == Either((a, All((b, c))))
    assert bare(parse("(a or b) c")) == All((Either((a, b)), c))
    assert bare(parse("not (a or b)")) == Not(Either((a, b)))


def bare(node):
    """Return the node with no places in it."""
    match node:
        case Match():
            return node._replace(at=0, values=tuple(map(bare, node.values)))
        case Value():
            return node._replace(at=0, on=node.on and bare(node.on))
        case Words() | Saved():
            return node._replace(at=0)
        case Not():
            return Not(bare(node.node))
    return type(node)(tuple(map(bare, node.nodes)))


texts = st.text(
    st.sampled_from(string.ascii_lowercase + "上海北京 \"'().,:<>=!-+@|~或非、，：（0123456789"), min_size=1, max_size=8
)
names = st.sampled_from(["tag", "city", "amount", "deals.open", "城市", "cf.等级"])
points = texts.map(lambda text: Value(text, quoted=True))
ranges = st.builds(lambda low, high: Value(low, 0, low != "", high), texts | st.just(""), texts)
timed = st.builds(lambda what, on: Value(what, 0, True, None, on), texts, points)
values = st.lists(points | ranges | timed, min_size=1, max_size=3).map(tuple)
matches = st.builds(  # through a function: hypothesis would fill the places in, too
    lambda *parts: Match(*parts),  # noqa: PLW0108
    names, st.sampled_from([":", "=", "!=", "<", "<=", ">", ">=", "~"]), values,
)  # fmt: skip
counted = st.builds(
    lambda match, op, n: match._replace(times=(op, str(n))), matches, st.sampled_from(["<", ">="]), st.integers(0, 9)
)
leaves = matches | counted | texts.map(lambda text: Words(text, exact=True)) | texts.map(Saved)
conditions = st.recursive(
    leaves,
    lambda inner: (
        inner.map(Not)
        | st.builds(
            lambda kind, nodes: kind(tuple(nodes)),
            st.sampled_from([All, Either]),
            st.lists(inner, min_size=2, max_size=3),
        )
    ),
    max_leaves=8,
)


@given(conditions)
def test_any_condition_told_is_read_as_the_same_condition(node):
    assert unquoted(bare(parse(told(node)))) == unquoted(node)


def unquoted(node):
    """Leave out whether a value stood in quotation marks, which told() uses where it must."""
    match node:
        case Match():
            return node._replace(values=tuple(map(unquoted, node.values)))
        case Value():
            return node._replace(quoted=False, on=node.on and unquoted(node.on))
        case Words() | Saved():
            return node
        case Not():
            return Not(unquoted(node.node))
    return type(node)(tuple(map(unquoted, node.nodes)))


WRONG = {
    "": (0, "missing"),
    "   ": (3, "missing"),
    "(a": (0, "not closed"),
    "a)": (1, "closes none"),
    "()": (1, "missing"),
    "a or": (4, "missing"),
    "or a": (0, "missing"),
    "not": (3, "missing"),
    "城市:": (3, "value is missing"),
    "城市:上海 标签>=": (10, "value is missing"),
    '城市:上海 标签:"重': (9, "not closed"),
    "created:..": (8, "end of the range"),
    "@": (1, "name is missing"),
    "a = = b": (4, "value is missing"),
    "“未完": (0, "not closed"),
}


@pytest.mark.parametrize(("written", "wrong"), WRONG.items())
def test_an_error_shows_its_place_under_the_text(written, wrong):
    with pytest.raises(Misread) as caught:
        parse(written)
    at, words = wrong
    problem, shown, mark = str(caught.value).rsplit("\n", 2)
    assert words in f"{problem} {caught.value.advice()}"
    assert shown == written
    assert len(mark) - 1 == sum(2 if east_asian_width(sign) in "WF" else 1 for sign in written[:at])
    assert mark.strip() == "^"
    assert caught.value.exit_status == 5


def test_a_long_condition_shows_what_is_about_the_place():
    with pytest.raises(Misread) as caught:
        parse("城市:上海 " * 30 + "or ) " + "or 城市:北京 " * 30)
    _problem, shown, mark = str(caught.value).split("\n")
    assert len(shown) < 80
    assert shown.startswith("…")
    cells = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in shown[: shown.index(")")])
    assert mark == " " * cells + "^"


def test_control_characters_do_not_shift_the_place():
    with pytest.raises(Misread) as caught:
        parse("a\tb\x1b\n(c")
    assert str(caught.value).split("\n")[1:] == ["a b  (c", "     ^"]


@pytest.mark.parametrize(
    "written", ["(" * 60 + "a" + ")" * 60, "-" * 60 + "a", "a " * 401, "tag:" + "a," * 500 + "a", "a" * 10_001]
)
def test_what_is_too_much_is_refused(written):
    with pytest.raises(Misread):
        parse(written)


@given(st.text(st.sampled_from("ab上 \"'().,:<>=!-+@|~或非、，：（“”..0\n"), max_size=40))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        node = parse(text)
    except Misread:
        return
    assert told(parse(told(node))) == told(node)
