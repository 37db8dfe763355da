"""The calendars of other programs, against what is known to be in them, and against icalendar where it can read them.

The files are kept outside the project (their licences differ): ``../shared/data/import``.

python -m pytest tests/evaluation/test_calendars.py -q -s
"""

import json
import warnings
from pathlib import Path

import pytest

from crmctl.readers.calendar import read_calendar

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "import"
MANIFEST = FOLDER / "manifest.json"
KINDS = {"VEVENT": "event", "VTODO": "todo"}


def entries():
    if not MANIFEST.exists():
        return []
    return [entry for entry in json.loads(MANIFEST.read_text("utf-8"))["files"] if entry["kind"] == "ics"]


def theirs(data):
    """Give kind, UID, SUMMARY and DTSTART as icalendar reads them; nothing when it cannot."""
    import icalendar

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars = icalendar.Calendar.from_ical(data, multiple=True)
            parts = [part for calendar in calendars for part in calendar.walk() if part.name in KINDS]
            return [
                (KINDS[part.name], str(part.get("UID", "")), str(part.get("SUMMARY", "")), moment(part))
                for part in parts
            ]
        except (ValueError, KeyError, AttributeError):
            return None


def moment(part):
    return part["DTSTART"].dt.isoformat() if "DTSTART" in part else ""


def verdict(entry):
    data = (FOLDER / entry["file"]).read_bytes()
    found = [one for one in read_calendar(data) if one.kind in KINDS.values()]
    wrong = [
        (key, got, want)
        for key, want in entry["expect"].items()
        if (got := sum(one.kind == key.removesuffix("s") for one in found)) != want
    ]
    wrong += [("problem", one.problem, one.line) for one in found if one.problem]
    other = theirs(data)
    ours = [(one.kind, one.uid, one.summary, one.start.isoformat() if one.start else "") for one in found]
    differ = [pair for pair in zip(ours, other or ours, strict=False) if pair[0] != pair[1]]
    return len(found), sum(len(one.warnings) for one in found), wrong, differ, other is not None


@pytest.mark.skipif(not MANIFEST.exists(), reason=f"the collected files are not here: {FOLDER}")
def test_all_calendars_are_read_as_they_are():
    verdicts = {entry["file"]: verdict(entry) for entry in entries()}
    for file, (count, doubts, wrong, differ, is_read) in verdicts.items():
        mark = "ok " if not wrong else "NOT"
        print(f"{mark}  {count:3} entries  {doubts:2} warnings  {file}  {wrong or ''}")
        for ours, other in differ:
            print(f"       icalendar reads otherwise: {other} / {ours}")
        if not is_read:
            print("       icalendar does not read it")
    failed = [file for file, (_count, _doubts, wrong, *_rest) in verdicts.items() if wrong]
    print(
        f"files {len(verdicts) - len(failed)}/{len(verdicts)}, differing from icalendar {sum(len(v[3]) for v in verdicts.values())}"
    )
    assert len(verdicts) >= 25
    assert failed == []
