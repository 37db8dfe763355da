"""The readers of rows against contact files that others wrote; prints a table, file by file (pytest -s)."""

import json
from itertools import dropwhile
from pathlib import Path

import pytest

from crmctl.domain.headers import recognise
from crmctl.errors import BadInput
from crmctl.readers.delimited import read_delimited
from crmctl.readers.encoding import decode
from crmctl.readers.workbook import as_text, each_sheet

DATA = Path(__file__).parents[3] / "shared" / "data" / "import"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"needs the collected files under {DATA}")

NAMES = {  # the collection's names of fields → ours
    "firstname": "given_name",
    "surname": "family_name",
    "middlename": "middle_name",
    "maidenname": "maiden_name",
    "organization": "org",
    "jobtitle": "title",
    "groups": "tags",
    "locality": "city",
    "zipcode": "postcode",
    "birthday-d": "birth_day",
    "birthday-m": "birth_month",
    "birthday-y": "birth_year",
    "im:skype": "skype",
}
FINER = {  # where we tell apart what the collection puts together, or the other way round
    ("phone:other", "phone:otherfax"),
    ("phone:other", "phone:workmobile"),
    ("phone:homefax", "phone:fax"),  # Thunderbird has one fax number, of no kind
    ("phone:work2", "phone:work"),
    ("phone:home2", "phone:home"),
}
EXPLAINED = {
    "csv-test-data/bad-header-wrong-header.csv": "only wrong against a header agreed on beforehand",
    "csv-test-data/all-empty.csv": "blank lines are no contacts and are left out",
    "de_DE.json": "Region and Land are exchanged there; Outlook's own files have Region for the state, Land for the country",
    "big5hkscs.txt": "nine rare characters, which are letters of several encodings alike",
    "export_tab.txt": "four counts physical lines; there are two contacts, the second with line breaks in quotes",
    "fr_FR.json": "Région is called a country there",
}


def entries(kind):
    if not DATA.exists():
        return []
    return [entry for entry in json.loads((DATA / "manifest.json").read_text())["files"] if entry["kind"] == kind]


def told(entry, problem):
    reason = next((why for name, why in EXPLAINED.items() if entry["file"].endswith(name)), "")
    print(f"{entry['file']:75} {'ok' if not problem else f'explained: {reason}' if reason else problem}")
    if problem and not reason:
        pytest.fail(f"{entry['file']}: {problem}")


def by_file(kind):
    return pytest.mark.parametrize("entry", entries(kind), ids=lambda entry: entry["file"])


def read(entry, **options):
    return read_delimited(decode((DATA / entry["file"]).read_bytes()).text, **options)


@by_file("csv-conformance")
def test_conformance(entry):
    rows = entry["expect"].get("rows")
    if entry["expect"].get("error"):
        table = read(entry, header=True)
        ragged = [row for row in table.rows if len(row) != len(table.header)]
        return told(entry, "" if ragged or table.problems else "no error")
    if rows is None:
        list(read(entry).rows)  # nothing is asserted of these, but that they are read
        return told(entry, "")
    table = read(entry, header=entry.get("has_header", True))
    got = list(table.rows)
    if rows and isinstance(rows[0], dict):
        got = [dict(zip(table.header, row, strict=True)) for row in got]
    return told(entry, "" if got == rows else f"{got} instead of {rows}")


@by_file("encoding")
def test_encoding(entry):
    found = decode((DATA / entry["file"]).read_bytes())
    expect, problem = entry["expect"], ""
    if "utf8_file" in expect:
        same = found.text == (DATA / expect["utf8_file"]).read_bytes().decode()
        problem = "" if same else f"another text, as {found.encoding}"
    elif "encoding" in expect:
        same = found.text == (DATA / entry["file"]).read_bytes().decode(expect["encoding"])
        problem = "" if same else f"another text, as {found.encoding}"
    elif "première" in expect.get("note", ""):
        problem = "" if found.text.lstrip('"').startswith("première") else found.text[:20]
    elif "Å" in expect.get("note", ""):
        problem = "" if found.text.startswith("Å,1") else found.text[:20]
    told(entry, problem)


@by_file("header-map")
def test_header_map(entry):
    pairs = json.loads((DATA / entry["file"]).read_text())
    turned = {"Ville": "locality:home", "Штат (раб.)": "region:work"}  # two entries there name the label as the value
    pairs = {(value if value in turned else label): turned.get(value, value) for label, value in pairs.items()}
    misses = []
    for (label, value), target in zip(pairs.items(), recognise(list(pairs)).targets, strict=True):
        kind, colon, of = value.partition(":")
        wanted = NAMES.get(value) or NAMES.get(kind, kind) + colon + of
        wanted = wanted.replace("im:", "handle:")
        if target not in {wanted, wanted.partition(":")[0]} and (wanted, target) not in FINER:
            misses.append(f"{label} is {target}, not {wanted}")
    print(f"{entry['file']}: {len(pairs) - len(misses)} of {len(pairs)}", *misses, sep="\n    ")
    told(entry, "; ".join(misses))


@by_file("xlsx")
def test_workbook(entry):
    try:
        sheets = {name: list(rows) for name, rows in each_sheet((DATA / entry["file"]).read_bytes())}
    except BadInput as error:
        return told(entry, "" if entry["expect"].get("error") else str(error))
    problems = []
    for name, expect in entry["expect"]["sheets"].items():
        rows = list(dropwhile(lambda row: not any(row), sheets[name]))  # a sheet's first rows may be unused
        first, second = (rows[at] if at < len(rows) else [] for at in (0, 1))
        wanted = [[plain(cell) for cell in expect[which]] for which in ("first", "second")]
        if len(rows) != expect["rows"] or [plain_row(first), plain_row(second)] != wanted:
            problems.append(f"{name}: {len(rows)} rows, {first}, {second}")
    return told(entry, "; ".join(problems))


def plain(text):
    """The collection wrote Python's own words for numbers and truth."""
    try:
        return as_text(float(text))
    except ValueError:
        return {"True": "true", "False": "false"}.get(text, text)


def plain_row(cells):
    return [plain(cell) for cell in cells]


@by_file("csv")
def test_csv(entry):
    expect = entry["expect"]
    table = read(entry)
    rows = list(table.rows)
    problems = []
    if "data_rows" in expect:
        first, last = (dict(zip(table.header, row, strict=False)) for row in (rows[0], rows[-1]))
        for name, got, wanted in (
            ("rows", len(rows), expect["data_rows"]),
            ("header", table.header, expect["header"]),
            ("first", same_keys(first, expect["first_row"]), expect["first_row"]),
            ("last", same_keys(last, expect["last_row"]), expect["last_row"]),
        ):
            if got != wanted:
                problems.append(f"{name}: {got} instead of {wanted}")
    elif expect.get("contacts") is not None and len(rows) != expect["contacts"]:
        problems.append(f"{len(rows)} rows instead of {expect['contacts']}")
    targets = recognise(table.header).targets
    print(f"    {sum(map(bool, targets))} of {len(targets)} columns known")
    told(entry, "; ".join(problems))


def same_keys(row, wanted):
    return {key: row.get(key, "") for key in wanted}
