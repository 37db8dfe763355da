"""Pictures on a terminal: within the screen and aligned, whatever is in them."""

import re

import pytest
from drawing import charts
from hypothesis import given
from hypothesis import strategies as st

from crmctl.display.charts import draw
from crmctl.display.measure import wide
from crmctl.domain.chart import Chart, Series

INK = re.compile(r"\x1b\[[\d;]*m")
MONTHS = tuple(f"{2025 + (10 + place) // 12}-{(10 + place) % 12 + 1:02}" for place in range(13))


def bars(values, labels=("上海", "Beijing", "杭州西湖"), **more):
    return Chart("bars", "客户", labels, (Series("Customers", values, **more),))


def plain(chart, width=80, *, blocks=True):
    return draw(chart, width, colour=False, blocks=blocks).splitlines()


@given(charts(), st.integers(30, 140), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_screen(chart, width, colour, blocks):
    text = draw(chart, width, colour=colour, blocks=blocks)
    bare = INK.sub("", text)
    assert max(map(wide, bare.splitlines())) <= width
    assert all(line == line.rstrip() for line in bare.splitlines())
    assert not set(bare) & set("\x1b\u202e\u200f\x00\ud83d"), "what drives a terminal is shown, not sent"
    assert colour or bare == text
    assert text.endswith("\n")


@given(charts(), st.integers(30, 140))
def test_without_utf_8_signs_of_ours_are_ascii(chart, width):
    tame = chart._replace(
        title="t", labels=tuple(f"l{place}" for place in range(len(chart.labels))),
        series=tuple(one._replace(title=f"s{place}", currency="") for place, one in enumerate(chart.series)),
    )  # fmt: skip
    assert draw(tame, width, colour=False, blocks=False).isascii()


def test_bars_begin_in_one_column_and_are_as_long_as_their_figures():
    head, *lines = plain(bars((40.0, 20.0, 5.0)))
    assert head == "客户: Customers"
    assert len({wide(line[: line.index("█")]) for line in lines}) == 1, "Chinese takes two cells"
    lengths = [line.count("█") for line in lines]
    assert lengths[0] == 80 - wide("杭州西湖  40 ") and abs(lengths[0] - 2 * lengths[1]) <= 1
    assert lines[0].startswith("上海      40 █") and lines[2].startswith("杭州西湖   5 ")


@pytest.mark.parametrize("width", [80, 120])
def test_bars_below_zero_go_to_the_left_of_one_line(width):
    lines = plain(bars((100.0, -50.0, 0.0)), width)[1:]
    assert len({wide(line[: line.index("│")]) for line in lines}) == 1
    assert re.search(r"100 +│█+", lines[0]) and re.search(r"-50 +▐?█+│$", lines[1]) and lines[2].endswith("│")
    assert max(map(wide, lines)) == width
    left = lines[1].count("█") + lines[1].count("▐")
    assert abs(lines[0].count("█") - 2 * left) <= 2


def test_a_long_name_is_cut_and_never_broken():
    lines = plain(bars((1.0, 2.0, 3.0), ("上海东进通讯技术有限公司浦东分公司客户服务中心", "b", "c")))
    assert len(lines) == 4 and "…" in lines[1]
    assert "." in plain(bars((1.0, 2.0, 3.0), ("x" * 60, "b", "c")), blocks=False)[1]


def test_a_long_list_says_that_it_goes_on():
    chart = bars(tuple(map(float, range(90))), tuple(map(str, range(90))))
    assert len(plain(chart)) == 42
    assert plain(chart)[-1] == "… and 50 more"
    assert plain(chart, blocks=False)[-1] == "... and 50 more"


def test_columns_stand_over_their_months():
    values = tuple(float(place) for place in range(13))
    lines = plain(Chart("columns", "t", MONTHS, (Series("t", values),)))
    months, years = lines[-2:]
    assert months.split() == [month[5:] for month in MONTHS] and years.split() == ["2025", "2026"]
    assert years.index("2026") == months.index("01")
    tallest = next(line for line in lines if "█" in line or "▁" in line)
    assert tallest.rindex(tallest.strip()[-1]) >= months.rindex("11") > tallest.index(tallest.strip()[-1]) - 6
    assert lines[-3].lstrip().startswith("0 ┤──")


def test_columns_below_zero_hang_from_the_line():
    lines = plain(Chart("columns", "t", ("a", "b"), (Series("t", (10.0, -10.0)),)))
    zero = next(place for place, line in enumerate(lines) if "──" in line)
    assert all("█" in line[:12] for line in lines[zero - 3 : zero])
    below = [line for line in lines[zero + 1 : -1] if "█" in line]
    assert below and all(line.index("█") > lines[zero - 1].index("█") for line in below)


def test_more_columns_than_cells_are_a_line():
    chart = Chart("columns", "t", tuple(map(str, range(300))), (Series("t", tuple(map(float, range(300)))),))
    assert any("\u2800" < sign < "\u2900" for line in plain(chart) for sign in line)


def test_several_lines_share_a_picture_only_in_colour():
    chart = Chart("line", "t", MONTHS, (Series("kept", (0.5,) * 13, "percent"), Series("new", (0.1,) * 13, "percent")))
    apart, together = plain(chart), draw(chart, 80, colour=True, blocks=True)
    assert "kept" in apart and "new" in apart
    assert "\x1b[36m━━\x1b[0m kept  \x1b[33m━━\x1b[0m new" in together
    assert together.count("\n") < len(apart)


def test_a_line_is_broken_where_a_figure_is_missing():
    def cells(values):
        chart = Chart("line", "t", tuple("abcde"), (Series("t", values),))
        return sum("\u2800" < sign < "\u2900" for line in plain(chart) for sign in line)

    assert cells((1.0, 1.0, None, 1.0, 1.0)) < cells((1.0,) * 5) * 0.7


def test_a_curve_begins_at_nothing():
    lines = plain(Chart("curve", "t", ("50%", "100%"), (Series("t", (0.8, 1.0), "percent"),)), blocks=False)
    bottom = next(line for line in lines if line.lstrip().startswith("0%"))
    assert bottom.split("+")[1].startswith("*")
    assert next(line for line in lines if line.startswith("100%")).endswith("*")


def test_cells_have_backgrounds_or_shades_or_figures_alone():
    chart = Chart(
        "heat", "t", ("一月", "Feb"), (Series("0", (1.0, 1.0), "percent"), Series("1", (0.4, None), "percent"))
    )
    assert plain(chart)[2] == "一月 100█  40▒"
    assert plain(chart, blocks=False)[2:] == ["一月 100  40", "Feb  100"]
    colour = draw(chart, 80, colour=True, blocks=True)
    assert "\x1b[48;5;18m\x1b[38;5;231m 100\x1b[0m" in colour
    assert [wide(INK.sub("", line)) for line in colour.splitlines()[2:]] == [12, 8]


def test_columns_of_cells_that_do_not_fit_are_named():
    chart = Chart("heat", "t", ("a",), tuple(Series(f"m{place}", (100.0,)) for place in range(30)))
    assert plain(chart, 60)[-1].startswith("No room for some columns: m")


def test_colour_is_one_a_series():
    chart = Chart("bars", "t", ("a",), (Series("x", (1.0,)), Series("y", (2.0,))))
    text = draw(chart, 60, colour=True, blocks=True)
    assert "\x1b[1mt\x1b[0m" in text and "\x1b[36m█" in text and "\x1b[33m█" in text
