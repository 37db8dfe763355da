import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain import pipeline_rules as rules
from crmctl.domain.pipeline import AmbiguousStage, NoSuchStage, Pipeline, Stage
from crmctl.domain.pipeline_checks import lacking
from crmctl.domain.pipeline_order import Place, StageInSeveral, StageNowhere, ordered, stage_of, usual
from crmctl.domain.pipeline_text import parse_stages
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("60", 60), ("60%", 60), ("60 %", 60), ("60％", 60), ("0.6", 60), (".6", 60), ("0.55", 55), ("0", 0), ("100", 100),
        ("1", 1), ("1.0", 100), ("1%", 1), ("0.07", 7),
    ],
)  # fmt: skip
def test_a_probability_is_whole_per_cent(text, whole):
    assert rules.percent(text) == whole


@pytest.mark.parametrize("text", ["", "x", "-5", "101", "160%", "0.555", "1.5", "60.5", "六十", "1e1", "nan"])
def test_what_is_no_probability_is_refused_with_the_forms(text):
    with pytest.raises(BadInput) as error:
        rules.percent(text)
    assert "60%" in error.value.advice()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("won", "won"), ("赢单", "won"), ("Closed Won", "won"), ("closed-lost", "lost"), ("输单", "lost"), ("流失", "lost"),
        ("OPEN", "open"), ("进行中", "open"), ("报价", ""), ("", ""),
    ],
)  # fmt: skip
def test_words_that_name_a_kind(text, kind):
    assert rules.kind_meant(text) == kind


@pytest.mark.parametrize(
    ("text", "category"), [("Best-Case", "best case"), ("best_case", "best case"), ("承诺", "commit"), ("pipeline", "pipeline"), ("Omitted", "omitted")]
)  # fmt: skip
def test_words_that_name_a_category(text, category):
    assert rules.category_of(text) == category


def test_the_usual_category_follows_kind_and_probability():
    usual_ones = [rules.usual_category("open", percent) for percent in (0, 49, 50, 79, 80, 100)]
    assert usual_ones == ["pipeline", "pipeline", "best case", "best case", "commit", "commit"]
    assert (rules.usual_category("won", 100), rules.usual_category("lost", 0)) == ("closed", "omitted")


def test_what_is_won_is_certain():
    assert rules.settled_probability("赢单", "won", None) == 100
    assert rules.settled_probability("输单", "lost", 0) == 0
    with pytest.raises(BadInput, match="赢单"):
        rules.settled_probability("赢单", "won", 60)


def test_stages_in_one_line():
    found = parse_stages("询价，报价=60%、谈判; 成交=won, 未成=lost")
    assert [(one.name, one.kind, one.probability, one.category) for one in found] == [
        ("询价", "open", 25, "pipeline"), ("报价", "open", 60, "best case"), ("谈判", "open", 75, "best case"),
        ("成交", "won", 100, "closed"), ("未成", "lost", 0, "omitted"),
    ]  # fmt: skip
    assert [one.kind for one in parse_stages("Lead,Won,Closed Lost")] == ["open", "won", "lost"]


@pytest.mark.parametrize("text", ["", " , ", "报价=", "=won", "报价,報價", "报价=often", "报价=150%"])
def test_stages_that_are_none_are_refused(text):
    with pytest.raises(BadInput):
        parse_stages(text)


def pipeline(*names, retired=(), name="销售", start=1):
    stages = tuple(
        Stage(start + at, 1, one, one, at, rules.kind_meant(one) or "open", is_retired=one in retired)
        for at, one in enumerate(names)
    )
    return Pipeline(1, name, True, False, stages)


FIVE = pipeline("询价", "打样", "报价", "赢单", "输单", retired=("打样",))


@pytest.mark.parametrize(
    ("text", "name"), [("询", "询价"), ("单", None), ("价", None), ("赢", "赢单"), ("2", "报价"), ("won", "赢单")]
)
def test_a_stage_is_meant_by_its_beginning_or_a_piece_of_it(text, name):
    if name is None:
        with pytest.raises(AmbiguousStage):
            FIVE.stage(text)
    else:
        assert FIVE.stage(text).name == name


def test_a_beginning_comes_before_a_piece():
    assert pipeline("小批试产", "试用", "量产").stage("试").name == "试用"
    assert pipeline("小批试产", "打样").stage("试产").name == "小批试产"


@pytest.mark.parametrize("text", ["", "  ", "合同"])
def test_no_such_stage_is_named_with_those_there_are(text):
    with pytest.raises(NoSuchStage, match=r'has no stage (合同|"")'):
        FIVE.stage(text)


@pytest.mark.parametrize(
    ("stage", "place", "names"),
    [
        ("询价", Place(after="报价"), "打样 报价 询价 赢单 输单"),
        ("报价", Place(before="询"), "报价 询价 打样 赢单 输单"),
        ("报价", Place(position=1), "报价 询价 打样 赢单 输单"),
        ("询价", Place(position=4), "打样 报价 赢单 输单 询价"),
        ("报价", Place(position=2), "询价 打样 报价 赢单 输单"),
    ],
)
def test_places_in_the_order(stage, place, names):
    by_id = {one.id: one.name for one in FIVE.stages}
    moved = ordered(FIVE, FIVE.stage(stage).id, place)
    assert " ".join(by_id[id_] for id_ in moved) == names


@given(st.integers(0, 4), st.integers(1, 4))
def test_a_stage_stands_at_the_number_it_was_given(which, number):
    stage = FIVE.stages[which]
    if stage.is_retired:
        return
    moved = ordered(FIVE, stage.id, Place(position=number))
    assert sorted(moved) == [one.id for one in FIVE.stages]
    living = [id_ for id_ in moved if not FIVE.by_id(id_).is_retired]
    assert living.index(stage.id) == number - 1


@pytest.mark.parametrize("place", [Place(position=9), Place(before="报价")])
def test_places_that_there_are_not(place):
    with pytest.raises(BadInput):
        ordered(FIVE, FIVE.stage("报价").id, place)


def test_where_a_new_stage_goes():
    assert usual(FIVE, "open") == Place(position=3)
    assert usual(FIVE, "won") == Place(position=4)
    assert usual(pipeline("询价"), "lost") == Place(position=2)


def test_the_stage_meant_among_pipelines():
    other = pipeline("询价", "谈判", "赢单", name="海外", start=20)
    assert stage_of([FIVE, other], "谈判")[0].name == "海外"
    with pytest.raises(StageInSeveral, match=r"询价 \(销售\), 询价 \(海外\)"):
        stage_of([FIVE, other], "询价")
    with pytest.raises(StageNowhere):
        stage_of([FIVE, other], "打样")
    with pytest.raises(NoSuchStage, match="销售"):
        stage_of([FIVE], "打样")
    assert stage_of([FIVE], "打样", retired=True)[1].is_retired


def test_what_a_stage_lacks():
    def stage(kind, **known):
        return {"kind": kind, "rules": [], "owner": None, "expected_days": None, **known}

    whole = stage("open", rules=["amount>0"], owner="李静", expected_days=0)
    found = lacking([whole, stage("open"), stage("won"), stage("lost"), {**whole, "owner": ""}])
    assert [lacks for _stage, lacks in found] == [["rule", "owner", "days"], ["rule"], ["owner", "order"]]
