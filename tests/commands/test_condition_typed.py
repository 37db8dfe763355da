"""Conditions as they are typed, through the whole program: an answer or a sentence, never a fault, never a change."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PIECES = ["tag:vip", "city:上海", "@seg", "@none", "last_touch>90d", "value>=5万", "rfm.r<=2", "rfm.box:loyal", "(", ")", "or", "not", "-", '"', "'", ";",
          "--", "/*", "\x00", "\\", "DROP TABLE contact;", "' OR 1=1 --", "{x}", "%s", "\u202e", "[red]", "name:", ":", "..", "@", "5>=", "\n", "\ud800"]  # fmt: skip
COMMANDS = [
    ("contact", "list", "--where"), ("org", "list", "--where"), ("deal", "list", "--where"), ("task", "list", "--where"),
    ("note", "list", "--where"), ("export", "contacts", "--where"), ("segment", "explain", "--"), ("segment", "save", "-n", "--", "x"),
    ("segment", "members", "seg", "--where"), ("cadence", "list", "--where"),
]  # fmt: skip


@pytest.fixture
def file(crm, tmp_path):
    crm("contact", "add", "王伟", "--tag", "vip", "--city", "上海")
    crm("segment", "save", "seg", "tag:vip")
    crm("segment", "members", "seg")
    return crm, tmp_path / "crm.db"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    command=st.sampled_from(COMMANDS),
    pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=5), min_size=1, max_size=6),
)
def test_no_text_is_a_fault_and_none_changes_the_file(file, command, pieces):
    crm, path = file
    before = path.read_bytes()
    done = crm(*command, " ".join(pieces))
    assert done.status in {0, 5}, (done.status, done.err)
    assert "Traceback" not in done.err + done.out
    assert "sqlite" not in done.err.lower()
    assert done.status == 0 or done.err.startswith("error: ")
    assert path.read_bytes() == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(min_size=1, max_size=12)
    | st.sampled_from(["'; DROP TABLE segment; --", 'a"b', "@@", "…", "全角　空格", "a@b"])
)
def test_any_name_is_kept_as_it_is_or_refused(file, name):
    crm, _path = file
    done = crm(
        "segment",
        "save",
        "--",
        name,
        "tag:vip",
    )
    if done.status != 0:
        assert done.status in {5, 6}, done.err
        return
    shown = crm("segment", "show", "-o", "json", "--", name)
    assert shown.status == 0, shown.err
    listed = crm("contact", "list", "-o", "json", "--where", shown_as(shown.json["name"]))
    assert len(listed.json) == 1
    assert crm("segment", "rm", "-y", "--", name).status == 0


def shown_as(name):
    from crmctl.domain.segment import called

    return called(name)
