"""Charts at random: every kind, hostile names, figures that are missing, tiny, huge or below zero."""

from hypothesis import strategies as st

from crmctl.domain.chart import Chart, Series
from crmctl.domain.chart_line import KINDS

NAMES = st.text("aZ09王伟é：，<>&\"'\x1b\u202e\u200f\ud83d\uffff\x00 -", max_size=40)
FIGURES = st.none() | st.floats(-1e13, 1e13).map(lambda value: round(value, 2)) | st.integers(-5, 5).map(float)
MONTHS = st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7))
DAYS = st.dates().map(str)
FORMS = st.sampled_from(["number", "money", "percent", "days", "rate"])


@st.composite
def charts(draw):
    kind = draw(st.sampled_from(KINDS))
    names = st.one_of(st.lists(one, min_size=1, max_size=15) for one in (NAMES, MONTHS, DAYS))
    labels = tuple(draw(names))
    form, currency = draw(FORMS), draw(st.sampled_from(["", "CNY", "<b>"]))
    column = st.lists(FIGURES, min_size=len(labels), max_size=len(labels)).map(tuple)
    series = [Series(name, draw(column), form, currency) for name in draw(names)]
    if all(value is None for one in series for value in one.values):
        series[0] = series[0]._replace(values=(1.0,) * len(labels))
    return Chart(kind, draw(NAMES), labels, tuple(series))
