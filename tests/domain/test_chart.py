"""What a chart line makes of the rows of a report, and what it says when it cannot."""

import pytest

from crmctl.domain.chart import Chart, Series, charted
from crmctl.domain.chart_line import parse_chart
from crmctl.domain.chart_told import caption, described
from crmctl.domain.figure_words import short, told
from crmctl.domain.heat import shade, span
from crmctl.domain.report import Measure
from crmctl.errors import BadInput

COLUMNS = [
    Measure("month", "Month", "month"), Measure("revenue", "Revenue", "money"), Measure("orders", "Orders", "number"),
    Measure("kept", "Kept", "percent"), Measure("by", "By"), Measure("won_value", "Won", "values"),
]  # fmt: skip


def row(**values):
    return {"month": "2026-01", "revenue": None, "currency": None, "orders": 0, "kept": None} | values


def test_bars_of_numbers():
    rows = [row(month="2026-01", orders=3), row(month="2026-02", orders=5)]
    assert charted("bars label=month value=orders", "Orders", COLUMNS, rows) == [
        Chart("bars", "Orders", ("2026-01", "2026-02"), (Series("Orders", (3.0, 5.0), "number"),))
    ]


def test_each_currency_has_a_chart():
    rows = [
        row(month="2026-01", revenue="1234.50", currency="CNY"), row(month="2026-01", revenue="10.00", currency="USD"),
        row(month="2026-02", revenue="-5.25", currency="CNY"), row(month="2026-03"),
    ]  # fmt: skip
    cny, usd = charted("columns label=month value=revenue", "Series", COLUMNS, rows)
    assert cny.labels == ("2026-01", "2026-02", "2026-03")
    assert cny.series == (Series("Revenue", (1234.5, -5.25, None), "money", "CNY"),)
    assert usd.labels == ("2026-01", "2026-03")
    assert usd.series[0].currency == "USD"


def test_amounts_that_stand_in_lists():
    rows = [
        {"by": "mei", "won_value": [{"amount": "5.00", "currency": "CNY"}, {"amount": "7.00", "currency": "EUR"}]},
        {"by": None, "won_value": [{"amount": "2.00", "currency": "CNY"}]},
    ]
    cny, eur = charted("bars label=by value=won_value", "Won", COLUMNS, rows)
    assert (cny.labels, cny.series[0].values) == (("mei", "-"), (5.0, 2.0))
    assert (eur.labels, eur.series[0].values) == (("mei",), (7.0,))


def test_each_unit_has_a_chart():
    rows = [row(orders=3, kept=0.5, revenue="1.00", currency="CNY")]
    drawn = charted("line label=month value=orders,kept,revenue", "All", COLUMNS, rows)
    assert [[one.title for one in chart.series] for chart in drawn] == [["Orders"], ["Kept"], ["Revenue"]]


def test_counts_beside_several_currencies_say_whose_they_are():
    rows = [row(orders=1, currency="CNY"), row(orders=2, currency="USD")]
    (chart,) = charted("bars label=month value=orders", "Orders", COLUMNS, rows)
    assert chart.labels == ("2026-01 / CNY", "2026-01 / USD")


def test_a_label_that_says_the_same_everywhere_is_left_out():
    rows = [{"pipeline": "Sales", "stage": name, "deals": 1} for name in ("Lead", "Quote")]
    columns = [Measure("pipeline", "Pipeline"), Measure("stage", "Stage"), Measure("deals", "Deals", "number")]
    assert charted("bars label=pipeline,stage value=deals", "", columns, rows)[0].labels == ("Lead", "Quote")
    rows.append({"pipeline": "Service", "stage": "Lead", "deals": 1})
    assert charted("bars label=pipeline,stage value=deals", "", columns, rows)[0].labels[2] == "Service / Lead"


def test_cells_of_a_heat_map():
    rows = [
        {"cohort": name, "k": k, "share": share} for name, k, share in [("b", 10, 0.1), ("b", 2, 0.5), ("a", 2, 1.0)]
    ]
    (chart,) = charted("heat row=cohort column=k value=share", "", [Measure("share", "Share", "percent")], rows)
    assert chart.labels == ("b", "a")
    assert [(one.title, one.values) for one in chart.series] == [("2", (0.5, 1.0)), ("10", (0.1, None))]
    assert caption(chart._replace(title="Kept")) == "Kept (%)"


