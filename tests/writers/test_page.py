"""The page of a report: it loads nothing, runs nothing, and holds what it was given."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from drawing import NAMES, charts
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.chart import Chart, Series
from crmctl.writers.markup import attribute, quoted, text
from crmctl.writers.page import Page, page
from crmctl.writers.page_table import Head, Table

EMPTY = {"meta"}
HOSTILE = [
    "<script>alert(1)</script>", "</title><script>", "</style><img src=//evil/x>", '"onload="x', "'><svg/onload=x>", "a\u202eb", "a\x1b[31mb",
    "&lt;b&gt;", "]]>", "<!--", "-->", "\x00", "\ufffe", "\ud83d", "http://evil.example/x", "\\", "*/}body{display:none", "a\nb\tc",
]  # fmt: skip
PLAIN = Page(
    "RFM 客户分层", ("截至 2026-11-22。", ""), (Chart("bars", "t", ("上海",), (Series("n", (3.0,)),)),),
    (Table((Head("Box"), Head("N", right=True)), (("Lost", "88"), ("New", "3"))),), (("Source", "Bult 1995"), ("Empty", "")), "Made today.",
)  # fmt: skip


class Reader(HTMLParser):
    """Checks that tags are balanced, and keeps what there is."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.seen, self.words, self.ids = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        self.ids += [value for key, value in attrs if key == "id"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)


def read(content, language="en"):
    written = "".join(page(content, language))
    reader = Reader()
    reader.feed(written)
    reader.close()
    assert not reader.open
    assert len(reader.ids) == len(set(reader.ids))
    return written, reader


def harmless(reader):
    """Assert that nothing in the page runs or is fetched."""
    for tag, attrs in reader.seen:
        assert tag in {
            "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "figure", "figcaption", "svg", "desc",
            "text", "rect", "line", "path", "circle", "section", "div", "table", "thead", "tbody", "tr", "th", "td", "footer",
        }, tag  # fmt: skip
        for key, value in attrs.items():
            assert not key.startswith("on") and key not in {"href", "src", "style", "srcdoc", "action", "xlink:href"}, (
                tag,
                key,
            )
            assert "://" not in value and "url(" not in value


def test_what_stands_on_a_page():
    written, reader = read(PLAIN, "zh_CN")
    words = [word.strip() for word in reader.words if word.strip()]
    assert words[0] == "RFM 客户分层" and words[-1] == "Made today."
    assert {"截至 2026-11-22。", "Box", "N", "Lost", "88", "Source", "Bult 1995", "上海"} <= set(
        words
    ) and "Empty" not in words
    assert '<html lang="zh-CN">' in written and '<th scope="col" class="r">N</th>' in written
    assert '<td>Lost</td><td class="r">88</td>' in written
    assert written.startswith("<!DOCTYPE html>\n")
    harmless(reader)


def test_it_forbids_every_request_script_and_style_but_its_own():
    written, reader = read(PLAIN)
    policy = next(
        attrs["content"] for _tag, attrs in reader.seen if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert written.index("Content-Security-Policy") < written.index("<style>"), "a policy holds for what comes after it"
    assert not re.search(r"@import|@font-face|url\(|https?:", style)


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_text(payload):
    chart = Chart(
        "bars",
        payload,
        (payload, "b"),
        (Series(payload, (3.0, 4.0), "money", payload), Series("x", (1.0, None), "money", payload)),
    )
    table = Table(
        [Head(payload), *[Head(f"{payload}{place}") for place in range(9)]], [[payload * 3] * 10], payload, payload
    )
    content = Page(
        payload,
        (payload,),
        (chart, chart._replace(kind="heat")),
        (table, Table((), (), payload, payload)),
        ((payload, payload),),
        payload,
    )
    written, reader = read(content)
    harmless(reader)
    assert not set(written) & set("\u202e\x1b\x00\ufffe\ud83d")
    written.encode()


@settings(max_examples=60)
@given(st.lists(charts(), max_size=3), st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=5), NAMES)
def test_any_page_is_harmless_and_the_same_each_time(drawn, rows, name):
    content = Page(
        name,
        (name,),
        drawn,
        (Table((Head(name), Head("b", right=True), Head("c")), rows, name),),
        ((name, name),),
        name,
    )
    written, reader = read(content)
    harmless(reader)
    assert written == "".join(page(content, "en"))


def test_a_chart_is_there_for_either_screen():
    written, reader = read(PLAIN)
    kinds = [(attrs["class"], attrs["viewbox"].split()[2]) for tag, attrs in reader.seen if tag == "svg"]
    assert kinds == [("wide", "720"), ("narrow", "344")]
    assert "svg.narrow{display:none}" in written and "svg.wide{display:none}" in written


def table_of(columns, title="x" * 8):
    return Page("t", tables=(Table(tuple(Head(title) for _place in range(columns)), (("1",) * columns,)),))


@pytest.mark.parametrize(
    ("columns", "cards", "points", "section"),
    [
        (3, None, 8.5, "figures"),
        (8, "screen and (max-width:640px)", 8.5, "figures"),
        (12, "screen and (max-width:640px)", 8.5, "broad"),
        (20, "screen", 6.8, "broad"),
        (40, "screen,print", 8.5, "figures"),
    ],
)
def test_a_table_is_shown_so_that_nothing_is_cut(columns, cards, points, section):
    written, _reader = read(table_of(columns))
    style = written.split("@page broad")[1].split("</style>")[0]
    found = re.search(r"@media ([^{]*)\{\n#t0,#t0 tbody\{display:block\}", style)
    assert (found and found[1]) == cards
    assert float(re.search(r"@media print\{#t0\{font-size:([\d.]+)pt", style)[1]) == points
    assert f'<section class="{section}">' in written
    assert style.count("::before{content:") == (columns if cards else 0)


def test_titles_of_cards_are_strings_of_css():
    written, _reader = read(table_of(8, "Column “1” </style>"))
    assert '#t0 td:nth-child(8)::before{content:"Column\\20 \\201c 1\\201d \\20 \\3c \\2f style\\3e "}' in written


def test_no_rows_are_said():
    written, reader = read(Page("t", tables=(Table((Head("a"),), (), "", "Nothing to count."),)))
    assert "Nothing to count." in reader.words and "<table" not in written


@given(st.text(st.characters()))
def test_text_comes_back_as_it_was_shown(value):
    reader = Reader()
    reader.feed(f'<p id="{attribute(value)}">{text(value)}</p>')
    reader.close()
    assert "".join(reader.words) == reader.seen[0][1]["id"]
    assert re.fullmatch(r'"(?:\w|\\[0-9a-f]+ )*"', quoted(value))
