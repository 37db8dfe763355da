"""The labelled sets as a user of a matching library would prepare them: folded, digits of numbers, names in parts."""

from __future__ import annotations

import json
import re
from pathlib import Path

NOTHING = {"", "-", "n/a", "na", "none", "unknown", "null", "无", "na@na.com", "noemail@noemail.com"}
DUMMY = {"123456789", "1234567890", "13800000000", "13800138000"}
RENAMED = {"given_name": "first_name", "given_name2": "second_name", "street2": "street_two", "external_id": "number"}
LEGAL = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|co|corp|corporation|company|plc|ag|sa|sas|sarl|bv|kg)\b\.?|[.,]"
    r"|有限责任公司|股份有限公司|有限公司|公司|集团|股份"
)
BOXES = {"info", "sales", "office", "contact", "hello", "admin", "service", "support", "mail", "marketing", "hr"}
FREE_MAIL = {
    "gmail.com", "outlook.com", "yahoo.com", "hotmail.com", "icloud.com", "gmx.net", "163.com", "qq.com", "126.com",
    "sina.com", "foxmail.com", "aol.com", "protonmail.com", "web.de", "live.com", "me.com", "googlemail.com",
}  # fmt: skip
EASTERN = re.compile("[\u4e00-\u9fff]")


def prepared(folder: Path):
    """Return the records of a set as a table of strings by the fields of its schema, None where nothing is known."""
    import pandas as pd

    fields = json.loads((folder / "schema.json").read_text("utf-8"))["columns"]
    return table(pd.read_csv(folder / "records.csv", dtype=str, keep_default_na=False, encoding="utf-8"), fields)


def table(frame, fields: dict[str, str]):
    """Return a frame of cells as the table that is compared; fields are the roles of its columns."""
    import pandas as pd

    columns = {RENAMED.get(field, field): [_cell(field, value) for value in frame[column]] for column, field in fields.items()}  # fmt: skip
    if "full_name" in columns:
        names = [_names(value) for value in columns["full_name"]]
        columns["first_name"], columns["surname"] = [first for first, _ in names], [last for _, last in names]
    if "birth_year" in columns:
        parts = zip(*(columns.pop(f"birth_{part}") for part in ("year", "month", "day")), strict=True)
        columns["birthday"] = [f"{year}-{int(month):02d}-{int(day):02d}" for year, month, day in parts]
    if "email" in columns:
        columns["mailbox"] = [_mailbox(value) for value in columns["email"]]
        columns["domain"] = [_domain(value) for value in columns["email"]]
    made = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    made.insert(0, "unique_id", [int(id_) for id_ in frame["id"]])
    return made


def _cell(field: str, value: str) -> str | None:
    value = " ".join(value.split()).casefold()
    if value in NOTHING:
        return None
    if field == "phone":
        digits = re.sub(r"\D", "", value)
        return digits[-9:] if len(digits) >= 7 and len(set(digits)) > 1 and digits not in DUMMY else None
    if field == "company":
        return LEGAL.sub("", value).strip() or None
    if field == "birthday" and re.fullmatch(r"\d{8}", value):
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"
    return value


def _mailbox(address: str | None) -> str | None:
    local = (address or "").partition("@")[0].partition("+")[0]
    return local if local and local not in BOXES else None


def _domain(address: str | None) -> str | None:
    domain = (address or "").rpartition("@")[2]
    return domain if domain and domain not in FREE_MAIL else None


def _names(name: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last name: «Last, First», in Chinese the family name first, else first and last word."""
    if not name:
        return None, None
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip().split(" ")[0] or None, last.strip() or None
    if EASTERN.match(name):
        return name[1:].strip() or None, name[0]
    words = name.split(" ")
    return words[0], words[-1] if len(words) > 1 else None
