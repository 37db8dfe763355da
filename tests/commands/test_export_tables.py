"""`export all -o parquet`: the tables of the file with their own columns and types, month by month."""

import json
from datetime import datetime

import pytest
import trading

from crmctl.store.driver import connect
from crmctl.writers import parquet_tables

pq = pytest.importorskip("pyarrow.parquet")

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


@pytest.fixture
def traded(crm, tmp_path):
    trading.load(tmp_path / "crm.db", trading.make(4, customers=20, deals=12), NOW)
    return crm


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder):
    """The rows of a table and how its columns are typed, whatever its months."""
    paths = sorted(folder.rglob("*.parquet"))
    tables = [pq.ParquetFile(path).read() for path in paths]
    return [row for table in tables for row in table.to_pylist()], {str(table.schema) for table in tables}


def test_every_table_has_its_rows_columns_and_types(traded, tmp_path):
    said = traded("export", "all", "-o", "parquet", "--partition", "month", "--to", "tables")
    assert said.status == 0, said.err
    db = connect(str(tmp_path / "crm.db"), "ro", 5)
    told = json.loads((tmp_path / "tables/export.json").read_text())
    assert told["tables"]["sales_order"] > 50 and told["values"]["day"] == "2026-11-22"
    kinds = {"INTEGER": "int64", "TEXT": "string", "BLOB": "binary", "REAL": "double"}
    for table, count in told["tables"].items():
        rows, schemas = read(tmp_path / "tables" / table)
        assert len(schemas) == 1 and len(rows) == count, table
        columns = [
            (row["name"], row["type"]) for row in db.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        ]
        assert schemas == {"\n".join(f"{name}: {kinds[kind]}" for name, kind in columns)}, table
        stored = [dict(row) for row in db.execute(f'SELECT * FROM "{table}"')]
        by_row = lambda row: json.dumps(row, sort_keys=True, default=str)  # noqa: E731
        assert sorted(rows, key=by_row) == sorted(stored, key=by_row), table
    db.close()


def test_a_row_lies_in_its_month_and_a_line_in_that_of_its_order(traded, tmp_path):
    traded("export", "all", "-o", "parquet", "--partition", "month", "--to", "tables")
    days = {}
    for folder in (tmp_path / "tables/sales_order").iterdir():
        rows, _schemas = read(folder)
        assert {f"month={row['ordered_on'][:7]}" for row in rows} == {folder.name}
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
        days |= {row["id"]: folder.name for row in rows}
    for folder in (tmp_path / "tables/order_line").iterdir():
        assert {days[row["order_id"]] for row in read(folder)[0]} == {folder.name}
    assert [path.name for path in (tmp_path / "tables/stage").iterdir()] == ["part-0.parquet"]  # has no month
    assert read(tmp_path / "tables/note")[0] == []  # without rows, and yet with its columns


def test_what_reports_lay_beside_the_file_comes_along(traded, tmp_path):
    traded("export", "all", "-o", "parquet", "--to", "tables")
    days, _schemas = read(tmp_path / "tables/civil_day")
    assert days[0]["begins_at"] == "" and days[-1]["day"] == "2026-11-22"
    assert days[-1]["begins_at"] == "2026-11-21T16:00:00Z"  # midnight in the zone of the run
    assert read(tmp_path / "tables/chosen")[0] == []
    assert [path.name for path in (tmp_path / "tables/sales_order").iterdir()] == ["part-0.parquet"]


def test_a_month_written_again_is_the_same_bytes(traded, tmp_path, monkeypatch):
    traded("export", "all", "-o", "parquet", "--partition", "month", "--to", "one")
    monkeypatch.setattr("crmctl.store.table_exports._AT_ONCE", 7)  # batches leave no trace
    traded("contact", "add", "新人")
    traded("export", "all", "-o", "parquet", "--partition", "month", "--to", "two")
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    changed = {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}
    assert {name for name in changed if "month=" in name} == {"contact/month=2026-11/part-0.parquet"}
    assert changed - {"export.json", "contact/month=2026-11/part-0.parquet"} <= {"match_value/part-0.parquet"}


def test_groups_of_rows_do_not_grow(traded, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_tables, "_GROUP", 10)
    traded("export", "all", "-o", "parquet", "--to", "tables")
    file = pq.ParquetFile(tmp_path / "tables/sales_order/part-0.parquet")
    assert {file.metadata.row_group(at).num_rows for at in range(file.num_row_groups - 1)} == {10}
    assert [row["id"] for row in file.read().to_pylist()] == list(range(1, file.metadata.num_rows + 1))


def test_a_folder_that_holds_something_is_refused(traded, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("kept")
    said = traded("export", "all", "-o", "parquet", "--to", "mine")
    assert (said.status, "no empty folder" in said.err) == (6, True)
    assert files(tmp_path / "mine") == {"letter.txt": b"kept"}
    said = traded("export", "all", "-o", "parquet", "--to", "mine", "--force")
    assert said.status == 0 and (tmp_path / "mine/letter.txt").read_text() == "kept"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_force_leaves_no_month_behind_and_takes_the_place_of_nothing_foreign(traded, tmp_path):
    traded("export", "all", "-o", "parquet", "--partition", "month", "--to", "tables")
    assert traded("export", "all", "-o", "parquet", "--to", "tables/", "--force").status == 0
    assert [path.name for path in (tmp_path / "tables/sales_order").iterdir()] == ["part-0.parquet"]
    (tmp_path / "tables/task/todo.txt").write_text("milk")
    before = files(tmp_path / "tables")
    said = traded("export", "all", "-o", "parquet", "--to", "tables", "--force")
    assert (said.status, "tables/task" in said.err) == (6, True)
    assert files(tmp_path / "tables") == before


def test_a_failure_leaves_nothing(traded, tmp_path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet_tables, "_write", fail)
    said = traded("export", "all", "-o", "parquet", "--to", "tables")
    assert (said.status, "cannot be written" in said.err) == (7, True)
    assert not [path for path in tmp_path.iterdir() if "tables" in path.name]


def test_tables_need_a_folder(traded, tmp_path):
    assert traded("export", "all", "-o", "parquet").status == 2
    (tmp_path / "file").write_text("x")
    assert traded("export", "all", "-o", "parquet", "--to", "file").status == 6
    assert traded("export", "all", "-o", "parquet", "--to", "x", "--tag", "vip").status == 2
