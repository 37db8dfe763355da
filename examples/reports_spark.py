"""Run a report on Spark, over the tables that crmctl handed over, and print its rows: on as many machines as it takes.

crmctl export all -o parquet --partition month --to tables
crmctl report show rfm -o json > rfm.json
pip install 'pyspark>=4'                    # and Java 17; on a cluster, submit it with spark-submit
python examples/reports_spark.py tables rfm.json by=month from_day=2026-01-01
"""

import sys

from pyspark.sql import DataFrame, SparkSession
from reports_elsewhere import PARAMETER, parameters, statement, tables

SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # standard SQL: an overflow is an error
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",  # "by" is a name, 'by' a text
    "spark.sql.shuffle.partitions": "8",  # more on a cluster
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def connect(folder: str, sql: str) -> SparkSession:
    """Return a session in which each table that the text reads is a view of its files."""
    building = SparkSession.builder.appName("crmctl reports")
    for name, value in SETTINGS.items():
        building = building.config(name, value)
    spark = building.getOrCreate()
    for name, files in tables(folder, sql).items():
        # Taken one by one the files have the columns of the table alone, not the month of their folder.
        spark.read.option("recursiveFileLookup", "true").parquet(files).createOrReplaceTempView(f"`{name}`")
    return spark


def run(spark: SparkSession, sql: str, values: dict[str, object]) -> DataFrame:
    """Run one text; Spark writes :name where SQLite and DuckDB write $name."""
    return spark.sql(PARAMETER.sub(r":\1", sql.rstrip().rstrip(";")), args=values)


def main(folder: str, report: str, *asked: str) -> None:
    """Run the report of a file, each $parameter bound."""
    sql = statement(report)
    spark = connect(folder, sql)
    found = run(spark, sql, parameters(folder, sql, list(asked)))
    print(*found.columns, sep="\t")
    for row in found.collect():
        print(*row, sep="\t")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
