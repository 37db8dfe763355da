"""Rows written many at a time are those handed over, with columns that nobody fills as with others."""

import pytest

from crmctl.store import bulk
from crmctl.store.driver import connect

_PUT = "INSERT INTO thing (a, b, c, d) VALUES (?, ?, json_quote(?), ?);\n"


@pytest.fixture
def db():
    with connect(":memory:", "memory", 1) as made:
        made.execute("CREATE TABLE thing (a INTEGER PRIMARY KEY, b TEXT DEFAULT 'none said', c TEXT, d TEXT)")
        yield made


def _quoted(text):
    return "null" if text is None else f'"{text}"'


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 2_500, 25_001])
@pytest.mark.parametrize("rare", [None, 1, 700, 12_000])
def test_what_is_written_is_what_was_handed_over(db, count, rare):
    rows = [(at, "last" if at == rare else None, "x" if at % 2 else None, None) for at in range(count)]
    bulk.insert(db, _PUT, rows)
    found = [tuple(row) for row in db.execute("SELECT a, b, c, d FROM thing ORDER BY a")]
    assert found == [(a, b, _quoted(c), d) for a, b, c, d in rows]


def test_columns_that_all_are_empty_stay_rows(db):
    bulk.insert(db, _PUT, [(None, None, None, None)] * 2_000)
    assert [tuple(row) for row in db.execute("SELECT count(*), max(a), count(b), max(c) FROM thing")] == [
        (2_000, 2_000, 0, "null")
    ]
