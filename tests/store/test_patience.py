import os
import signal
import threading
import time

import pytest

from crmctl.store import driver
from crmctl.store.patience import OutOfTime, unhurried

ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"


@pytest.fixture
def db():
    made = driver.connect(":memory:", "memory", 0)
    yield made
    made.close()


def test_the_value_and_the_error_come_back(db):
    assert unhurried(db, lambda: db.execute("SELECT 41 + 1").fetchone()[0]) == 42
    with pytest.raises(driver.OperationalError, match="syntax"):
        unhurried(db, lambda: db.execute("SELEC"))


def test_work_that_takes_too_long_is_stopped(db):
    began = time.monotonic()
    with pytest.raises(OutOfTime) as caught:
        unhurried(db, lambda: db.execute(ENDLESS).fetchone(), 0.2)
    assert time.monotonic() - began < 2
    assert not caught.value.stuck
    assert db.execute("SELECT 1").fetchone()[0] == 1


def test_a_signal_stops_it_at_once_and_keeps_its_own_name(db):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        unhurried(db, lambda: db.execute(ENDLESS).fetchone())
    assert time.monotonic() - began < 2
