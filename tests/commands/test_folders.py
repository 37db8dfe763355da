"""Where settings, data and state are kept: as platformdirs says, without loading it where the answer is plain."""

import sys

import platformdirs
import pytest

from crmctl import settings

PEERS = {
    settings.data_folder: platformdirs.user_data_path,
    settings.config_folder: platformdirs.user_config_path,
    settings.state_folder: platformdirs.user_state_path,
}
VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@pytest.mark.parametrize("ours", PEERS)
@pytest.mark.parametrize("home", ["/home/mei", "/home/李 静"])
@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
def test_the_folders_are_those_of_platformdirs(ours, home, monkeypatch):
    environ = {"HOME": home}
    monkeypatch.setenv("HOME", home)
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    assert ours(environ) == PEERS[ours]("crmctl", appauthor=False)
    for variable in VARIABLES:
        monkeypatch.setenv(variable, f"/elsewhere/{variable}")
        environ[variable] = f"/elsewhere/{variable}"
    assert ours(environ) == PEERS[ours]("crmctl", appauthor=False)


def test_without_a_home_the_library_decides(monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert settings.config_folder({}) == platformdirs.user_config_path("crmctl", appauthor=False)
