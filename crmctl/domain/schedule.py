"""When reminders are told by themselves: the line of a crontab, the units of systemd, the line for Windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from shlex import quote
from zlib import crc32

from crmctl.errors import BadInput
from crmctl.words import _

MARK = "# crmctl remind "
_HOUR = 60
EVEN = tuple(minutes for minutes in range(1, _HOUR + 1) if _HOUR % minutes == 0)
_LONGEST = 900  # characters of a command: cron takes 999 (MAX_COMMAND in Vixie's cron)


@dataclass(frozen=True, slots=True)
class Job:
    """A command line with absolute paths, run ``at`` a time of day (HH:MM), or ``every`` so many minutes.

    ``file`` is the customer file; there is one job for each.
    """

    file: str
    words: tuple[str, ...]
    at: str = "08:00"
    every: int = 0
    environ: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of its units: the same for the same file."""
        return f"crmctl-remind-{crc32(self.file.encode('utf-8', 'surrogateescape')):08x}"

    @property
    def fields(self) -> str:
        """Return when it runs, in the fields of crontab(5)."""
        if self.every:
            return "0 * * * *" if self.every == _HOUR else f"*/{self.every} * * * *"
        hour, _colon, minute = self.at.partition(":")
        return f"{int(minute)} {int(hour)} * * *"

    @property
    def calendar(self) -> str:
        """Return when it runs, in the words of systemd.time(7)."""
        minutes = "*" if self.every in (0, 1) else f"0/{self.every}"
        return f"*-*-* *:{'00' if self.every == _HOUR else minutes}:00" if self.every else f"*-*-* {self.at}:00"


def checked_every(minutes: int) -> int:
    """Return how many minutes apart, refusing what does not divide the hour: cron would limp at each full hour."""
    if minutes and minutes not in EVEN:
        problem = _("Every {n} minutes does not divide the hour.").format(n=minutes)
        raise BadInput(problem, _("Take one of: {known}.").format(known=", ".join(map(str, EVEN))))
    return minutes


def crontab_lines(job: Job) -> str:
    """Return the two lines of a crontab (crontab(5)): a mark, and the job, in which % is escaped."""
    command = " ".join([*(f"{name}={quote(value)}" for name, value in job.environ.items()), *map(quote, job.words)])
    if "\n" in command or "\r" in command:
        raise BadInput(_("A line end in a path or a name cannot stand in a crontab."))
    command = command.replace("%", "\\%")
    if len(command) > _LONGEST:
        raise BadInput(_("The command is too long for cron."), _("Put it into a script and run that: crontab -e"))
    return f"{MARK}{job.file}\n{job.fields} {command}\n"


def with_job(crontab: bytes, file: str, lines: str) -> bytes:
    """Return a crontab with the job of a file in it; every line that is not ours stays as it is, byte for byte."""
    rest = without_job(crontab, file)
    gap = b"" if not rest or rest.endswith(b"\n") else b"\n"
    return rest + gap + _bytes(lines)


def without_job(crontab: bytes, file: str) -> bytes:
    """Return a crontab without the job of a file."""
    kept, skip = [], False
    for line in _split(crontab):
        ours = line.rstrip(b"\n") == _bytes(MARK + file)
        if not ours and not (skip and is_job(line)):
            kept.append(line)
        skip = ours
    return b"".join(kept)


def jobs_of(crontab: bytes) -> dict[str, str]:
    """Return the line of each job of ours in a crontab, by its customer file."""
    lines = [line.rstrip(b"\n") for line in _split(crontab)]
    pairs = zip(lines, [*lines, b""][1:], strict=True)
    mark = _bytes(MARK)
    return {_text(line[len(mark) :]): _text(job) for line, job in pairs if line.startswith(mark) and is_job(job)}


def is_job(line: bytes) -> bool:
    """Say whether a line runs us; a person may have changed its times."""
    return b"crmctl" in line and b" remind" in line and not line.startswith(_bytes(MARK))


def _split(crontab: bytes) -> list[bytes]:
    return [part + b"\n" for part in crontab.split(b"\n")[:-1]] + [last for last in crontab.split(b"\n")[-1:] if last]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _text(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape")


def units(job: Job) -> dict[str, str]:
    """Return the files of a systemd user timer, by name; a run that was missed is made up for."""
    start = " ".join(_unit_word(word).replace("$", "$$") for word in job.words)
    environ = "".join(f"Environment={_unit_word(f'{name}={value}')}\n" for name, value in job.environ.items())
    head = f"[Unit]\nDescription=crmctl remind {_unit_text(job.file)}\n\n"
    return {
        f"{job.name}.service": f"{head}[Service]\nType=oneshot\n{environ}ExecStart={start}\n",
        f"{job.name}.timer": (
            f"{head}[Timer]\nOnCalendar={job.calendar}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
        ),
    }


def _unit_text(text: str) -> str:
    return text.replace("%", "%%").replace("\n", " ")


def _unit_word(word: str) -> str:
    """Quote a word for a unit (systemd.syntax(7)): % is doubled, the rest is in quotes."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + plain.replace("%", "%%") + '"'


def schtasks(job: Job) -> str:
    """Return the command that makes the task in the Task Scheduler of Windows."""
    from subprocess import list2cmdline

    when = ["/SC", "MINUTE", "/MO", str(job.every)] if job.every else ["/SC", "DAILY", "/ST", job.at]
    return list2cmdline(["schtasks", "/Create", "/F", "/TN", job.name, *when, "/TR", list2cmdline(job.words)])
