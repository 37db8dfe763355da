from datetime import UTC, datetime, timedelta

import pytest

from crmctl.readers import profiles
from crmctl.store import pipeline_making, pipelines, stage_rules
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.uids import uids

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.fixture
def old(tmp_path):
    """A file as one of an older schema comes: without any pipeline."""
    create(tmp_path / "crm.db")
    return Store(tmp_path / "crm.db", "tester", "deal add")


def counts(store):
    with store.reading() as db:
        return {
            table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("pipeline", "stage", "stage_rule", "lost_reason", "field", "step")
        }


def test_a_file_without_any_gets_the_general_one_in_the_same_step(old):
    for moment in (NOW, NOW + timedelta(days=1)):
        with old.writing(moment) as work:
            pipeline = pipeline_making.ensure(work.db, profiles.general, "zh_CN", uids(moment), work.now)
    assert (pipeline.name, pipeline.first.name, pipeline.ending("won").name) == ("销售", "线索", "赢单")
    assert counts(old) == {"pipeline": 1, "stage": 6, "stage_rule": 4, "lost_reason": 7, "field": 0, "step": 1}


def test_a_profile_is_asked_only_when_there_is_none(old):
    with old.writing(NOW) as work:
        pipeline_making.make(work.db, profiles.read("bank"), "en", uids(NOW), work.now)

    def never():
        raise AssertionError

    with old.writing(NOW) as work:
        found = pipeline_making.ensure(work.db, never, "en", uids(NOW), work.now)
    assert found.name == "Deposits and investments"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_profiles_do_not_stand_in_each_others_way(old, language):
    with old.writing(NOW) as work:
        new = uids(NOW)
        for name in profiles.names():
            pipeline_making.make(work.db, profiles.read(name), language, new, work.now)
    with old.reading() as db:
        found = pipelines.listed(db)
    assert len(found) == 9
    assert [one.is_default for one in found] == [True] + [False] * 8


@pytest.mark.parametrize("name", profiles.names())
def test_every_rule_of_a_profile_is_a_condition(old, name):
    with old.reading() as db:
        stage_rules.check_profile(db, profiles.read(name), NOW.date())


def test_a_stage_of_every_kind_is_needed(old):
    from crmctl.domain.pipeline_rules import LacksKind
    from crmctl.domain.pipeline_text import parse_stages

    with pytest.raises(LacksKind), old.writing(NOW) as work:
        pipeline_making.make_one(work.db, "海外", parse_stages("询价,赢单"), uids(NOW), work.now)
    assert counts(old)["pipeline"] == 0
