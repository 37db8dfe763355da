"""Every figure of every report follows from the rows that ``--explain`` lists, and from its formula, alone.

The figures are worked out again in ``tests/explained``, which shares no code with crmctl. A report that nothing is known
of there fails, as does a figure more than is worked out.
"""

import json
import random
from fractions import Fraction

import pytest
from explained import EXPLAINED
from explained.figures import Rough
from report_worlds import REPORTS, WORLDS, asked_of, wishes, with_what_it_needs

NAMES = {"rfm": {"name"}, "scorecard": {"figure", "unit", "means", "better", "note"}}  # what is called so is no figure
# Rows of what there is nothing of: a stage without deals has no row behind it.
WITHOUT = {"pipeline": "deals", "funnel": "reached"}


@pytest.mark.parametrize("world", [*WORLDS, "alone", "empty"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_follows_from_the_rows_behind_it(look, name, world):
    report = REPORTS[name]
    assert name in EXPLAINED, f"tests/explained does not know the report {name}"
    assert report.behind, f"{name} lists no rows behind its figures"
    dice = random.Random(f"{name} {world}")
    every = wishes(report, dice, world)
    few = {"empty": 0, "alone": 1}.get(world, 2)
    for some in every if world == "busy" else [(), *dice.sample(every, min(few, len(every)))]:
        words = with_what_it_needs(report, some)
        figures, behind = (_rows(look, world, name, *words, *more) for more in ((), ("--explain",)))
        asked = asked_of(report, words)
        _titled(report, figures, behind, asked)
        _same(_there(report, figures), _expected(report, behind, asked), f"{world}: {name} {words}")


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.compares])
def test_what_is_set_beside_is_what_the_earlier_period_says(look, name):
    report, rows = REPORTS[name], {}
    for words in (("--period", "2026-09"), ("--period", "2026-08"), ("--period", "2026-09", "--compare", "previous")):
        rows[words] = _rows(look, "busy", name, *with_what_it_needs(report, words))
    now, before, both = rows.values()
    words = [measure.key for measure in report.columns if measure.form in {"", "ours", "ref", "day", "mark"}]
    then = {tuple(row.get(key) for key in words): row for row in before}
    assert len(then) == len(before), f"{name}: several rows are called the same"
    for row, beside in zip(now, both, strict=False):
        earlier = then.get(tuple(row.get(key) for key in words), {})
        assert beside == row | {key: value for key, value in beside.items() if key not in row}
        assert {key: beside[f"{key}_before"] for key in report.compares} == {
            key: earlier.get(key) for key in report.compares
        }


def _rows(look, world, name, *words):
    done = look(world, "report", "run", name, *words, "-o", "json")
    assert done.status == 0, (name, words, done.err)
    return json.loads(done.out)


def _titled(report, figures, behind, asked):
    """See that every column has a title, and every title a column; a currency may stand in the words beside."""
    of_groups = set() if asked.by else {"by", "rank"}
    titled, listed = ({measure.key for measure in some} for some in (report.columns, report.behind_columns))
    assert all(set(row) - {"currency"} == titled - {"currency"} - of_groups for row in figures), report.name
    assert all(set(row) - {"currency"} == listed - {"currency"} for row in behind), report.name


def _there(report, figures):
    """Leave out what there is nothing of, once it is seen that it says so."""
    key = WITHOUT.get(report.name)
    for row in figures:
        if key and not row[key]:
            assert not any(value for name, value in row.items() if name not in {"pipeline", "stage"}), row
    return [row for row in figures if not key or row[key]]


def _expected(report, behind, asked):
    found = EXPLAINED[report.name](behind, asked)
    left = set() if asked.by else {"by", "rank"}
    return [{key: value for key, value in row.items() if key not in left} for row in found]


def _same(figures, expected, where):
    names = NAMES.get(where.split(": ")[1].split()[0], set())
    figures = [{key: value for key, value in row.items() if key not in names} for row in figures]
    assert len(figures) == len(expected), (where, figures, expected)
    for row, worked_out in zip(figures, expected, strict=True):
        assert set(row) == set(worked_out), where
        wrong = {key: (row[key], worked_out[key]) for key in row if not _equal(row[key], worked_out[key])}
        assert not wrong, (where, wrong, row)


def _equal(value, worked_out):
    if isinstance(worked_out, Rough):
        return value is not None and abs(value - worked_out) <= 0.0051
    if isinstance(worked_out, (Fraction, float)) and isinstance(value, (int, float)):
        return abs(value - worked_out) <= 1e-9 * max(1, abs(worked_out))
    return value == worked_out
