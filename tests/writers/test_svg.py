"""Pictures of a page: well-formed, within their frame, the same each time, inert."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from drawing import charts
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.chart import Chart, Series
from crmctl.writers.svg import svg
from crmctl.writers.svg_heat import _mixed, readable
from crmctl.writers.svg_parts import COLOURS
from crmctl.writers.svg_text import pixels

WIDTHS = st.sampled_from([344, 720])


def drawn(chart, width=720, *, chinese=False):
    return ET.fromstring(svg(chart, width, chinese=chinese, name="c", kind="wide"))


def texts(picture):
    return [node.text for node in picture.iter("text")]


@settings(max_examples=300)
@given(charts(), WIDTHS, st.booleans())
def test_everything_is_within_the_frame(chart, width, chinese):
    text = svg(chart, width, chinese=chinese, name="c")
    picture = ET.fromstring(text)
    _x, _y, right, bottom = map(float, picture.get("viewBox").split())
    assert right == width and bottom > 0
    for node in picture.iter():
        numbers = {
            key: float(value)
            for key, value in node.attrib.items()
            if key in {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"}
        }
        if node.tag == "rect":
            assert numbers["x"] >= -0.02 and numbers["x"] + numbers["width"] <= width + 0.02
            assert numbers["y"] >= -0.02 and numbers["y"] + numbers["height"] <= bottom + 0.02
            assert numbers["width"] >= 0 and numbers["height"] >= 0
        if node.tag == "text":
            size = float(node.get("font-size"))
            taken = pixels(node.text or "", size)
            left = numbers["x"] - {"start": 0, "middle": taken / 2, "end": taken}[node.get("text-anchor")]
            assert left >= -0.02 and left + taken <= width + 0.02, (node.text, left, taken)
            assert numbers["y"] - size * 0.36 >= 0 and numbers["y"] <= bottom + 0.02
    assert "\x1b" not in text and "\u202e" not in text and "<b>" not in text
    assert "NaN" not in text and "nan" not in re.sub(r"<text.*?</text>|<title.*?</title>|<desc.*?</desc>", "", text)


@given(charts(), WIDTHS)
def test_the_same_figures_give_the_same_bytes(chart, width):
    assert svg(chart, width, chinese=True, name="c") == svg(chart, width, chinese=True, name="c")


def test_readers_of_screens_get_words():
    picture = drawn(Chart("bars", "RFM", ("Lost", "New"), (Series("Customers", (88.0, 3.0)),)))
    assert picture.get("role") == "img" and picture.get("aria-labelledby") == "ct cd"
    assert picture.find("title").text == "RFM: Customers" and picture.find("title").get("id") == "ct"
    assert picture.find("desc").text == "Bar chart of 2 figures. Most: Lost: 88. Least: New: 3."


def test_bars_are_as_long_as_their_figures_from_one_zero():
    picture = drawn(Chart("bars", "t", ("a", "b", "c"), (Series("t", (100.0, -50.0, 25.0)),)))
    boxes = [(float(node.get("x")), float(node.get("width"))) for node in picture.iter("rect")]
    zero = boxes[0][0]
    assert boxes[1][0] + boxes[1][1] == pytest.approx(zero, abs=0.02) and boxes[2][0] == zero
    assert [width / boxes[0][1] for _x, width in boxes] == pytest.approx([1, 0.5, 0.25], abs=0.001)
    assert {"-50", "100", "25"} <= set(texts(picture))


def test_ticks_are_said_in_the_readers_numbers():
    chart = Chart("columns", "t", ("a",), (Series("t", (1_180_000.0,), "money", "CNY"),))
    assert {"50万", "100万", "150万"} <= set(texts(drawn(chart, chinese=True)))
    assert {"500k", "1M", "1.5M"} <= set(texts(drawn(chart)))


def test_months_show_the_year_where_it_changes():
    months = ("2025-11", "2025-12", "2026-01")
    said = texts(drawn(Chart("columns", "t", months, (Series("t", (1.0, 2.0, 3.0)),))))
    assert [one for one in said if one in {"11", "12", "01", "2025", "2026"}] == ["11", "12", "01", "2025", "2026"]


def test_several_series_have_a_legend_and_differ_without_colour():
    chart = Chart("line", "t", ("a", "b"), tuple(Series(f"s{place}", (1.0, float(place))) for place in range(3)))
    picture = drawn(chart)
    assert {"s0", "s1", "s2"} <= set(texts(picture))
    assert len({path.get("stroke-dasharray") for path in picture.iter("path")}) == 3


def test_a_line_is_broken_where_a_figure_is_missing():
    chart = Chart("line", "t", tuple("abcd"), (Series("t", (1.0, 2.0, None, 3.0)),))
    assert next(drawn(chart).iter("path")).get("d").count("M") == 2


def test_a_curve_has_its_origin_and_the_line_of_equal_shares():
    chart = Chart("curve", "t", ("50%", "100%"), (Series("t", (0.8, 1.0), "percent"),))
    picture = drawn(chart)
    assert next(picture.iter("path")).get("d").count("L") == 2
    assert sum(1 for line in picture.iter("line") if line.get("stroke-dasharray")) == 1


def test_cells_go_on_below_where_the_screen_is_narrow():
    series = tuple(Series(str(place), (0.5, None if place > 8 else 0.1), "percent") for place in range(13))
    chart = Chart("heat", "t", ("2025-11", "2025-12"), series)
    assert texts(drawn(chart)).count("2025-11") == 1
    small = texts(drawn(chart, 344))
    assert small.count("2025-11") == 2 and {"12", "0", "50", "10"} <= set(small)


def luminance(colour):
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(st.floats(0, 1))
def test_letters_stand_out_from_their_cell(dark):
    paper = _mixed(dark)
    lighter, darker = sorted((luminance(paper), luminance(readable(paper))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5, "WCAG 2.2, level AA"


def test_darker_cells_are_darker_in_grey():
    steps = [luminance(_mixed(place / 50)) for place in range(51)]
    assert steps == sorted(steps, reverse=True)


def test_colours_differ_in_lightness():
    light = sorted(116 * luminance(colour) ** (1 / 3) - 16 for colour in COLOURS)
    assert min(later - earlier for earlier, later in itertools.pairwise(light)) >= 9
