"""Lay out a demonstration: sample lists shipped with the program, beside a customer file of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from crmctl.domain.borrowed import borrowed
from crmctl.domain.profile import told
from crmctl.errors import CrmError
from crmctl.readers import profiles
from crmctl.store.backups import BESIDE
from crmctl.words import N_, spoken
from crmctl.writers.files import CannotWrite, FileExists, new_file

_SAMPLE = Path(__file__).parent / "sample"
_GAP = re.compile(rb"\{([+-]?\w[\w ]*)\}")  # in a sample: {-12} days from today, {Quote} the stage of that English name
_FILE, _FOLDER = "crmctl-demo.db", "crmctl-demo-files"


class InUse(CrmError):
    """The demonstration would be made in the place of the customer file in use."""

    message = N_("{path} is the customer file in use; the demonstration never touches it.")
    hint = N_("Give another folder: crmctl demo DIR.")
    code = "in_use"
    exit_status = 6


class Stage(NamedTuple):
    """Where a demonstration takes place: its customer file, and the folder of its lists."""

    file: Path
    lists: Path


def stage(folder: Path, in_use: Path, today: date, *, force: bool) -> Stage:
    """Make room for the demonstration and lay out the sample lists; what is there is replaced only by ``force``.

    Their days are counted from ``today``, so that a deal which has stood for too long has done so whenever one looks.
    """
    place = Stage(folder / _FILE, folder / _FOLDER)
    if in_use.absolute() == place.file.absolute() or (
        in_use.exists() and place.file.exists() and in_use.samefile(place.file)
    ):
        raise InUse(path=place.file)
    for path in place:
        if os.path.lexists(path) and not force:
            raise FileExists(path=path)
    try:
        _clear(place)
        place.lists.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise CannotWrite(path=place.lists, cause=borrowed(error)) from error
    names = _names()
    for sample in sorted(_SAMPLE.iterdir()):
        with new_file(place.lists / sample.name) as copy:
            copy.write(_filled(sample.read_bytes(), today, names))
    return place


def _names() -> dict[str, str]:
    """Return what the stages and the reasons of a new file are called, by their English names."""
    general = profiles.general()
    words = [stage.name for stage in general.pipelines[0].stages] + list(general.lost_reasons)
    return {one["en"]: told(one, spoken()) for one in words}


def _filled(sample: bytes, today: date, names: Mapping[str, str]) -> bytes:
    """Fill the gaps of a sample: days counted from today, and names as a new file has them."""

    def fill(gap: re.Match[bytes]) -> bytes:
        said = gap[1].decode()
        return (names.get(said) or (today + timedelta(days=int(said))).isoformat()).encode()

    return _GAP.sub(fill, sample)


def _clear(place: Stage) -> None:
    """Take an earlier demonstration away: its file, and of its folder what a demonstration writes there."""
    for ending in ("", *BESIDE):
        place.file.with_name(place.file.name + ending).unlink(missing_ok=True)
    ours = [sample.stem for sample in _SAMPLE.iterdir()] + ["contacts"]
    for path in place.lists.glob("*"):
        if path.name.partition(".")[0] in ours:
            path.unlink()
