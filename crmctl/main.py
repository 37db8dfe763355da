"""The only exit: run a command, turn how it ended into words and an exit status."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from crmctl import __version__
from crmctl.errors import CrmError
from crmctl.words import _, language, speak

_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129}


class Stopped(BaseException):
    """A signal asked us to end; carries the exit status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def run() -> NoReturn:
    """Run as a program: prepare the process, run the command, leave with its status."""
    _prepare()
    status = main(sys.argv[1:])
    _leave(status)


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    speak(language())
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:
        return _fail(130, "interrupted", _("Interrupted; nothing was half done."), "", arguments)
    except Stopped as stop:
        return _fail(stop.status, "terminated", _("Stopped; nothing was half done."), "", arguments)
    except BrokenPipeError:
        return 141
    except CrmError as error:
        return _fail(error.exit_status, error.code, str(error), error.advice(), arguments)
    except OSError as error:
        return _fail(7, "system", _("The system says: {cause}.").format(cause=_cause(error)), "", arguments)
    except Exception as error:  # noqa: BLE001  the last resort: one line, and the traceback when asked for
        return _fault(error, arguments)


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # asked by scripts and package managers: answered before anything is loaded
        sys.stdout.write(f"crmctl {__version__}\n")
        return 0
    from crmctl.commands.tree import execute

    return execute(arguments)


def _fault(error: Exception, arguments: Sequence[str]) -> int:
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        traceback.print_exc()
    message = _("A fault in crmctl: {kind}: {cause}").format(kind=type(error).__name__, cause=error)
    return _fail(1, "fault", message, _("Run it again with -v to see where (this may show personal data)."), arguments)


def _fail(status: int, code: str, message: str, hint: str, arguments: Sequence[str]) -> int:
    """Say on stderr what went wrong: in words, or as one line of JSON when JSON was asked for."""
    from crmctl.display.safe import inert_lines
    from crmctl.display.talk import folded

    if _wants_json(arguments):
        text = json.dumps({"error": {"code": code, "message": message, "hint": hint or None}}, ensure_ascii=False)
    else:
        text = _("error: {message}").format(message=inert_lines(message))
        text += "\n" + _("hint: {hint}").format(hint=inert_lines(hint)) if hint else ""
        text = folded(text, sys.stderr)
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return status


def _wants_json(arguments: Sequence[str]) -> bool:
    joined = [argument for argument in arguments if argument in {"-ojson", "--output=json", "-o=json"}]
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    return bool(joined) or any(name in {"-o", "--output"} and value == "json" for name, value in pairs)


def _cause(error: OSError) -> str:
    from crmctl.domain.borrowed import borrowed

    where = f"{error.filename}: " if error.filename else ""
    return where + borrowed(error)


def _prepare() -> None:
    """Make the process safe to work in: private files, whole streams, UTF-8, signals that unwind."""
    os.umask(0o077)
    for number in (0, 1, 2):  # a closed stream must not lend its number to the customer file
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    _as_utf8(sys.stdout, "surrogatepass")
    _as_utf8(sys.stderr, "backslashreplace")
    for name, status in _SIGNALS.items():
        if known := getattr(signal, name, None):
            signal.signal(known, _stopper(status))


def _as_utf8(stream: Any, errors: str) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors=errors)


def _stopper(status: int) -> Any:
    def stop(_number: int, _frame: Any) -> None:
        raise Stopped(status)

    return stop


def _leave(status: int) -> NoReturn:
    """End the process; what could not be written to stdout is an error, a closed pipe is not."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = status or 141
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        status = status or _fail(7, "system", _("The system says: {cause}.").format(cause=_cause(error)), "", sys.argv)
    sys.exit(status)
