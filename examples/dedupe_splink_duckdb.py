"""Match people outside crmctl: Splink on DuckDB, on one machine, in the memory it is given.

crmctl dedupe export-records people.parquet
pip install 'splink>=5' duckdb
python examples/dedupe_splink_duckdb.py people.parquet pairs.parquet
crmctl dedupe import-pairs pairs.parquet
crmctl dedupe review
"""

import sys

import duckdb
from dedupe_splink import MOST, PEOPLE, pairs
from splink import DuckDBAPI

SCORED = """
COPY (SELECT ref_l AS "left", ref_r AS "right", match_probability AS probability FROM {scored})
TO '{target}' (FORMAT parquet)
"""


def main(source: str, target: str) -> None:
    """Read the records, score their pairs, write these."""
    database = duckdb.connect()
    database.read_parquet(source).create_view("handed_over")
    database.sql(PEOPLE.format(explode="unnest", collect="list", most=MOST)).create("people")
    scored = pairs(DuckDBAPI(database).register(database.table("people")))
    database.execute(SCORED.format(scored=scored.physical_name, target=target))


if __name__ == "__main__":
    main(*sys.argv[1:])
