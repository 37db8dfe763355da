"""Keys that were forgotten are still found: a list longer than the memory gives the same file as one that fits."""

import random
from datetime import UTC, datetime

import pytest
from content import assert_sound, content, differing

from crmctl.domain.person import Handle, Person
from crmctl.domain.text import fold
from crmctl.store import met
from crmctl.store.contact_batch import ContactBatch
from crmctl.store.creation import create
from crmctl.store.database import Store
from crmctl.store.met import Met

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def someone(name, number="", *handles):
    person = Person()
    person.name, person.name_key, person.is_named = name, fold(name), True
    person.external_id = number or None
    person.handles = [Handle(kind, key, key) for kind, key in handles]
    return person


def crowd(chance, rows):
    """Rows of sixty people in any order: each has a name, a key, addresses and numbers of their own, and shared ones.

    Nobody changes their name: what a row said of another name is known no longer than the row is remembered.
    """
    people = []
    for n in range(60):
        own = [("email", f"p{n}@x.com"), ("email", f"p{n}@y.com"), ("phone", f"+86138{n:08}")]
        shared = [("phone", f"+86215555{n % 5:04}"), ("email", f"info@firm{n % 7}.com"), ("wechat", f"p{n}")]
        people.append(
            (f"{chance.choice('王李张刘')}{chance.choice('伟芳娜')} {n}", f"K{n}" if n % 3 else "", own + shared)
        )
    for _ in range(rows):
        name, number, handles = chance.choice(people)
        said = chance.sample(handles, chance.randrange(len(handles) + 1))
        yield someone(name, number if chance.random() < 0.5 else "", *said)


def load(path, people, *, on_match="update", trusted=True, one_each=False, match=met.KEYS):
    """Load people in chunks of 23 and return the batch."""
    create(path)
    with Store(path).writing(NOW) as work:
        batch = ContactBatch(
            work, NOW, "shop", match, on_match, force=False, trusted=trusted, one_each=one_each
        )  # fmt: skip
        rows = list(enumerate(people))
        for start in range(0, len(rows), 23):
            batch.take(rows[start : start + 23])
        batch._comparing.finish(batch._touched)  # as saving the batch does
    return batch


@pytest.fixture
def same_uids(monkeypatch):
    monkeypatch.setattr("crmctl.store.uids.os.urandom", bytes)


@pytest.mark.parametrize("seed", range(12))
def test_a_short_memory_and_a_long_one_give_the_same_file(tmp_path, monkeypatch, same_uids, seed):
    chance = random.Random(seed)
    ways = {
        "on_match": chance.choice(["update", "fill"]), "trusted": chance.random() < 0.5,
        "one_each": chance.random() < 0.3, "match": chance.choice([met.KEYS, ("email",), ("phone", "external-id")]),
    }  # fmt: skip
    batches, files = [], []
    for most in (0, 40, 1 << 60):
        monkeypatch.setattr(met, "_REMEMBERED", most)
        files.append(tmp_path / f"{most}.db")
        batches.append(load(files[-1], crowd(random.Random(seed), 600), **ways))
        assert_sound(files[-1])
    assert differing(content(files[0]), content(files[2])) == {}
    assert differing(content(files[1]), content(files[2])) == {}
    assert [bool(batch.matcher._met._marks) for batch in batches] == [True, True, False]
    counts = [(batch.created, batch.updated, batch.unchanged, len(batch.doubts)) for batch in batches]
    assert counts[0] == counts[1] == counts[2]
    assert 60 <= batches[0].created < 560
    assert batches[0].updated


@pytest.mark.parametrize(
    ("later", "same"),
    [
        (someone("Ann Lee", "7"), True),
        (someone("Ann Lee", "", ("email", "ann@x.com")), True),
        (someone("Ann Lee", "", ("phone", "+12125550100")), True),
        (someone("Bob Ray", "", ("phone", "+12125550100")), False),
        (someone("Ann Lee", "8", ("email", "ann@x.com")), False),
    ],
)
def test_each_kind_of_key_is_found_far_behind(tmp_path, monkeypatch, later, same):
    monkeypatch.setattr(met, "_REMEMBERED", 100)
    ann = someone("Ann Lee", "7", ("email", "ann@x.com"), ("phone", "+12125550100"))
    others = [someone(f"Guest {n}", f"G{n}", ("email", f"guest{n}@y.com")) for n in range(500)]
    batch = load(tmp_path / "crm.db", [ann, *others, later])
    assert batch.created == (501 if same else 502)


def test_no_forgotten_key_goes_without_a_mark(monkeypatch):
    """What the marks may get wrong is to ask in vain, and that seldom."""
    monkeypatch.setattr(met, "_REMEMBERED", 0)
    one = Met()
    gone = [someone(f"P {n}", f"K{n}", ("email", f"p{n}@x.com"), ("phone", f"+86{n:011}")) for n in range(2_000)]
    for n, person in enumerate(gone):
        one.note(person, (n, person.name_key, person.external_id))
    assert one.knows(gone[5])
    one.let_go(marked=True)
    assert not any(map(one.knows, gone))
    assert sorted(one.perhaps_forgotten(gone)) == sorted(met.keys_of(gone))
    new = [someone(f"N {n}", f"N{n}", ("email", f"n{n}@x.com")) for n in range(2_000)]
    assert len(one.perhaps_forgotten(new)) < 20


def test_a_file_that_held_contacts_is_asked_for_every_key(tmp_path, monkeypatch):
    monkeypatch.setattr(met, "_REMEMBERED", 5)
    path = tmp_path / "crm.db"
    load(path, crowd(random.Random(1), 200))
    before = content(path)
    batch = load(path, crowd(random.Random(1), 200), on_match="skip")
    nameless = sum(not (person.handles or person.external_id) for person in crowd(random.Random(1), 200))
    assert batch.created >= nameless
    assert batch.unchanged >= 200 - batch.created
    assert not batch.matcher._met._marks
    assert {id_: row for id_, row in content(path)["contact"].items() if id_ in before["contact"]} == before["contact"]
