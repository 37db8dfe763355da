import pytest

from crmctl.domain.profile import told
from crmctl.domain.text import has_cjk
from crmctl.readers import profiles
from crmctl.readers.profile_tables import BadProfile

STAGES = """
[[pipeline.stage]]
name = "报价"
probability = 0.5
[[pipeline.stage]]
name = "赢单"
kind = "won"
[[pipeline.stage]]
name = "输单"
kind = "lost"
"""
WHOLE = f'[[pipeline]]\nname = "销售"\n{STAGES}'


@pytest.fixture
def read(tmp_path):
    def read(text, encoding="utf-8"):
        (tmp_path / "firm.toml").write_text(text, encoding)
        return profiles.read(str(tmp_path / "firm.toml"))

    return read


def test_the_profiles_of_the_trades():
    assert profiles.names() == ["general", "bank", "brand", "maker", "retail"]
    counts = {name: len(profiles.read(name).pipelines) for name in profiles.names()}
    assert counts == {"general": 1, "bank": 2, "brand": 2, "maker": 2, "retail": 2}


@pytest.mark.parametrize("name", profiles.names())
def test_every_text_is_in_both_languages(name):
    profile = profiles.read(name)
    texts = [profile.title, *profile.lost_reasons, *(plan.name for plan in profile.fields)]
    for pipeline in profile.pipelines:
        texts += [pipeline.name, *(stage.name for stage in pipeline.stages)]
        texts += [rule.message for stage in pipeline.stages for rule in stage.rules]
    assert texts
    for words in texts:
        assert set(words) == {"en", "zh_CN"}
        assert has_cjk(words["zh_CN"]) and words["en"].isascii()


@pytest.mark.parametrize("name", profiles.names())
def test_every_stage_is_whole(name):
    for pipeline in profiles.read(name).pipelines:
        opened = [stage for stage in pipeline.stages if stage.kind == "open"]
        assert [stage.probability for stage in opened] == sorted({stage.probability for stage in opened})
        assert all(stage.days for stage in opened)
        assert [stage.kind for stage in pipeline.stages] == ["open"] * len(opened) + ["won", "lost"]


def test_a_file_of_ones_own(read):
    profile = read(WHOLE, "utf-8-sig")
    (pipeline,) = profile.pipelines
    assert (profile.name, told(profile.title, "en"), told(pipeline.name, "zh_CN")) == ("firm", "firm", "销售")
    assert [(stage.probability, stage.category) for stage in pipeline.stages] == [
        (50, "best case"),
        (100, "closed"),
        (0, "omitted"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "firm.toml", "no pipeline"),
        ("pipeline = 3", "firm.toml", "no list"),
        ("[[pipeline", "firm.toml", "cannot be read"),
        ("[[pipeline]]\n" + STAGES, "pipeline 1", "name is missing"),
        (WHOLE.replace("0.5", '"often"'), "pipeline 1 (销售), stage 1 (报价)", "no probability"),
        (WHOLE.replace("probability = 0.5", "days = 3"), "stage 1 (报价)", "needs a probability"),
        (WHOLE.replace("probability = 0.5", "probability = 5\ndays = 5000"), "stage 1 (报价)", "5000"),
        (WHOLE.replace("probability = 0.5", 'probability = 5\ndays = "3"'), "stage 1 (报价)", "no whole number"),
        (WHOLE.replace('"won"', '"wun"'), "stage 2 (赢单)", "no kind"),
        (WHOLE.replace('"won"', '"won"\nprobability = 70'), "stage 2 (赢单)", "100%"),
        (WHOLE.replace('"lost"', '"won"'), "pipeline 1 (销售)", "lost"),
        (WHOLE.replace("输单", "赢单"), "pipeline 1 (销售)", "two of the name 赢单"),
        (WHOLE.replace("probability", "probabilty"), "stage 1 (报价)", "probabilty"),
        (WHOLE.replace('"报价"', "{}"), "stage 1", "in quotes"),
        (WHOLE.replace('"报价"', '{ de = "Angebot" }'), "stage 1 (Angebot)", "de"),
        (WHOLE.replace('"报价"', '"  "'), "stage 1", "empty"),
        (WHOLE.replace("probability = 0.5", "probability = 5\nrules = [3]"), "stage 1 (报价)", "condition"),
        (WHOLE + '[[field]]\nnoun = "car"\nname = "x"', "field 1 (x)", "noun"),
        (WHOLE + '[[field]]\nnoun = "org"\nname = "x"\ntype = "choice"', "field 1 (x)", "Choices"),
        ('lost_reasons = ["价格", "價格"]\n' + WHOLE, "firm.toml", "two of the name 價格"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_place(read, text, place, problem):
    with pytest.raises(BadProfile) as error:
        read(text)
    assert place in str(error.value)
    assert problem in str(error.value)
    assert error.value.advice()


def test_a_profile_that_there_is_not(tmp_path):
    with pytest.raises(profiles.NoSuchProfile) as error:
        profiles.read("makers")
    assert "maker" in error.value.advice()
    with pytest.raises(BadProfile, match="cannot be read"):
        profiles.read(str(tmp_path / "none.toml"))
    (tmp_path / "gbk.toml").write_bytes(WHOLE.encode("gbk"))
    with pytest.raises(BadProfile, match="cannot be read"):
        profiles.read(str(tmp_path / "gbk.toml"))
