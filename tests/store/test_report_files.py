"""What every report's file must say, and which SQL it may say it in."""

import re

import pytest

from crmctl.domain.chart_line import parse_chart
from crmctl.store import reports
from crmctl.store.headings import Heading
from crmctl.words import speak

FOLDER = reports._FOLDER
NAMES = [report.name for report in reports.listed()]
FILES = sorted(FOLDER.rglob("*.sql"))
HAN = re.compile("[\u3400-\u9fff]")
FORMS = {"", "ours", "mark", "number", "rate", "percent", "days", "money", "values", "month", "day", "ref"}
OPTIONS = {
    "since": {"from", "from_day"}, "until": {"until", "until_day"}, "by": {"by"}, "pipeline": {"pipeline"}, "owner": {"owner"},
    "segment": {"segment"}, "currency": {"currency"}, "months": {"months", "month_first"}, "as-of": {"day", "today", "before", "now"},
    "days": set(), "compare": set(),
}  # fmt: skip
PARAMETERS = set().union(*OPTIONS.values()) | {"earlier_from_day", "earlier_until_day"}
ONE_ROW = {"concentration", "retention"}  # these give one row, which needs no order
DOUBLES = {"segment-profile"}  # what these divide was made DOUBLE in a table before
IN_CHINESE_TOO = {"lifecycle", "lifecycle-customers"}  # their formulas name what may stand in a record

# What one engine has and another lacks, or does otherwise.
FORBIDDEN = {
    "functions of dates": r"\b(strftime|julianday|unixepoch|date|datetime|time|timediff|now|current_date|current_timestamp)\s*\(",
    "functions of SQLite": r"\b(iif|ifnull|group_concat|printf|format|total|typeof|instr|hex|char|unicode|changes|json\w*)\s*\(",
    "GLOB, REGEXP, MATCH": r"\b(GLOB|REGEXP|MATCH)\b",
    "rowid": r"\browid\b",
    "avg and round, which add and round otherwise": r"\b(avg|round)\s*\(",
    "CAST to other types": r"\bAS (INTEGER|INT|REAL|TEXT|NUMERIC|FLOAT)\s*\)",
    "IS with a value": r"\bIS (NOT )?(?!NULL\b|NOT NULL\b)\w",
    "LIMIT, RETURNING, PRAGMA": r"\b(LIMIT|RETURNING|PRAGMA|RECURSIVE)\b",
    "FILTER and NULLS FIRST": r"\bFILTER\s*\(|\bNULLS (FIRST|LAST)\b",
    "words that are reserved elsewhere": r"(?:\b(?:AS|JOIN|FROM)\s+|[(,]\s*)(user|last|first|at|by|end|rank|order|group|groups|merge|window)\b(?!\s*\(|\s+BY\b)",
    "== and double quotes for text": r"==",
}  # fmt: skip


def bare(text):
    """Leave comments and what stands in quotes off; a name in double quotes keeps a sign of its own."""
    text = re.sub(r"--[^\n]*", "", text)
    return re.sub(r'"(\w+)"', r"quoted_\1", re.sub(r"'[^']*'", "''", text))


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def report(name):
    return reports.named(name)


@pytest.fixture
def heading(name):
    text = (FOLDER / f"{name}.sql").read_text("utf-8")
    parts = [(FOLDER / "parts" / f"{one}.sql").read_text("utf-8") for one in Heading(text).words("with")]
    return Heading("".join([text, *parts]))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_all_is_said_in_both_languages(report, language, name):
    speak(language)
    spoken = reports.named(name)
    said = {"title": spoken.title, "formula": spoken.formula, "unit": " ".join(spoken.unit)}
    said |= {f"column {measure.key}": measure.title for measure in spoken.columns}
    said |= {f"behind {measure.key}": measure.title for measure in spoken.behind_columns}
    said |= {f"why {why}": text for why, text in spoken.whys.items()}
    assert all(text.strip() for text in said.values())
    letters = {key: text for key, text in said.items() if len(text) > 1}  # R, F, M are called so everywhere
    other = [key for key, text in letters.items() if bool(HAN.search(text)) != (language == "zh_CN")]
    other = [key for key in other if (key, name) not in {("formula", one) for one in IN_CHINESE_TOO}]
    assert not other, f"{name} does not say in {language}: {other}"


def test_it_says_where_it_comes_from(report, heading):
    assert report.source
    if not re.search(r"\b1[89]\d\d\b|\b20\d\d\b", report.source):  # what cites nothing is a sentence
        speak("zh_CN")
        assert HAN.search(heading.text("source")), (
            f"{report.name}: a source that is no citation is said in Chinese, too"
        )


def test_one_thing_and_many_are_called_by_one_name_each(report):
    assert len(report.unit) == 2, f"{report.name}: a comma parts one from many: {report.unit}"
    speak("zh_CN")
    assert len(reports.named(report.name).unit) == 1


