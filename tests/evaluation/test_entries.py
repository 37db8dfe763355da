"""Calendars and mails that others wrote, brought in by the command: what their manifest counts is accounted for."""

import json
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data" / "import"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"needs the collected files under {DATA}")


def entries(kind):
    if not DATA.exists():
        return []
    return [entry for entry in json.loads((DATA / "manifest.json").read_text())["files"] if entry["kind"] == kind]


def accounted(done):
    left_out = sum(done["skipped"].values())
    return done["created"] + done["updated"] + done["unchanged"] + done["rejected"] + left_out


@pytest.mark.parametrize("entry", entries("ics"), ids=lambda entry: entry["file"])
def test_a_calendar_as_tasks(crm, entry):
    done = crm("import", DATA / entry["file"], "--as", "tasks", "-o", "json", "--rejects", "rejects.csv")
    assert done.status in {0, 9}, done.err
    expected = entry["expect"]["events"] + entry["expect"].get("todos", 0)
    left_out = sum(done.json["skipped"].values())
    assert done.json["rows"] - left_out == expected
    assert accounted(done.json) == done.json["rows"]
    again = crm("import", DATA / entry["file"], "--as", "tasks", "-o", "json", "--rejects", "rejects-2.csv").json
    assert (again["created"], again["updated"]) == (0, 0)
    assert len(crm("task", "list", "--status", "all", "-o", "json").json) == done.json["created"]


@pytest.mark.parametrize("entry", entries("ics"), ids=lambda entry: entry["file"])
def test_a_calendar_as_interactions(crm, entry):
    crm("config", "set", "mail", "me@crmctl.invalid")
    arguments = ("import", DATA / entry["file"], "--as", "interactions", "--new", "-o", "json")
    done = crm(*arguments, "--rejects", "rejects.csv")
    assert done.status in {0, 9}, done.err
    assert accounted(done.json) == done.json["rows"]
    events = done.json["rows"] - sum(done.json["skipped"].get(code, 0) for code in ("todo", "journal"))
    assert events == entry["expect"]["events"]
    assert len(crm("interaction", "list", "-o", "json").json) == done.json["created"]


@pytest.mark.parametrize("entry", entries("eml"), ids=lambda entry: entry["file"])
def test_a_mail(crm, entry):
    crm("config", "set", "mail", "me@crmctl.invalid")
    done = crm("import", DATA / entry["file"], "--new", "-o", "json", "--rejects", "rejects.csv")
    assert done.status in {0, 9}, done.err
    assert done.json["rows"] == accounted(done.json) == 1
    expected = entry["expect"]
    if not done.json["created"]:
        assert not expected.get("date") or not expected.get("from"), done.err
        return
    (one,) = crm("interaction", "list", "-o", "json").json
    if "message_id" in expected:
        assert one["source_key"] == (expected["message_id"] or one["source_key"])
    if expected.get("subject"):
        assert one["subject"] == re.sub(r"\s+", " ", expected["subject"]).strip()
    known = {email for row in crm("contact", "list", "-o", "json").json for email in row["emails"]}
    wanted = {person["address"].casefold() for person in expected.get("from") or [] if person.get("address")}
    assert wanted <= {email.casefold() for email in known}
