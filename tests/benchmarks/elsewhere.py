"""What reports cost on SQLite, DuckDB and Spark over the same orders: CPU seconds, seconds on the wall, peak memory.

python tests/benchmarks/elsewhere.py orders.db tables [rfm pareto series cohorts]

``tables`` is written by `export all -o parquet --partition month` when it is not there. Each figure is that of a process
of its own, from its start to the last row; Spark runs in local mode and needs Java 17.
"""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE / "examples"))
REPORTS = ("rfm", "pareto", "series", "cohorts")
ENGINES = ("sqlite", "duckdb", "spark")


def sqlite(file: str, folder: str, name: str) -> tuple[list, float, float]:
    """Run the statement of a report on the customer file, as `report run` does before it shows anything."""
    from datetime import UTC

    from crmctl.store import chosen, reports
    from crmctl.store.database import Store

    report = reports.named(name)
    values = json.loads((Path(folder) / "export.json").read_text())["values"]
    with Store(Path(file)).reading() as db:
        reports.prepare(db, date.fromisoformat(values["day"]), UTC)
        chosen.lay(db, ())
        rows = [tuple(row) for row in db.execute(report.statement, values)]
    return rows, 0.0, 0.0


def duckdb(file: str, folder: str, name: str) -> tuple[list, float, float]:
    """Run it on DuckDB over the tables."""
    from reports_duckdb import connect
    from reports_elsewhere import parameters

    from crmctl.store import reports

    del file
    sql = reports.named(name).statement
    return connect(folder, sql).execute(sql, parameters(folder, sql, [])).fetchall(), 0.0, 0.0


def spark(file: str, folder: str, name: str) -> tuple[list, float, float]:
    """Run it on Spark over the tables; what its virtual machine used comes beside the rows."""
    from reports_elsewhere import parameters
    from reports_spark import SETTINGS, connect, run

    from crmctl.store import reports

    del file
    SETTINGS["spark.log.level"] = "ERROR"
    sql = reports.named(name).statement
    session = connect(folder, sql)
    rows = [tuple(row) for row in run(session, sql, parameters(folder, sql, [])).collect()]
    factory = session._jvm.java.lang.management.ManagementFactory
    pid = int(factory.getRuntimeMXBean().getPid())
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return rows, sum(map(int, ticks)) / 100, int(peak.split()[1]) / 1024


def one(engine: str, file: str, folder: str, name: str) -> None:
    """Run one report on one engine in this process, and tell what it took."""
    rows, cpu, peak = {"sqlite": sqlite, "duckdb": duckdb, "spark": spark}[engine](file, folder, name)
    used = resource.getrusage(resource.RUSAGE_SELF)
    plain = [[round(value, 9) + 0.0 if isinstance(value, float) else value for value in row] for row in rows]
    print(
        json.dumps(
            {
                "cpu": used.ru_utime + used.ru_stime + cpu,
                "peak": used.ru_maxrss / 1024 + peak,
                "rows": len(rows),
                "digest": hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:10],
            }
        )
    )


def main(file: str, folder: str, *names: str) -> None:
    """Print a line for each report."""
    if not Path(folder).exists():
        subprocess.run(
            ["crmctl", "--db", file, "export", "all", "-o", "parquet", "--partition", "month", "--to", folder],
            check=True,
        )
    for name in names or REPORTS:
        cells, digests = [], set()
        for engine in ENGINES:
            began = time.perf_counter()
            command = [sys.executable, __file__, "--one", engine, file, folder, name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(done.stderr[-900:])
            told = json.loads(done.stdout.splitlines()[-1])
            digests.add(told["digest"])
            cells.append(f"{told['cpu']:.2f} / {time.perf_counter() - began:.1f} / {told['peak']:.0f}")
        print(f"| {name} | {' | '.join(cells)} | {'the same' if len(digests) == 1 else digests} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        sys.argv.pop(1)
        one(sys.argv[1], *sys.argv[2:])
    else:
        main(*sys.argv[1:])