def test_columns_have_forms_that_are_known(report):
    every = [*report.columns, *report.behind_columns]
    assert {measure.form for measure in every} <= FORMS
    assert len({measure.key for measure in report.columns}) == len(report.columns)
    assert len({measure.key for measure in report.behind_columns}) == len(report.behind_columns)


def test_it_lists_the_rows_behind_its_figures_and_accounts_for_the_rest(report):
    assert report.behind
    assert report.behind_columns
    assert report.accounting


def test_its_picture_names_its_columns(report):
    if not report.chart:
        return
    line, forms = parse_chart(report.chart), {measure.key: measure.form for measure in report.columns}
    assert {*line.labels, *line.across, *line.values} <= set(forms)
    assert {forms[value] for value in line.values} <= {"number", "rate", "percent", "days", "money"}


def test_it_takes_what_it_uses_and_uses_what_it_takes(report, name):
    every = set(re.findall(r"\$(\w+)", report.statement + report.behind + report.accounting))
    own = set(re.findall(r"\$(\w+)", bare((FOLDER / f"{name}.sql").read_text("utf-8"))))
    assert every <= PARAMETERS
    assert set(report.takes) <= set(OPTIONS)
    for option, parameters in OPTIONS.items():
        if option in report.takes and parameters:
            assert parameters & every or (option == "segment" and "chosen" in report.statement), (
                f"{name} has no use for --{option}"
            )
        if (
            option not in {"as-of", "until"}
            and parameters & own
            and not (option == "segment" and option in report.needs)
        ):
            assert option in report.takes, f"{name} does not take --{option}"


def test_what_its_heading_speaks_of_is_there(report):
    assert ("by" in report.takes) == bool(report.by)
    assert all(f"'{by}'" in report.statement for by in report.by)
    assert not report.grouped or report.grouped in report.by
    assert set(report.needs) <= set(report.takes)
    assert not report.period or {"since", "until"} <= set(report.takes)
    assert ("compare" in report.takes) == bool(report.compares)
    beside = {f"{key}_{end}" for key in report.compares for end in ("before", "change")}
    assert not beside & {measure.key for measure in report.columns}
    assert set(report.compares) <= {
        measure.key for measure in report.columns if measure.form not in {"", "ours", "ref", "day", "mark"}
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_words_that_every_engine_knows(path):
    text = bare(path.read_text("utf-8"))
    found = {what: match[0] for what, rule in FORBIDDEN.items() if (match := re.search(rule, text, re.IGNORECASE))}
    assert not found
    for match in re.finditer(r"\b(max|min)\s*\(", text, re.IGNORECASE):
        assert "," not in _level(text[match.end() :]), f"{path.stem}: {match[1]}() of two is a function of SQLite alone"


def _level(text):
    """Return what stands in this bracket and in no other, up to its end."""
    depth, found = 0, []
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            break
        if not depth:
            found.append(sign)
    return "".join(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_two_whole_numbers_are_divided(path):
    """Each engine does that in its own way: what is divided is a DOUBLE, and what is whole is floored."""
    text = bare(path.read_text("utf-8"))
    for slash in re.finditer("/", text):
        before = text[: slash.start()][-200:]
        assert "AS DOUBLE)" in before or path.stem in DOUBLES, f"{path.stem}: {before.splitlines()[-1]} / …"


@pytest.mark.parametrize("kind", ["statement", "behind"])
def test_rows_come_in_one_order(report, kind):
    text = bare(getattr(report, kind)).rstrip().rstrip(";")
    top = re.sub(r"\s+", " ", _top(text))
    last = top.rpartition("SELECT")[2]
    if not (kind == "statement" and report.name in ONE_ROW):
        assert "ORDER BY" in last, f"the {kind} of {report.name} has no order"
    assert top.count("ORDER BY") <= 1, f"the {kind} of {report.name} orders what is ordered again"
    for match in re.finditer(r"ORDER BY", text):
        before = _opened(text[: match.start()])
        assert before is None or before.rstrip().endswith("OVER"), f"{report.name} orders a table that is no window"


def _top(text):
    """Return what stands in no bracket."""
    depth, found = 0, []
    for sign in text:
        depth += sign == "("
        found.append(sign if not depth else " ")
        depth -= sign == ")"
    return "".join(found)


def _opened(text):
    """Return what stands before the bracket that is still open at the end, None where none is."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth < 0:
            return text[:at]
    return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_order_says_where_nothing_goes(path):
    """Engines put what is NULL first, or last: groups, which may be without a name, are ordered by ``coalesce``."""
    text = re.sub(r"coalesce\([^()]*\)", "told", path.read_text("utf-8"))
    if "ELSE '' END AS \"by\"" in text:  # told as '' from the beginning
        return
    assert not re.findall(r"ORDER BY [^)]*\"by\"", text.partition("-- behind\n")[0].rpartition("-- rows")[2])
    assert not re.findall(r"ORDER BY [^)]*\"by\"", text.partition("-- behind\n")[2])
