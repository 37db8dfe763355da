"""docs/schema.md is what an empty customer file holds, told by sqlite-utils."""

from pathlib import Path

import pytest

from crmctl.store import journal, migrate
from crmctl.store.creation import create

PAGE = Path(__file__).resolve().parent.parent / "docs" / "schema.md"
HEAD = """# The schema

<!-- Written by `pytest tests/test_schema_page.py --update`; change the migrations or views.sql instead. -->

What `crmctl sql` and other programs may rely on are the [views](sql-and-views.md). The tables below them may change
from version to version; this is schema {version}. Instants are UTC (`2026-11-22T01:00:00Z`), days civil dates, ids are
never given out twice. `deleted_at` is set while a record lies in the trash, `merged_into` leads to its survivor.
"""
DERIVED = ("search", "search_", "sqlite_")


def written(path):
    import sqlite_utils

    db = sqlite_utils.Database(path)
    parts = [HEAD.format(version=migrate.newest()), "## Views\n"]
    parts += [_view(db, name) for name in sorted(db.view_names())]
    parts += ["## Tables\n"]
    own = [name for name in db.table_names() if not name.startswith(DERIVED)]
    parts += [_table(db, name) for name in sorted(own)]
    parts.append(
        "## The search index\n\n`search_doc` holds the text that is indexed, `search` is an FTS5 table over it, "
        "`search_word` its Latin words.\nThey are derived: `crmctl db check --mend` makes them anew.\n"
    )
    db.close()
    return "\n".join(parts)


def _view(db, name):
    return f"### {name}\n\n" + ", ".join(f"`{column.name}`" for column in db[name].columns) + "\n"


def _table(db, name):
    table = db[name]
    keys = {key.column: f"{key.other_table}.{key.other_column}" for key in table.foreign_keys}
    unique = [index.columns for index in table.indexes if index.unique]
    lines = [f"### {name}\n", "| column | type | | points to |", "|---|---|---|---|"]
    for column in table.columns:
        rule = "primary key" if column.is_pk else "not null" if column.notnull else ""
        rule += ", unique" * ([column.name] in unique)
        lines.append(f"| {column.name} | {column.type} | {rule.removeprefix(', ')} | {keys.get(column.name, '')} |")
    lines += [
        f"\nUnique together: {', '.join(column or '…' for column in columns)}."
        for columns in unique
        if len(columns) > 1
    ]
    lines += ["\nIts changes are kept in the history."] if name in journal.TABLES else []
    return "\n".join(lines) + "\n"


def test_the_page_is_up_to_date(tmp_path, request):
    create(tmp_path / "crm.db")
    now = written(tmp_path / "crm.db")
    if request.config.getoption("--update"):
        PAGE.write_text(now, "utf-8")
        pytest.skip("written anew")
    assert PAGE.read_text("utf-8") == now, "run `pytest --update` and read the diff"
