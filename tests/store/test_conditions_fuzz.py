"""Whatever is typed as a condition: it runs, or it is refused where it is wrong; none of it gets into the statement."""

import json

import pytest
from condition_content import NOW, Content
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crmctl.actions import segments
from crmctl.domain.condition_tokens import LONGEST
from crmctl.errors import BadInput
from crmctl.store import condition_fields as fields
from crmctl.store import condition_funnel
from crmctl.store.conditions import TABLES, where

MARK = "z9Q"  # what a person types and no statement of ours holds
SIGNS = ["(", ")", ":", "=", "!=", "<", ">=", "~", "-", "+", "@", "..", ",", "，", '"', "'", "“", "”", "or", "and", "not", "或", "且", "非", "|",
         ";", "--", "/*", "*/", "\x00", "\u202e", "\ud800", "%", "_", "?", "$1", "{0}", "{sql}", "\\", "`", "]", "DROP TABLE contact", " "]  # fmt: skip
VALUES = [MARK, "any", "none", "无", "5", "-1", "1e9", "9" * 40, "50万", "90d", "-30d", "99999y", "2026q1", "2026-02-30", "today", "USD 300", "¥5",
          "50%", "王", "c1", "o9", "open", "yes", "0", "vip", "seg", "list", "me", "rfm.r", "at risk", "'", "x' OR '1'='1"]  # fmt: skip
NAMES = sorted(
    {name for noun in fields.NOUNS for field in fields.listed(noun) for name in (field.name, *field.aliases)}
)
pieces = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from(VALUES), st.sampled_from(NAMES), st.text(max_size=4),
    st.builds(
        lambda name, sign, value, times: f"{name}{sign}{value}{times} ", st.sampled_from(NAMES), st.sampled_from([":", "=", "<", ">=", "~", "!=", ".min:"]),
        st.sampled_from(VALUES), st.sampled_from(["", "", ">=2", ":x", "@2026q1"]),
    ),
)  # fmt: skip
texts = st.lists(pieces, max_size=9).map("".join) | st.text(max_size=40)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    found = Content(tmp_path_factory.mktemp("fuzz") / "crm.db", people=12)
    segments.save_segment(found.store, segments.Wish("seg", "tag:vip"), NOW)
    segments.freeze_segment(found.store, "seg", "list", "", NOW)
    return found


def runs(store, noun, text):
    """Run a condition over every record of a noun; say whether it was one."""
    with store.reading() as db:
        try:
            clause = where(db, noun, text, NOW, "tester")
        except BadInput as error:
            assert str(error), "what is wrong is said"
            assert error.advice() is not None
            return False
        assert clause.sql.count("?") == len(clause.params)
        assert MARK not in clause.sql
        assert "DROP" not in clause.sql
        table = TABLES.get(noun, noun)
        db.execute(f"SELECT id FROM {table} WHERE {clause.sql}", clause.params).fetchall()
        return True


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noun=st.sampled_from(fields.NOUNS), text=texts)
@example(noun="contact", text="(" * 5000)
@example(noun="contact", text="not " * 400 + "a")
@example(noun="contact", text="(" * 49 + "a" + ")" * 49)
@example(noun="contact", text="a or " * 399 + "a")
@example(noun="contact", text="a " * 20_000)
@example(noun="contact", text='name:"\x00"')
@example(noun="contact", text="name:\ud800")
@example(noun="contact", text="\ud800")
@example(noun="contact", text="@\x00")
def test_whatever_is_typed_runs_or_is_refused(content, noun, text):
    runs(content.store, noun, text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_what_runs_is_explained_too(content, text):
    if not runs(content.store, "contact", text):
        return
    with content.store.reading() as db:
        funnel = condition_funnel.of(db, "contact", text, NOW, "tester")
        clause = where(db, "contact", text, NOW, "tester")
        statement = f"SELECT count(*) FROM contact WHERE deleted_at IS NULL AND merged_into IS NULL AND {clause.sql}"
        assert funnel.members == db.execute(statement, clause.params).fetchone()[0]
    assert funnel.parts[-1 if funnel.parts[-1].depth == 0 else 0].together is not None
    tops = [part for part in funnel.parts if part.depth == 0]
    assert [part.together for part in tops] == sorted((part.together for part in tops), reverse=True)
    assert tops[-1].together == funnel.members
    assert all(part.alone >= (part.together or 0) for part in tops)
    assert runs(content.store, "contact", funnel.condition), "read back it is a condition again"
    json.dumps([part._asdict() for part in funnel.parts])


@pytest.mark.parametrize(("text", "problem"), [
    ("(" * 60 + "a" + ")" * 60, "brackets"), ("not " * 80 + "a", "brackets"), ("a " * 401, "400 tests"), ("a" * (LONGEST + 1), "characters"),
    ("tag:" + ",".join("x" * 500), "400 tests"),
])  # fmt: skip
def test_what_is_too_much_is_refused_in_a_sentence(content, text, problem):
    with content.store.reading() as db, pytest.raises(BadInput) as caught:
        where(db, "contact", text, NOW)
    assert problem in str(caught.value)


def test_a_tower_of_segments_is_refused_or_runs(content):
    """Each names the one before twice: the statement would double with every one of them."""
    segments.save_segment(content.store, segments.Wish("tower0", "tag:vip"), NOW)
    for floor in range(1, 30):
        wish = segments.Wish(f"tower{floor}", f"@tower{floor - 1} or @tower{floor - 1} city:x")
        try:
            segments.save_segment(content.store, wish, NOW)
        except BadInput as error:
            assert "tests" in str(error)
            assert floor > 3
            return
    raise AssertionError("thirty floors are a thousand million tests")
