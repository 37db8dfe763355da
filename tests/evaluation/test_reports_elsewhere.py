"""Past one machine: the text of every report gives the same rows on SQLite, on DuckDB and on Spark over the same tables.

DuckDB and Spark run it by the scripts in examples/, over what `export all -o parquet --partition month` wrote. Rows are
compared as canonical JSON. Needs pip install -e '.[evaluation,spark]' and, for Spark, Java 17.
"""

import hashlib
import json
import random
import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crmctl.actions import table_exports
from crmctl.domain.report import Asked
from crmctl.store import chosen, report_values, reports
from crmctl.store.creation import create
from crmctl.store.database import Store

HERE = Path(__file__).parents[2]
sys.path[:0] = [str(HERE / "tests"), str(HERE / "examples")]
import trading  # noqa: E402
from reports_elsewhere import PARAMETER  # noqa: E402

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 9, tzinfo=ZONE)
REPORTS = [report.name for report in reports.listed()]
DIGITS = 9  # as reports are printed


def asked_of(report, *, every):
    """Return what a report is asked: as it comes; in every way it can be parted, of a period; of those who are chosen."""
    plain = Asked(NOW.date(), by=report.grouped, currency="CNY")
    ways = [plain]
    period = plain._replace(since=date(2025, 3, 1), until=date(2026, 8, 1), months=20, currency="USD")
    ways += [period._replace(by=by) for by in ((report.by or ("",)) if every else (report.grouped,))]
    return [*ways, plain._replace(segment="some")]


def digest(rows):
    found = [
        [round(value, DIGITS) + 0.0 if isinstance(value, float) else value for value in row] for row in rows
    ]  # no -0.0
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()[:10], found


class World:
    """A seeded file, and its tables handed over."""

    def __init__(self, folder):
        path = folder / "crm.db"
        create(path)
        self.made = trading.make(6, customers=90, deals=80)
        trading.load(path, self.made, NOW)
        self.store, self.folder = Store(path, "tester"), folder / "tables"
        table_exports.to_folder(self.store, self.folder, NOW, ZONE, by_month=True, force=False)
        dice = random.Random("chosen")
        self.members = [(noun, id_) for noun in ("org", "contact") for id_ in sorted(dice.sample(range(1, 80), 30))]
        self.said = {}

    def chosen(self, asked):
        return self.members if asked.segment else []

    def values(self, asked):
        with self.store.reading() as db:
            return report_values.values(db, asked, NOW, ZONE)

    def sqlite(self, asked, sql):
        if (asked, sql) not in self.said:
            with self.store.reading() as db:
                reports.prepare(db, asked.today, ZONE)
                chosen.lay(db, self.chosen(asked))
                rows = db.execute(sql, report_values.values(db, asked, NOW, ZONE))
                self.said[asked, sql] = digest(tuple(row) for row in rows)
        return self.said[asked, sql]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    return World(tmp_path_factory.mktemp("trade"))


@pytest.fixture(scope="module")
def duck(world):
    """(asked, sql) → the rows as DuckDB gives them."""
    pytest.importorskip("duckdb", reason="duckdb is not installed: pip install -e '.[evaluation]'")
    from reports_duckdb import connect

    def run(asked, sql):
        db = connect(str(world.folder), sql)
        if "chosen" in sql:
            db.execute(
                "CREATE OR REPLACE TEMP VIEW chosen AS SELECT * FROM (VALUES ('', 0)) AS t (noun, id) WHERE id > 0"
            )
            pairs = ", ".join(f"('{noun}', {id_})" for noun, id_ in world.chosen(asked))
            if pairs:
                db.execute(f"CREATE OR REPLACE TEMP VIEW chosen AS SELECT * FROM (VALUES {pairs}) AS t (noun, id)")
        values = world.values(asked)
        return db.execute(sql, {name: values[name] for name in PARAMETER.findall(sql)}).fetchall()

    return run


@pytest.fixture(scope="module")
def spark(world):
    """(asked, sql) → the rows as Spark gives them, in local mode."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install -e '.[spark]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17, and there is no java here")
    import reports_spark

    reports_spark.SETTINGS |= {  # for tables of a few hundred rows: plans are short-lived
        "spark.master": "local[2]", "spark.log.level": "ERROR", "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false", "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN", "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }  # fmt: skip
    texts = " ".join(f"{one.statement} {one.behind}" for one in map(reports.named, REPORTS))
    session = reports_spark.connect(str(world.folder), texts)

    def run(asked, sql):
        members = session.createDataFrame(world.chosen(asked), "noun STRING, id BIGINT")
        members.createOrReplaceTempView("chosen")
        values = world.values(asked)
        found = reports_spark.run(session, sql, {name: values[name] for name in PARAMETER.findall(sql)})
        return [tuple(row) for row in found.collect()]

    yield run
    session.stop()


def same(world, elsewhere, name, *, every):
    """``every``: in all the ways it can be parted, all that is asked; else what it tells, of all and of a period."""
    report = reports.named(name)
    kinds = {"figures": report.statement, "behind": report.behind, "accounting": ordered(report.accounting)}
    wanted = [(asked, kind) for asked in asked_of(report, every=every) for kind in kinds]
    if not every:
        plain, period, *_rest = asked_of(report, every=False)
        wanted = [(plain, "figures"), (period, "figures"), (plain, "behind")]
    for asked, kind in wanted:
        if not kinds[kind]:
            continue
        here, rows = world.sqlite(asked, kinds[kind])
        there, found = digest(elsewhere(asked, kinds[kind]))
        pairs = zip(rows, found, strict=False)
        differing = next((pair for pair in pairs if repr(pair[0]) != repr(pair[1])), (len(rows), len(found)))
        assert there == here, (name, kind, asked, differing)


def ordered(accounting):
    """The program puts these in order itself."""
    return (
        f"SELECT * FROM ({accounting.rstrip().rstrip(';')}) AS counted ORDER BY n, coalesce(why, '')"
        if accounting
        else ""
    )


@pytest.mark.parametrize("name", REPORTS)
def test_duckdb_gives_the_same_rows(world, duck, name):
    same(world, duck, name, every=True)


@pytest.mark.parametrize("name", REPORTS)
def test_spark_gives_the_same_rows(world, spark, name):
    same(world, spark, name, every=False)


def test_the_reports_have_something_to_say(world):
    """Equal digests of nothing would prove nothing."""
    for name in REPORTS:
        report = reports.named(name)
        told = [world.sqlite(asked, report.statement)[1] for asked in asked_of(report, every=False)]
        assert any(told), name
        assert all(told[:2]) or report.needs, name
