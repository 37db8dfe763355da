"""The mails of other programs, against what those programs' own tests say is in them.

The files are kept outside the project (their licences differ): ``../shared/data/import``. Those of which nothing is
asserted have to be read, or to be told for what is no mail.

python -m pytest tests/evaluation/test_mails.py -q -s
"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from crmctl.readers.mail import read_mail

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "import"
MANIFEST = FOLDER / "manifest.json"


def entries():
    if not MANIFEST.exists():
        return []
    return [entry for entry in json.loads(MANIFEST.read_text("utf-8"))["files"] if entry["kind"] == "eml"]


def found(mail, key):
    if key == "date":
        return mail.at.isoformat() if mail.at else None
    if key == "must_parse":
        return mail.problem == ""
    people = {"from": (mail.from_,), "to": mail.to, "cc": mail.cc}
    if key in people:
        return [{"name": one.name, "address": one.address} for one in people[key] if one]
    return getattr(mail, key)


def expected(key, value):
    if key != "date":
        return value
    offset = timedelta(hours=value["tz_hour"], minutes=value["tz_minute"])
    zone = timezone(-offset if value["tz_before_gmt"] else offset)
    return datetime(
        *(value[part] for part in ("year", "month", "day", "hour", "minute", "second")), tzinfo=zone
    ).isoformat()


def verdict(entry):
    mail = read_mail((FOLDER / entry["file"]).read_bytes())
    checked = [(key, found(mail, key), expected(key, value)) for key, value in entry["expect"].items()]
    return mail, len(checked), [one for one in checked if one[1] != one[2]]


@pytest.mark.skipif(not MANIFEST.exists(), reason=f"the collected files are not here: {FOLDER}")
def test_all_mails_are_read_as_their_makers_say():
    verdicts = {entry["file"]: verdict(entry) for entry in entries()}
    for file, (mail, checked, wrong) in verdicts.items():
        mark = "NOT" if wrong else mail.problem or "ok "
        told = ", ".join(f"{one.field} {one.code}" for one in mail.warnings)
        print(f"{mark}  {checked - len(wrong)}/{checked} fields  {file}  {wrong or ''}  {told}")
    failed = [file for file, (_mail, _checked, wrong) in verdicts.items() if wrong]
    total, bad = sum(v[1] for v in verdicts.values()), sum(len(v[2]) for v in verdicts.values())
    print(f"files {len(verdicts) - len(failed)}/{len(verdicts)}, fields {total - bad}/{total}")
    assert len(verdicts) >= 30
    assert failed == []
