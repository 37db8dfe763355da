"""What people said of pairs: kept once a pair, without what was learned before, and read again."""

from datetime import UTC, datetime

import pytest

from crmctl.domain.dedupe.pair import Evidence, Pair
from crmctl.store import dedupe_answers, dedupe_weights, never_pairs
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.dedupe_weights import UnreadableWeights
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

NOW = datetime(2026, 11, 22, 1, tzinfo=UTC)
PAIR = Pair(
    2,
    1,
    0.8,
    "review",
    "colleague",
    2.0,
    -5.0,
    (Evidence("name", "equal", 9.0, "a", "a"), Evidence("city", "different", -2.0, "b", "c")),
)


@pytest.fixture
def store(tmp_path):
    create(tmp_path / "crm.db")
    store = Store(tmp_path / "crm.db", "mei", "test")
    with store.writing(NOW) as work:
        for number in range(1, 4):
            work.db.execute(
                "INSERT INTO contact (uid, name, name_key, source, created_at, updated_at) VALUES (?, ?, ?, ?, '', '')",
                (f"u{number}", f"n{number}", f"n{number}", "fair" if number > 1 else None),
            )
    return store


def said(store, answer, pair=PAIR):
    with store.writing(NOW) as work:
        dedupe_answers.save(work, Interned(work.db, uids(NOW), work.now), "contact", pair, answer, "mei")


def test_the_last_word_on_a_pair_stands(store):
    said(store, "later")
    with store.reading() as db:
        assert dedupe_answers.put_off(db, "contact") == {(1, 2)}
        assert dedupe_answers.put_off(db, "org") == set()
        assert dedupe_answers.learned_from(db, "contact") == []
    said(store, "same", PAIR._replace(left=1, right=2))
    with store.reading() as db:
        assert dedupe_answers.counts(db, "contact") == {"same": 1}
        assert dedupe_answers.put_off(db, "contact") == set()
        (learned,) = dedupe_answers.learned_from(db, "contact")
    assert learned == (True, 2.0, (("name", "equal", 9.0), ("city", "different", -2.0)))


def test_what_was_learned_before_is_left_out(store):
    """0.8 is 4 to 1, 2 bits, of which half a bit was learned."""
    with store.writing(NOW) as work:
        dedupe_weights.save(work.db, "contact", {"name": {"equal": 0.5, "similar": 3.0}})
    said(store, "same")
    with store.reading() as db:
        assert dedupe_answers.learned_from(db, "contact") == [
            (True, 1.5, (("name", "equal", 8.5), ("city", "different", -2.0)))
        ]


@pytest.mark.parametrize(("probability", "odds"), [(0.0, -40.0), (1.0, 40.0), (0.5, 0.0)])
def test_certainty_is_a_number_too(store, probability, odds):
    said(store, "never", PAIR._replace(probability=probability))
    with store.reading() as db:
        assert dedupe_answers.learned_from(db, "contact")[0].odds == odds


def test_a_merge_that_was_parted_was_a_never(store):
    said(store, "same")
    with store.writing(NOW) as work:
        never_pairs.add(work, "contact", 2, 1, NOW, None)
    with store.reading() as db:
        assert [one.same for one in dedupe_answers.learned_from(db, "contact")] == [False]


def test_weights_of_people_and_firms_are_apart(store):
    with store.writing(NOW) as work:
        dedupe_weights.save(work.db, "contact", {"name": {"equal": 0.5}})
        dedupe_weights.save(work.db, "org", {"名": {"same": -1.0}})
        assert dedupe_weights.read(work.db, "contact") == {"name": {"equal": 0.5}}
        dedupe_weights.save(work.db, "contact", {})
        assert dedupe_weights.read(work.db, "contact") == {}
        assert dedupe_weights.read(work.db, "org") == {"名": {"same": -1.0}}
        dedupe_weights.save(work.db, "org", {})
        assert work.db.execute("SELECT count(*) FROM setting WHERE key = 'dedupe.weights'").fetchone()[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"contact": 1}',
        '{"contact": {"a": {"b": "x"}}}',
        '{"contact": {"a": {"b": 99}}}',
        '{"contact": {"a": {"b": NaN}}}',
    ],
)
def test_a_setting_that_is_no_weights_is_said(store, text):
    with store.writing(NOW) as work:
        work.db.execute("INSERT INTO setting (key, value) VALUES ('dedupe.weights', ?)", (text,))
    with store.reading() as db, pytest.raises(UnreadableWeights):
        dedupe_weights.read(db, "contact")


def test_records_are_named_with_where_they_are_from(store):
    with store.reading() as db:
        assert dedupe_answers.named(db, "contact", [2, 9]) == {
            2: {"id": 2, "name": "n2", "source": "fair", "city": None, "org": None}
        }
        assert dedupe_answers.sources(db, "contact") == [("fair", 2), ("", 1)]
        assert dedupe_answers.merged(db, "contact") == {"merged": 0, "taken_back": 0}
        assert dedupe_answers.done_with(db, "contact", 1) == {"interactions": 0, "deals": 0, "tasks": 0, "orders": 0}
        assert dedupe_answers.done_with(db, "org", 1)["people"] == 0
