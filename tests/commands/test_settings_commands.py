"""where and config."""

import pytest


def test_where_prints_the_path_alone_and_why(bare, tmp_path):
    said = bare("where")
    assert said.out == f"{tmp_path}/crm.db\n"
    assert "CRMCTL_DB" in said.err
    assert "crmctl init" in said.err
    assert not (tmp_path / "crm.db").exists()
    assert bare("where", "-o", "json").json == {
        "path": f"{tmp_path}/crm.db", "origin": "environment CRMCTL_DB", "exists": False,
    }  # fmt: skip


def test_the_option_goes_before_the_environment_and_the_config_before_the_default(bare, tmp_path, monkeypatch):
    assert bare("--db", "客户.db", "where", "-o", "json").json["origin"] == "option"
    monkeypatch.delenv("CRMCTL_DB")
    assert bare("where", "-o", "json").json["origin"] == "default"
    assert bare("config", "set", "db", "mine.db").status == 0
    told = bare("where", "-o", "json").json
    assert told["path"] == f"{tmp_path}/mine.db"
    assert told["origin"].startswith("config ")


def test_a_setting_is_written_read_and_taken_out_again(bare, tmp_path):
    path = tmp_path / "config" / "crmctl" / "config.toml"
    assert bare("config", "get", "country").out == "CN\n"
    assert bare("config", "set", "country", "德国").status == 0
    assert path.read_text("utf-8") == 'country = "DE"\n'
    assert bare("config", "get", "country", "-o", "json").json == {
        "key": "country", "value": "DE", "origin": f"config {path}",
    }  # fmt: skip
    assert bare("config", "set", "country", "").status == 0
    assert bare("config", "get", "country").out == "CN\n"


def test_the_list_names_every_setting_with_its_origin(bare):
    rows = {row["key"]: row for row in bare("config", "list", "-o", "json").json}
    assert set(rows) == {"db", "lang", "user", "country", "currency", "date_order", "mail", "merge_rules", "pager"}
    assert rows["user"]["value"] == "tester"
    assert rows["user"]["origin"] == "environment CRMCTL_USER"
    assert rows["currency"] == {
        "key": "currency", "value": "CNY", "origin": "default", "meaning": "The currency of amounts without one.",
    }  # fmt: skip


def test_a_dry_run_writes_nothing(bare, tmp_path):
    assert "Would write" in bare("config", "set", "lang", "zh_CN", "-n").err
    assert not (tmp_path / "config").exists()


def test_an_overridden_setting_says_so(bare):
    said = bare("config", "set", "user", "小李")
    assert said.status == 0
    assert "tester" in said.err
    assert "CRMCTL_USER" in said.err


@pytest.mark.parametrize("words", [("get", "contry"), ("set", "contry", "CN")])
def test_an_unknown_setting_is_bad_input_and_the_nearest_are_named(bare, words):
    said = bare("config", *words)
    assert said.status == 5
    assert "Did you mean country" in said.err


@pytest.mark.parametrize(
    ("key", "value"), [("lang", "fr"), ("country", "Nowhere"), ("currency", "XYZZY"), ("date_order", "dym")]
)
def test_a_value_that_a_setting_cannot_have_is_refused(bare, tmp_path, key, value):
    said = bare("config", "set", key, value)
    assert said.status == 5
    assert value in said.err or key in said.err
    assert not (tmp_path / "config").exists()


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [("lang", "中文", "zh_CN"), ("lang", "zh-CN", "zh_CN"), ("currency", "人民币", "CNY"), ("country", "us", "US")],
)
def test_values_are_kept_in_one_spelling(bare, key, value, kept):
    assert bare("config", "set", key, value, "-o", "json").json["value"] == kept
