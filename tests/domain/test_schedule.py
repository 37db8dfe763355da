"""The lines and files by which reminders are told by themselves."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.schedule import Job, checked_every, crontab_lines, jobs_of, schtasks, units, with_job, without_job
from crmctl.errors import BadInput

JOB = Job(
    "/home/mei/crm.db", ("/usr/bin/crmctl", "--db", "/home/mei/crm.db", "remind"), "08:05", 0, {"LANG": "C.UTF-8"}
)


def test_the_line_of_a_crontab():
    assert crontab_lines(JOB) == (
        "# crmctl remind /home/mei/crm.db\n5 8 * * * LANG=C.UTF-8 /usr/bin/crmctl --db /home/mei/crm.db remind\n"
    )


@pytest.mark.parametrize(
    ("every", "fields", "calendar"),
    [(1, "*/1 * * * *", "*-*-* *:*:00"), (10, "*/10 * * * *", "*-*-* *:0/10:00"), (60, "0 * * * *", "*-*-* *:00:00")],
)
def test_every_so_many_minutes(every, fields, calendar):
    job = Job("f", ("w",), every=checked_every(every))
    assert (job.fields, job.calendar) == (fields, calendar)


@pytest.mark.parametrize("every", [7, 45, 59])
def test_what_does_not_divide_the_hour_is_refused(every):
    with pytest.raises(BadInput, match="does not divide"):
        checked_every(every)


def test_percent_signs_are_escaped_and_words_quoted():
    file = "/home/mei/100% 王's $HOME.db"
    line = crontab_lines(Job(file, ("crmctl", "--db", file, "remind"))).splitlines()[1]
    assert "%" not in line.replace("\\%", "")
    command = line.split(None, 5)[5].replace("\\%", "%")  # as cron hands it to the shell
    assert shlex.split(command) == ["crmctl", "--db", file, "remind"]


@pytest.mark.parametrize("word", ["a\nb", "x" * 1000])
def test_what_cron_could_not_read_is_refused(word):
    with pytest.raises(BadInput):
        crontab_lines(Job("f", ("crmctl", word, "remind")))


LINES = st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b" ")), max_size=6)


@given(LINES, st.booleans())
def test_other_lines_stay_byte_for_byte(lines, ended):
    before = b"\n".join(lines) + (b"\n" if ended and lines else b"")
    after = with_job(before, JOB.file, crontab_lines(JOB))
    assert after.startswith(before)
    assert jobs_of(after) == {JOB.file: crontab_lines(JOB).splitlines()[1]}
    assert with_job(after, JOB.file, crontab_lines(JOB)) == after
    assert without_job(after, JOB.file).rstrip(b"\n") == before.rstrip(b"\n")


def test_a_line_that_a_person_changed_is_found_and_jobs_of_other_files_stay():
    other = crontab_lines(Job("/b.db", ("crmctl", "--db", "/b.db", "remind"))).encode()
    held = with_job(other, JOB.file, crontab_lines(JOB)).replace(b"5 8", b"30 7")
    assert jobs_of(held)[JOB.file].startswith("30 7 * * *")
    assert without_job(held, JOB.file) == other


def test_a_mark_without_its_job_takes_no_foreign_line_with_it():
    held = b"# crmctl remind /home/mei/crm.db\n0 1 * * * /usr/bin/backup\n"
    assert jobs_of(held) == {}
    assert without_job(held, JOB.file) == b"0 1 * * * /usr/bin/backup\n"


def test_the_units_of_systemd():
    job = Job(
        "/a b.db", ("/usr/bin/crmctl", "--db", '/a "b" 5%$x.db', "remind"), "07:30", 0, {"LANG": "C.UTF-8", "X": "$"}
    )
    held = units(job)
    assert list(held) == [f"{job.name}.service", f"{job.name}.timer"]
    service, timer = held.values()
    assert 'ExecStart="/usr/bin/crmctl" "--db" "/a \\"b\\" 5%%$$x.db" "remind"\n' in service
    assert 'Environment="X=$"\n' in service
    assert "OnCalendar=*-*-* 07:30:00\nPersistent=true\n" in timer


def test_the_line_for_windows():
    words = ("C:\\Program Files\\crmctl.exe", "--db", "C:\\crm.db", "remind")
    line = schtasks(Job("C:\\crm.db", words))
    assert line.startswith("schtasks /Create /F /TN crmctl-remind-")
    assert line.endswith('/SC DAILY /ST 08:00 /TR "\\"C:\\Program Files\\crmctl.exe\\" --db C:\\crm.db remind"')
