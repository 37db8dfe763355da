"""A long scan shows that something moves while it reads, joins and compares; on a terminal only."""

import sys

import pytest

from crmctl.actions import dedupe
from crmctl.analysis.dedupe import contacts as people
from crmctl.analysis.dedupe import scan as engine
from crmctl.display import progress
from crmctl.store.database import Store


@pytest.fixture
def listed(crm, tmp_path):
    names = ["王伟", "李娜", "Ann Lee", "Anne Lee", "王伟", "Robert Smith"]
    rows = "".join(f"{name},138{n:08d},东进\n" for n, name in enumerate(names))
    (tmp_path / "list.csv").write_text(f"姓名,手机,公司\n{rows}", "utf-8")
    assert crm("import", tmp_path / "list.csv", "--match", "none").status == 0
    return crm


@pytest.mark.parametrize(("noun", "count"), [("contact", 6), ("org", 1)])
def test_reading_joining_and_comparing_all_tell_how_far_they_are(listed, tmp_path, noun, count, monkeypatch):
    told, at = [], {}
    fit = engine.fit

    def fitted(*arguments):
        at["joined"] = len(told)
        return fit(*arguments)

    monkeypatch.setattr(engine, "fit", fitted)
    dedupe.scan(Store(tmp_path / "crm.db"), noun, progress=told.append)
    assert told[0] == count, "rows that were read"
    assert at["joined"] > 5, "a step for each key"
    assert len(told) > at["joined"], "pairs that were compared"


def test_pairs_looked_at_beforehand_are_told_too(listed, tmp_path, monkeypatch):
    monkeypatch.setattr(people, "_AFFORDABLE", 0)
    more, fewer = [], []
    dedupe.scan(Store(tmp_path / "crm.db"), "contact", progress=more.append)
    monkeypatch.undo()
    dedupe.scan(Store(tmp_path / "crm.db"), "contact", progress=fewer.append)
    assert len(more) > len(fewer)


@pytest.mark.parametrize("words", [["scan"], ["stats"], ["explain", "c1", "c5"]])
def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(listed, monkeypatch, words):
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    for name in ("CI", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    drawn = []
    monkeypatch.setattr(progress, "_drawn", lambda *arguments: drawn.append(arguments[1]) or Still())
    assert listed("dedupe", *words, "-o", "json").status == 0
    assert drawn == []
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True, raising=False)
    listed("dedupe", *words, "-o", "json")
    assert drawn == ["Comparing"]


class Still:
    """A bar that nobody sees."""

    task_ids = (0,)

    def update(self, *_arguments, **_options):
        """Take a step in."""

    def stop(self):
        """Go."""
