"""Runs crmctl in this process, on a fresh file, with the clock pinned."""

import io
import json
import sys
from dataclasses import dataclass

import pytest

from crmctl.main import main


@dataclass
class Result:
    """How one command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def bare(tmp_path, monkeypatch, capsys):
    """crmctl(*arguments, input="") in an empty home, without a customer file."""
    for name, value in {
        "HOME": tmp_path,
        "XDG_CONFIG_HOME": tmp_path / "config",
        "XDG_DATA_HOME": tmp_path / "data",
        "CRMCTL_DB": tmp_path / "crm.db",
        "CRMCTL_NOW": "2026-11-22T09:00:00+08:00",
        "CRMCTL_LANG": "en",
        "CRMCTL_USER": "tester",
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("CRMCTL_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)

    def crm(*arguments, input=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input.encode()), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Result(status, said.out, said.err)

    return crm


@pytest.fixture
def crm(bare):
    """The same, with a fresh customer file."""
    assert bare("init").status == 0
    return bare
