"""Sixty answers by somebody who knows the truth make the groups of a labelled list no worse, and usually better."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pairwise import clusters, score

from crmctl.actions import dedupe, dedupe_learning
from crmctl.main import main
from crmctl.store import dedupe_answers
from crmctl.store.database import Store
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

SETS = Path(__file__).parents[3] / "shared" / "data" / "dedupe"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not SETS.exists(), reason=f"the labelled sets are not at {SETS}")


@pytest.mark.parametrize("name", ["crm_en_10k", "crm_zh_10k"])
def test_answers_make_groups_better(name, tmp_path, monkeypatch):
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "crm.db"))
    truth = clusters(SETS / name / "truth.csv")
    assert main(["-q", "init"]) == 0
    assert main(["-q", "import", str(SETS / name / "records.csv"), "--match", "none", "--source", "set"]) == 0
    store = Store(tmp_path / "crm.db", "mei", "test")
    with store.reading() as db:
        row = dict(
            db.execute("SELECT contact_id, CAST(key AS INTEGER) FROM external_id WHERE source = 'set'").fetchall()
        )

    def f1():
        groups = dedupe.scan(store, "contact").groups
        return score(truth, [[row[id_] for id_ in group.ids] for group in groups])[2]

    before = f1()
    doubtful = [pair for pair in dedupe.scan(store, "contact", least=0.3).pairs if pair.tier == "review"]
    with store.writing(NOW) as work:
        interned = Interned(work.db, uids(NOW), work.now)
        for pair in doubtful[:: max(len(doubtful) // 60, 1)][:60]:
            same = truth[row[pair.left]] == truth[row[pair.right]]
            dedupe_answers.save(work, interned, "contact", pair, "same" if same else "never", "mei")
    told = dedupe_learning.use_learned(store, "contact", NOW)
    after = f1()
    print(f"{name}: F1 {before:.4f} with the shipped weights, {after:.4f} with {told['answers']} answers")
    assert after >= before - 0.0005
    assert told["learned"]["bits"] < told["shipped"]["bits"]
