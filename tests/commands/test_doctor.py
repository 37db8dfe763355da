import sqlite3

import pytest

from crmctl.actions import health, surroundings


@pytest.fixture
def doctor(crm, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "crm.db").chmod(0o600)
    tmp_path.chmod(0o700)

    def examine():
        said = crm("doctor", "-o", "json")
        rows = {}
        for row in said.json:
            assert set(row) == {"check", "state", "detail", "advice"}
            rows.setdefault(row["check"], row)
        return said.status, rows

    examine.crm = crm
    return examine


def test_a_healthy_file_ends_with_0_and_every_check_is_there(doctor, tmp_path):
    status, rows = doctor()
    assert status == 0
    assert {
        "settings", "sqlite", "python", "locale", "place", "space", "file", "journal", "structure", "links", "touches", "history",
        "search", "duplicates", "backup", "modes", "leftovers", "reminders",
    } == set(rows)  # fmt: skip
    assert {row["state"] for row in rows.values()} == {"ok"}
    assert str(tmp_path / "crm.db") in rows["file"]["detail"]
    assert sqlite3.sqlite_version in rows["sqlite"]["detail"]


def test_the_fault_of_this_sqlite_is_named_and_why_it_does_not_matter(doctor, monkeypatch):
    monkeypatch.setattr(surroundings, "VERSION", (3, 51, 2))
    assert "WAL-reset" in doctor()[1]["sqlite"]["detail"]
    assert doctor()[1]["sqlite"]["state"] == "ok"
    monkeypatch.setattr(surroundings, "VERSION", (3, 51, 3))
    assert doctor()[1]["sqlite"]["detail"] == "3.51.3"


def test_a_file_in_wal_mode_needs_care_where_the_fault_is(doctor, tmp_path, monkeypatch):
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("PRAGMA journal_mode = WAL")
    monkeypatch.setattr(health, "VERSION", (3, 51, 3))
    assert doctor()[1]["journal"]["state"] == "warn"
    monkeypatch.setattr(health, "VERSION", (3, 40, 1))
    status, rows = doctor()
    assert (status, rows["journal"]["state"]) == (7, "bad")
    for command in (("db", "backup", "B.db"), ("db", "restore", "B.db", "--yes")):  # what it advises works
        assert doctor.crm(*command).status == 0
    assert doctor()[1]["journal"]["state"] == "ok"


def test_a_missing_backup_is_said_once_there_are_records_and_an_old_one_too(doctor, monkeypatch):
    assert doctor()[1]["backup"]["state"] == "ok"
    doctor.crm("contact", "add", "王伟")
    assert doctor()[1]["backup"]["state"] == "warn"
    doctor.crm("db", "backup")
    assert doctor()[1]["backup"]["state"] == "ok"
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-30T10:00:00+08:00")
    status, rows = doctor()
    assert status == 0
    assert rows["backup"]["state"] == "warn"
    assert "8 days" in rows["backup"]["detail"]
    assert "crmctl db backup" in rows["backup"]["advice"]


def test_a_backup_in_the_folder_counts_without_the_memory_and_a_replaced_file_does_not(doctor, tmp_path):
    doctor.crm("contact", "add", "王伟")
    doctor.crm("db", "backup")
    (tmp_path / "state" / "crmctl" / "backups.json").unlink()
    assert doctor()[1]["backup"]["state"] == "ok"
    made = next((tmp_path / "backups").iterdir())
    made.rename(made.with_name("crm-replaced-2026-11-22T090000.db"))
    assert doctor()[1]["backup"]["state"] == "warn"


def test_open_modes_and_leftovers_are_warned_of(doctor, tmp_path):
    (tmp_path / "crm.db").chmod(0o644)
    (tmp_path / ".crm.db.123.part").touch()
    status, rows = doctor()
    assert status == 0
    assert rows["modes"]["state"] == "warn"
    assert "chmod 600" in rows["modes"]["advice"]
    assert rows["leftovers"]["state"] == "warn"


@pytest.mark.parametrize("content", [None, b"", b"text", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_file_that_cannot_be_used_ends_with_7_and_says_how_to_go_on(doctor, tmp_path, content):
    (tmp_path / "crm.db").unlink()
    if content is not None:
        (tmp_path / "crm.db").write_bytes(content)
    status, rows = doctor()
    assert status == 7
    assert rows["file"]["state"] == "bad"
    assert rows["file"]["advice"]


def test_damage_inside_is_found(doctor, tmp_path):
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("INSERT INTO affiliation (contact_id, org_id) VALUES (1, 2)")
    status, rows = doctor()
    assert (status, rows["links"]["state"]) == (7, "bad")


def test_a_config_file_that_is_not_well_formed_is_named(doctor, tmp_path):
    (tmp_path / "config" / "crmctl").mkdir(parents=True)
    (tmp_path / "config" / "crmctl" / "config.toml").write_text("lang = \n")
    status, rows = doctor()
    assert (status, rows["settings"]["state"]) == (7, "bad")
    assert "config.toml" in rows["settings"]["detail"]


def test_a_folder_that_is_copied_elsewhere_and_a_foreign_charset_are_warned_of(doctor, monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "zh_CN.GBK")
    assert doctor()[1]["locale"]["state"] == "warn"
    monkeypatch.setenv("LC_ALL", "C")
    assert doctor()[1]["locale"]["state"] == "ok"
    (tmp_path / "Dropbox").mkdir(mode=0o700)
    (tmp_path / "crm.db").rename(tmp_path / "Dropbox" / "crm.db")
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "Dropbox" / "crm.db"))
    assert doctor()[1]["place"]["state"] == "warn"
    assert "Dropbox" in doctor()[1]["place"]["detail"]


def test_little_space_is_warned_of(doctor, monkeypatch):
    import shutil

    usage = shutil._ntuple_diskusage
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(1, 1, 50_000_000))
    assert doctor()[1]["space"]["state"] == "warn"
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(1, 1, 5_000_000))
    status, rows = doctor()
    assert (status, rows["space"]["state"]) == (7, "bad")


def test_doctor_changes_no_byte(doctor, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    doctor()
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_file_that_is_being_written_is_no_reason_for_care(doctor, tmp_path, monkeypatch):
    monkeypatch.setattr(health, "_LOCK_SECONDS", 0.1)
    db = sqlite3.connect(tmp_path / "crm.db", isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    status, rows = doctor()
    db.close()
    assert (status, rows["file"]["state"]) == (0, "warn")
