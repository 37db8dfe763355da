"""The peer of the benchmark of duplicates: contacts as CSV in, clusters as CSV out, by Splink on DuckDB.

python tests/benchmarks/splink_run.py contacts.csv clusters.csv [BLOCK …]

A BLOCK (surname+city) is left out, where it would make too many pairs.

Columns are prepared in DuckDB, for speed, as tests/evaluation/prepared.py does in Python; settings and training are
those of the evaluation, the threshold the one Splink's own pages use.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "evaluation"))

import duckdb
from peers import trained
from prepared import BOXES, FREE_MAIL, LEGAL, NOTHING
from splink import DuckDBAPI

THRESHOLD = 0.95
FOLDED = "nullif(trim(regexp_replace(lower({0}), '\\s+', ' ', 'g')), '')"
PREPARED = """
CREATE TABLE folded AS SELECT id AS unique_id, {columns} FROM read_csv($path, all_varchar = true);
UPDATE folded SET {nothing};
CREATE TABLE people AS SELECT
    unique_id::BIGINT AS unique_id,
    CASE WHEN full_name LIKE '%,%' THEN split_part(trim(split_part(full_name, ',', 2)), ' ', 1)
         WHEN full_name SIMILAR TO '[\u4e00-\u9fff].*' THEN nullif(trim(full_name[2:]), '')
         ELSE split_part(full_name, ' ', 1) END AS first_name,
    CASE WHEN full_name LIKE '%,%' THEN split_part(full_name, ',', 1)
         WHEN full_name SIMILAR TO '[\u4e00-\u9fff].*' THEN full_name[1]
         WHEN full_name LIKE '% %' THEN split_part(full_name, ' ', -1) END AS surname,
    email,
    CASE WHEN split_part(split_part(email, '@', 1), '+', 1) NOT IN {boxes}
         THEN split_part(split_part(email, '@', 1), '+', 1) END AS mailbox,
    CASE WHEN split_part(email, '@', 2) NOT IN {free} THEN nullif(split_part(email, '@', 2), '') END AS domain,
    CASE WHEN length(regexp_replace(phone, '\\D', '', 'g')) >= 7
         THEN right(regexp_replace(phone, '\\D', '', 'g'), 9) END AS phone,
    nullif(trim(regexp_replace(company, $legal, '', 'g')), '') AS company,
    title, city
FROM folded;
UPDATE people SET phone = NULL WHERE phone IN ('000000000', '111111111', '123456789', '800000000', '800138000');
"""


def prepare(database: duckdb.DuckDBPyConnection, path: str) -> list[str]:
    """Make the table people of a file of contacts; return its columns."""
    fields = ("full_name", "email", "phone", "company", "title", "city")
    columns = ", ".join(f"{FOLDED.format(field)} AS {field}" for field in fields)
    nothing = ", ".join(f"{field} = CASE WHEN {field} NOT IN {tuple(NOTHING)} THEN {field} END" for field in fields)
    lists = {"boxes": tuple(BOXES), "free": tuple(FREE_MAIL)}
    for statement in PREPARED.format(columns=columns, nothing=nothing, **lists).split(";\n"):
        given = {"path": path} if "$path" in statement else {"legal": LEGAL.pattern} if "$legal" in statement else {}
        if statement.strip():
            database.execute(statement, given).fetchall()
    return [column for column, *_ in database.execute("DESCRIBE people").fetchall()]


def main(source: str, target: str, *left_out: str) -> None:
    """Read, train, predict, cluster, write."""
    database = duckdb.connect()
    columns = prepare(database, source)
    without = [tuple(block.split("+")) for block in left_out]
    linker = trained(DuckDBAPI(database), database.table("people"), columns, without)
    pairs = linker.inference.predict(threshold_match_probability=THRESHOLD)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, THRESHOLD)
    database.execute(f"COPY (SELECT unique_id, cluster_id FROM {found.physical_name}) TO '{target}' (HEADER)")


if __name__ == "__main__":
    main(*sys.argv[1:])