def test_days_across_stand_in_their_order():
    rows = [{"who": who, "week": week, "n": 1} for who, week in [("a", "2026-11-09"), ("b", "2026-10-12")]]
    (chart,) = charted("heat row=who column=week value=n", "", [], rows)
    assert [one.title for one in chart.series] == ["2026-10-12", "2026-11-09"]
    rows[0]["week"] = "later"
    assert [one.title for one in charted("heat row=who column=week value=n", "", [], rows)[0].series] == [
        "later",
        "2026-10-12",
    ]


def test_points_of_a_curve_stand_at_their_numbers():
    rows = [{"part": 0.01, "share": 0.2}, {"part": 0.2, "share": 0.8}, {"part": 1.0, "share": 1.0}]
    columns = [Measure("part", "Part", "percent"), Measure("share", "Share", "percent")]
    (chart,) = charted("curve label=part value=share", "", columns, rows)
    assert chart.places == (0.01, 0.2, 1.0)
    assert chart.labels == ("1%", "20%", "100%")
    (chart,) = charted("curve label=part value=share", "", columns, rows[::-1])
    assert chart.places == (), "numbers that do not grow are names"


@pytest.mark.parametrize("rows", [[], [{"by": "x", "orders": None}], [{"orders": 3}]])
def test_nothing_to_draw(rows):
    assert charted("bars label=by value=orders", "", COLUMNS, rows) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pie label=by value=orders", "there is no kind “pie”"),
        ("", "there is no kind “”"),
        ("bars label=by", "it says no value="),
        ("bars value=orders", "it says no label="),
        ("bars label=, value=orders", "it says no value="),
        ("bars label=by value=orders colour=red", "“colour=red” does not belong there"),
        ("bars label=by value=orders value=kept", "“value=kept” does not belong there"),
        ("bars by orders", "“by” does not belong there"),
        ("heat row=by column=month value=orders,kept", "a cell holds one value"),
        ("bars label=by value=sum", "names a column sum"),
        ("bars label=by value=month", "month holds “2026-01”, which is no number"),
        ("heat row=by column=month value=orders", "two rows are for x, 2026-01"),
    ],
)
def test_a_bad_line_is_named(line, said):
    rows = [row(by="x", orders=1), row(by="x", orders=2)]
    with pytest.raises(BadInput) as raised:
        charted(line, "", COLUMNS, rows)
    assert said in str(raised.value)
    assert f"-- chart: {line}" in str(raised.value)


def test_a_bad_line_is_named_before_there_are_rows():
    with pytest.raises(BadInput):
        charted("bars label=by value=nothing", "", COLUMNS, [])


def test_blanks_around_signs():
    assert parse_chart(" line  label = month value=kept ， new").values == ("kept", "new")


@pytest.mark.parametrize("value", ["nan", "inf", "1.2.3"])
def test_what_is_no_figure_is_refused(value):
    with pytest.raises(BadInput, match="no number"):
        charted("bars label=month value=revenue", "", COLUMNS, [row(revenue=value, currency="CNY")])


def test_figures_in_words():
    assert told(0.1234, "percent", chinese=False) == "12.3%"
    assert told(1234.5, "money", chinese=False) == "1,234" and told(12.5, "money", chinese=True) == "12.50"
    assert told(-0.0001, "percent", chinese=False) == "0.0%"
    assert told(3.0, "number", chinese=False) == "3" and told(None, "number", chinese=False) == ""
    assert short(1_200_000, "money", chinese=False) == "1.2M" and short(1_200_000, "money", chinese=True) == "120万"
    assert short(2e8, "number", chinese=True) == "2亿" and short(5000, "number", chinese=True) == "5,000"
    assert short(0.125, "percent", chinese=False, places=3) == "12.5%"


def test_a_column_that_says_one_thing_takes_no_colours():
    chart = Chart("heat", "", ("a", "b"), (Series("0", (1.0, 1.0), "percent"), Series("1", (0.4, 0.2), "percent")))
    assert span(chart) == (0.0, 0.4)
    assert [shade(value, 0.0, 0.4) for value in (0.0, 0.2, 0.4, 1.0)] == [0, 0.5, 1, 1]


def test_a_chart_in_words():
    chart = Chart("bars", "Boxes", ("Lost", "New"), (Series("Customers", (88.0, 3.0)),))
    assert caption(chart) == "Boxes: Customers"
    assert described(chart, chinese=False) == "Bar chart of 2 figures. Most: Lost: 88. Least: New: 3."
