"""What a report uses and what it leaves out are together all there is of its kind."""

import random
import re
from datetime import date, datetime, timedelta

import pytest
from report_worlds import NOW, REPORTS, SEGMENTS, asked_of, wishes, with_what_it_needs

from crmctl.store.database import Store, instant

# All there is of a kind; of deals those alone that --owner, --pipeline and --segment leave.
DEALS = """SELECT count(*) FROM deal WHERE ($owner = '' OR owner_id = (SELECT id FROM user WHERE name = $owner))
    AND ($pipeline = '' OR pipeline_id = (SELECT id FROM pipeline WHERE name = $pipeline))
    AND ($kind = '' OR ($kind = 'orgs' AND deal.org_id IN (SELECT id FROM org WHERE city = '上海' AND deleted_at IS NULL))
        OR ($kind = 'contacts' AND deal.id IN (
            SELECT deal_contact.deal_id FROM deal_contact JOIN contact ON contact.id = deal_contact.contact_id
            JOIN contact_tag ON contact_tag.contact_id = contact.id JOIN tag ON tag.id = tag_id
            WHERE tag.name = 'VIP' AND contact.deleted_at IS NULL)))"""
PEOPLE = ("SELECT count(*) FROM org", "SELECT count(*) FROM contact")
ALL = {
    "order": ("SELECT count(*) FROM sales_order",),
    "deal": (DEALS,),
    "move of a date": (DEALS.replace("FROM deal WHERE", "FROM deal_push JOIN deal ON deal.id = deal_id WHERE"),),
    "interaction": ("SELECT count(*) FROM interaction",),
    "contact or organisation": PEOPLE,
    "record": tuple(
        f"{one} WHERE merged_into IS NULL AND created_at < $before AND $kind = '{kind}'"
        for one, kind in zip(PEOPLE, ("orgs", "contacts"), strict=True)
    ),
    "kept figure": ("SELECT count(*) FROM figure",),
    "customer or possible customer": tuple(f"{one} WHERE merged_into IS NULL" for one in PEOPLE),
}


DONE = ("SELECT count(*) FROM interaction", "SELECT count(*) FROM task", DEALS)
NEWCOMERS = (
    """SELECT count(*) FROM contact WHERE merged_into IS NULL AND created_at >= $from AND created_at < $until
    AND created_at < $before""",
    """SELECT count(*) FROM (
        SELECT min(ordered_on) AS day FROM sales_order
        WHERE deleted_at IS NULL AND status NOT IN ('cancelled', 'refunded') AND total_minor > 0 AND ordered_on <= $day
        AND (org_id IS NOT NULL OR contact_id IS NOT NULL)
        GROUP BY org_id, CASE WHEN org_id IS NULL THEN contact_id END
    ) WHERE day >= $from_day AND day < $until_day""",
)


ALL |= {"activity": DONE, "weekly": DONE + NEWCOMERS}  # these count several kinds of things


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_used_and_what_is_left_out_is_all_there_is(look, files, name):
    report, folder = REPORTS[name], files[0]
    every_thing = ALL.get(name) or ALL.get(report.unit[0])
    assert every_thing, f"{name} counts {report.unit[0]}: how many are there?"
    dice = random.Random(name)
    for world in ("busy", "empty"):
        every = wishes(report, dice, world)
        for some in [(), *dice.sample(every, min(3, len(every)))] if world == "busy" else [()]:
            words = with_what_it_needs(report, some)
            done = look(world, "report", "run", name, *words, "-o", "plain")
            assert done.status == 0, done.err
            with Store(folder / f"{world}.db").reading() as db:
                values = _values(report, words)
                there = sum(db.execute(one, values).fetchone()[0] for one in every_thing)
            assert _counted(done.err) == there, (world, words, done.err)


def _values(report, words):
    """Return what of the question narrows down what is counted at all."""
    given, asked = dict(zip(words[::2], words[1::2], strict=True)), asked_of(report, words)
    first, last = asked.since or date.min, asked.until or date.max
    begins = [instant(datetime(day.year, day.month, day.day, tzinfo=NOW.tzinfo)) if day not in {date.min, date.max} else str(day)
              for day in (first, last, asked.day + timedelta(days=1))]  # fmt: skip
    kind = SEGMENTS[given["--segment"]][1] if "--segment" in given else ""
    return {"kind": kind, "owner": given.get("--owner", ""), "pipeline": given.get("--pipeline", ""), "from": begins[0], "until": begins[1],
            "before": min(begins[2], instant(NOW + timedelta(seconds=1))), "day": str(asked.day),
            "from_day": str(first), "until_day": str(last)}  # fmt: skip


def _counted(said):
    """Return how many things the words beside a report speak of: ``Used: 3 orders. Left out: 2 in the trash; 1 …``."""
    used = re.search(r"Used: (\d+) ", said)
    left_out = re.search(r"Left out: (.+)\.$", said, re.MULTILINE)
    reasons = left_out[1].split("; ") if left_out else ()
    return int(used[1]) + sum(int(reason.split()[0]) for reason in reasons)
