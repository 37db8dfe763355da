"""What stands beside a report, what it refuses, and what it leaves out."""

import json
import subprocess
import sys
from datetime import datetime

import pytest
import selling

from crmctl.analysis.steps import STEPS, step
from crmctl.store import reports
from crmctl.words import speak

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
PARTS = sorted((reports._FOLDER / "parts").glob("*.sql"))
NAMES = [report.name for report in reports.listed()]
SELLING = ["pipeline", "funnel", "stage-time", "won-lost", "cycle", "velocity", "closing"]


def needed(crm, name):
    """Give what a report cannot do without."""
    if "segment" not in reports.named(name).needs:
        return []
    crm("segment", "save", "everybody", "name:any")
    return ["--segment", "everybody"]


@pytest.fixture
def filled(crm, tmp_path):
    selling.load(tmp_path / "crm.db", selling.make(3, deals=80, pipelines=2), NOW)
    return crm


def test_programs_get_the_rows_alone(filled):
    for form in ("json", "jsonl", "csv", "tsv", "auto"):
        assert filled("report", "run", "funnel", "-o", form).err == ""
    assert "Conversion = went on ÷ closed" in filled("report", "run", "funnel", "-o", "table").err


def test_all_deals_are_accounted_for(filled):
    """Used and left out together are all deals there are, the trash included."""
    for name in SELLING:
        said = filled("report", "run", name, "-o", "plain", "--as-of", "2026-02-01").err
        numbers = [int(word) for word in said.split("Used:")[1].split("\n")[0].split() if word.isdecimal()]
        assert sum(numbers) == 80, (name, said)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_report_says_what_it_does(language, monkeypatch):
    speak(language)
    try:
        for report in reports.listed():
            assert report.title
            assert report.formula
            assert report.source
            assert report.unit
            assert all(measure.title for measure in report.columns)
            for text in (report.title, report.formula):
                chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in text) / len(text)
                assert chinese > 0.1 if language == "zh_CN" else chinese < 0.02, text  # a word that is to be written so
            assert "\n" not in report.formula
    finally:
        speak("en")


def test_every_column_is_named_in_both_languages(filled):
    for report in reports.listed():
        rows = filled("report", "run", report.name, *needed(filled, report.name), "-o", "json").json
        known = {measure.key for measure in report.columns}
        assert not rows or set(rows[0]) <= known | {"currency"}
        text = "".join(one.read_text("utf-8") for one in [reports._FOLDER / f"{report.name}.sql", *PARTS])
        assert not [key for key in known if f"-- column[zh_CN] {key}: " not in text]
        assert not [why for why in report.whys if f"-- why[zh_CN] {why}: " not in text]


def test_every_step_is_there():
    assert all(callable(step(name)) for name in STEPS)
    assert {report.then for report in reports.listed()} - {""} == set(STEPS)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["nope"], 3, "There is no report nope."),
        (["funnel", "--by", "owner"], 2, "takes no --by"),
        (["won-lost", "--by", "colour"], 2, "cannot be grouped by colour"),
        (["won-lost", "--days", "3"], 2, "takes no --days"),
        (["closing", "--days", "3,x"], 2, "Not ages in days: 3,x."),
        (["won-lost", "--owner", "无名"], 3, "There is no user 无名."),
        (["won-lost", "--pipeline", "没有"], 3, "There is no pipeline 没有."),
        (["won-lost", "--as-of", "2027-01-01"], 5, "is still to come"),
        (["won-lost", "--since", "2026-02-01", "--until", "2026-02-01"], 5, "there is no time between them"),
        (["won-lost", "--period", "2026-Q2", "--since", "2026-01-01"], 2, "either --period"),
    ],
)
def test_what_it_cannot_do_it_says(filled, words, status, told):
    done = filled("report", "run", *words)
    assert done.status == status
    assert told in done.err
    assert done.out == ""


def test_a_report_is_found_as_it_is_written(filled):
    same = [
        filled("report", "run", name, "-o", "json").out for name in ("won-lost", "won_lost", "Won and lost", "WON LOST")
    ]
    assert len(set(same)) == 1
    assert same[0]


def test_a_narrower_question_gives_its_part(filled):
    every = filled("report", "run", "won-lost", "-o", "json").json[0]["won"]
    by_owner = {
        row["by"]: row["won"] for row in filled("report", "run", "won-lost", "--by", "owner", "-o", "json").json
    }
    assert sum(by_owner.values()) == every
    assert filled("report", "run", "won-lost", "--owner", "王芳", "-o", "json").json[0]["won"] == by_owner["王芳"]
    by_pipeline = {
        row["by"]: row["won"] for row in filled("report", "run", "won-lost", "--by", "pipeline", "-o", "json").json
    }
    assert filled("report", "run", "won-lost", "--pipeline", "直销", "-o", "json").json[0]["won"] == by_pipeline["直销"]


def test_an_empty_file_has_no_figures_and_no_faults(crm):
    for name in NAMES:
        done = crm("report", "run", name, *needed(crm, name), "-o", "json")
        assert (done.status, done.err) == (0, ""), name
        counted = ("deals", "customers", "orders", "calls", "due", "filled", "now")
        assert not any(float(row.get(key) or 0) for row in done.json for key in counted), name


def test_no_report_loads_pandas_or_numpy(filled):
    for name in NAMES:
        program = (
            "import json, sys; from crmctl.main import main; status = main(sys.argv[1:]);"
            "sys.stderr.write(json.dumps([status, [one for one in ('numpy', 'pandas') if one in sys.modules]]))"
        )
        words = [sys.executable, "-c", program, "report", "run", name, *needed(filled, name), "-o", "csv"]
        done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
        assert json.loads(done.stderr) == [0, []]
