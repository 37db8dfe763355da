"""Run a report on DuckDB, over the tables that crmctl handed over, and print its rows.

crmctl export all -o parquet --partition month --to tables
crmctl report show rfm -o json > rfm.json
pip install duckdb
python examples/reports_duckdb.py tables rfm.json by=month from_day=2026-01-01
"""

import sys

import duckdb
from reports_elsewhere import parameters, statement, tables


def connect(folder: str, sql: str) -> duckdb.DuckDBPyConnection:
    """Return a connection in which each table that the text reads is a view of its files."""
    db = duckdb.connect()
    for name, files in tables(folder, sql).items():
        db.read_parquet(f"{files}/**/*.parquet", hive_partitioning=False).create_view(name)
    return db


def main(folder: str, report: str, *asked: str) -> None:
    """Run the report of a file, each $parameter bound."""
    sql = statement(report)
    found = connect(folder, sql).execute(sql, parameters(folder, sql, list(asked)))
    print(*(column[0] for column in found.description), sep="\t")
    for row in found.fetchall():
        print(*row, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
