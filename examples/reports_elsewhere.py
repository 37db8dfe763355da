"""What running a report outside crmctl takes: the tables, the text of the report, what its parameters stand for.

crmctl export all -o parquet --partition month --to tables
crmctl report show rfm -o json > rfm.json
"""

import json
import re
from pathlib import Path

PARAMETER = re.compile(r"\$(\w+)")


def tables(folder: str, sql: str) -> dict[str, str]:
    """Return the folder of each table that the text names, by its name."""
    named = set(re.findall(r"\w+", sql))
    return {one.name: str(one) for one in sorted(Path(folder).iterdir()) if one.is_dir() and one.name in named}


def statement(report: str) -> str:
    """Return the SQL of a report, as `crmctl report show NAME -o json` tells it."""
    told = json.loads(Path(report).read_text("utf-8"))
    return (told[0] if isinstance(told, list) else told)["sql"]


def parameters(folder: str, sql: str, asked: list[str]) -> dict[str, object]:
    """Return what each $parameter of a report stands for: as on the day of the export, or as asked (`by=month`).

    $from, $until, $before and $now are instants in UTC, $from_day, $until_day, $day and $month_first civil days, $today
    the number of $day in the table civil_day; $owner and $pipeline are ids. The file export.json shows them all.
    """
    values = json.loads((Path(folder) / "export.json").read_text("utf-8"))["values"]
    given = dict(one.split("=", 1) for one in asked)
    if unknown := given.keys() - values.keys():
        raise SystemExit(f"no parameter {unknown.pop()}; there are: {', '.join(values)}")
    values |= {name: int(text) if text.isdecimal() else text or None for name, text in given.items()}
    return {name: values[name] for name in dict.fromkeys(PARAMETER.findall(sql))}
