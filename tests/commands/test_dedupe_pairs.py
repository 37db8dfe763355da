"""Pairs made by hand among some hundreds of other people, and firms, found by one scan with the default settings."""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from itertools import combinations

import dedupe_background as others
import pytest
from dedupe_pairs import FIRM, FIRMS, PEOPLE, PERSON, SAME

from crmctl.main import main

LISTS = (("contacts", PEOPLE, PERSON, others.people), ("orgs", FIRMS, FIRM, others.firms))


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(map(str, arguments)))
    assert status == 0, err.getvalue()
    return out.getvalue()


def mixed(pairs, columns, background):
    """Deal the records out: the left ones, the others, then the right ones, so that no pair lies side by side."""
    cells = [pair.cells(columns) for pair in pairs]
    background = list(background)
    places = [(at, len(pairs) + len(background) + at) for at in range(len(pairs))]
    return [left for left, _right in cells] + background + [right for _left, right in cells], places


@pytest.fixture(scope="module")
def grouped(tmp_path_factory):
    """Import both lists into a file each and return, for people and firms, record → number of its group."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("pairs")
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(folder))
        patch.setenv("CRMCTL_LANG", "en")
        patch.setenv("CRMCTL_NOW", "2026-11-22T09:00:00+08:00")
        found = {}
        for kind, pairs, columns, background in LISTS:
            patch.setenv("CRMCTL_DB", str(folder / f"{kind}.db"))
            found[kind] = scanned(folder / f"{kind}.csv", kind, columns, mixed(pairs, columns, background())[0])
        yield found


def scanned(path, kind, columns, rows):
    run("init", "--country", "CN")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[f"{kind} key", *columns], *([n, *row] for n, row in enumerate(rows, 1))])
    said = json.loads(run("import", path, "--as", kind, "--source", "pairs", "--match", "none",
                          "--map", f"{kind} key=external_id", "-o", "json"))  # fmt: skip
    assert (said["created"], said["rejected"], said["left_out"]) == (len(rows), 0, [])
    listed = json.loads(run(kind[:-1], "list", "--limit", 0, "-o", "json"))
    place = {one["ref"]: int(one["external_ids"]["pairs"]) - 1 for one in listed if "pairs" in one["external_ids"]}
    groups = json.loads(run("dedupe", "scan", "--kind", kind, "-o", "json"))
    return {place[ref]: group["group"] for group in groups for ref in group["refs"] if ref in place}


def ids(pairs):
    return [f"{pair.verdict}: {pair.reason}" for pair in pairs]


def check(grouped, pair, places):
    left, right = (grouped.get(at) for at in places)
    together = left is not None and left == right
    assert together is (pair.verdict == SAME), f"{pair.verdict}: {pair.reason}\n  {pair.left}\n  {pair.right}"


@pytest.mark.parametrize(
    ("pair", "places"), list(zip(PEOPLE, mixed(PEOPLE, PERSON, others.people())[1], strict=True)), ids=ids(PEOPLE)
)
def test_people_are_told_apart_and_brought_together(grouped, pair, places):
    check(grouped["contacts"], pair, places)


@pytest.mark.parametrize(
    ("pair", "places"), list(zip(FIRMS, mixed(FIRMS, FIRM, others.firms())[1], strict=True)), ids=ids(FIRMS)
)
def test_firms_are_told_apart_and_brought_together(grouped, pair, places):
    check(grouped["orgs"], pair, places)


@pytest.mark.parametrize(("kind", "pairs", "_columns", "background"), LISTS)
def test_nobody_else_is_brought_together(grouped, kind, pairs, _columns, background):
    belongs = [at for at, _pair in enumerate(pairs)]
    belongs = [*belongs, *(-n for n, _row in enumerate(background(), 1)), *belongs]
    groups = {}
    for at, group in grouped[kind].items():
        groups.setdefault(group, []).append(belongs[at])
    assert [group for group in groups.values() if any(a != b for a, b in combinations(group, 2))] == []


@pytest.mark.parametrize(("pairs", "columns"), [(PEOPLE, PERSON), (FIRMS, FIRM)])
def test_the_pairs_stand_for_themselves(pairs, columns):
    """No two pairs share what people and firms are told by: a group never rests on another pair."""
    shared = [at for at, name in enumerate(columns) if name not in {"title", "city"}]
    owner = {}
    for n, pair in enumerate(pairs):
        assert pair.reason
        for cells in pair.cells(columns):
            assert len(cells) == len(columns)
            for at in shared:
                if cells[at]:
                    assert owner.setdefault((at, cells[at]), n) == n, cells[at]


def test_there_are_enough_of_both():
    verdicts = [pair.verdict for pair in (*PEOPLE, *FIRMS)]
    assert len(verdicts) >= 70
    assert min(verdicts.count(one) for one in set(verdicts)) >= 30
