"""The figures of selling once more, from their definitions, over a list of events: slow, plain, with nothing of crmctl.

Shares are fractions, so that nothing depends on rounding. ``Oracle(made, now)`` looks from an instant (``known`` takes
what happened before it) with open stays lasting until ``now``.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from fractions import Fraction
from statistics import NormalDist, median

from selling import ZONE

DAY = timedelta(days=1)


class History:
    """One deal as it stood: where it went and when, as of an instant."""

    def __init__(self, made, events, before, now):
        self.made, self.before, self.now = made, before, now
        self.created, self.given = events[0].at, events[0].value
        self.moves = [event for event in events if event.kind == "move" and event.at < before]
        self.pushes = [event for event in events if event.kind == "push" and event.at < before]
        self.trashed = any(event.kind == "trash" for event in events)

    def stage(self, id_):
        return self.made.stages[id_ - 1]

    @property
    def status(self):
        return self.stage(self.moves[-1].value).kind

    @property
    def closed(self):
        return None if self.status == "open" else self.moves[-1].at

    def stays(self):
        """Every stay: (stage id, seconds, whether it goes on)."""
        found = []
        for at, move in enumerate(self.moves):
            last = at == len(self.moves) - 1
            until = self.now if last else self.moves[at + 1].at
            if last and self.status != "open":
                until = move.at
            found.append((move.value, (until - move.at).total_seconds(), last and self.status == "open"))
        return found

    def days(self, until):
        return (until.astimezone(ZONE).date() - self.created.astimezone(ZONE).date()).days


class Oracle:
    def __init__(self, made, before, now):
        self.made, self.before, self.now = made, before, now
        by_deal = defaultdict(list)
        for event in made.events:
            by_deal[event.deal].append(event)
        every = {number: History(made, events, before, now) for number, events in by_deal.items()}
        self.by_number = {number: deal for number, deal in every.items() if deal.moves}
        self.deals = [deal for deal in self.by_number.values() if not deal.trashed]

    def cohort(self, since, until):
        return [deal for deal in self.deals if since <= deal.created < until]

    def shut(self, since, until):
        return [deal for deal in self.deals if deal.closed and since <= deal.closed < until]

    # funnel

    def order(self, pipeline):
        mine = [(id_, stage) for id_, stage in enumerate(self.made.stages, 1) if stage.pipeline == pipeline]
        opens = sorted((stage.position, id_) for id_, stage in mine if stage.kind == "open")
        wins = sorted((stage.position, id_) for id_, stage in mine if stage.kind == "won")
        return [id_ for _position, id_ in [*opens, *wins]]

    def reached(self, deal, order, place):
        """Whether it entered the stage at this place, or a later one; a stage that wins only while it is won."""
        wins = self.made.stages[order[place] - 1].kind == "won"
        if wins and deal.status != "won":
            return False
        return any(move.value in order[place:] for move in deal.moves)

    def entered(self, deal, id_):
        wins = self.made.stages[id_ - 1].kind == "won"
        return any(move.value == id_ for move in deal.moves) and (not wins or deal.status == "won")

    def funnel(self, since, until):
        rows = []
        for pipeline in dict.fromkeys(stage.pipeline for stage in self.made.stages):
            order = self.order(pipeline)
            deals = [deal for deal in self.cohort(since, until) if deal.given["pipeline"] == pipeline]
            deals = [deal for deal in deals if any(self.reached(deal, order, place) for place in range(len(order)))]
            shown = [
                place
                for place, id_ in enumerate(order)
                if not self.made.stages[id_ - 1].retired or any(self.entered(deal, id_) for deal in deals)
            ]
            rows += self._rungs(pipeline, order, shown, deals) if deals else []
        return rows

    def _rungs(self, pipeline, order, shown, deals):
        rows = []
        for place in shown:
            id_ = order[place]
            there = [deal for deal in deals if self.reached(deal, order, place)]
            over = [deal for deal in there if deal.status != "open"]
            first = [deal for deal in deals if deal.status != "open" and self.reached(deal, order, shown[0])]
            later = shown[shown.index(place) + 1 :]
            went = [deal for deal in over if self.reached(deal, order, later[0])] if later else None
            entered = sum(self.entered(deal, id_) for deal in deals)
            rows.append({
                "pipeline": pipeline, "stage": self.made.stages[id_ - 1].name, "reached": len(there), "closed": len(over),
                "advanced": None if went is None else len(went),
                "conversion": Fraction(len(went), len(over)) if over and went is not None else None,
                "from_first": Fraction(len(over), len(first)) if first else None,
                "lost_here": sum(self.lost_from(deal) == id_ for deal in deals), "open": len(there) - len(over),
                "standing": sum(deal.status == "open" and deal.moves[-1].value == id_ for deal in deals),
                "entered": entered, "skipped": len(there) - entered,
            })  # fmt: skip
        return rows

    def lost_from(self, deal):
        if deal.status != "lost":
            return None
        return next((move.value for move in reversed(deal.moves) if deal.stage(move.value).kind == "open"), None)

    # time in stage

    def stage_time(self, since, until):
        rows = []
        for pipeline in dict.fromkeys(stage.pipeline for stage in self.made.stages):
            mine = [(stage.position, id_) for id_, stage in enumerate(self.made.stages, 1)
                    if stage.pipeline == pipeline and stage.kind == "open"]  # fmt: skip
            for _position, id_ in sorted(mine):
                stood = [[stay for stay in deal.stays() if stay[0] == id_] for deal in self.cohort(since, until)]
                stood = [stays for stays in stood if stays]
                if stood:
                    rows.append({"pipeline": pipeline, "stage": self.made.stages[id_ - 1].name, **self._stood(stood)})
        return rows

    def _stood(self, stood):
        goes_on = [stays[-1][2] for stays in stood]
        row = {"deals": len(stood), "standing": sum(goes_on), "again": sum(len(stays) > 1 for stays in stood)}
        for prefix, seconds in (
            ("", [sum(stay[1] for stay in stays) for stays in stood]),
            ("latest_", [stays[-1][1] for stays in stood]),
        ):
            pairs = list(zip(seconds, goes_on, strict=True))
            finished = [length for length, open_ in pairs if not open_]
            row |= {
                f"{prefix}median_days": _days(kaplan_meier(pairs, Fraction(1, 2))),
                f"{prefix}p90_days": _days(kaplan_meier(pairs, Fraction(9, 10))),
                f"{prefix}mean_days": _days(sum(finished) / len(finished)) if finished else None,
            }
        return row

    # the others

    def won_lost(self, since, until, key):
        rows = {}
        for deal in self.shut(since, until):
            rows.setdefault(key(deal), []).append(deal)
        return {name: self._outcome(deals) for name, deals in rows.items()}

    def _outcome(self, deals):
        won = [deal for deal in deals if deal.status == "won"]
        values, valued = Counter(), Counter()
        for deal in won:
            if deal.given["amount"] is not None:
                values[deal.given["currency"]] += deal.given["amount"]
                valued[deal.given["currency"]] += 1
        return {
            "won": len(won), "lost": len(deals) - len(won), "win_rate": Fraction(len(won), len(deals)),
            "wilson": wilson(len(won), len(deals)), "won_value": dict(values),
            "won_mean": {code: int(Fraction(total, valued[code]) + Fraction(1, 2)) for code, total in values.items()},
        }  # fmt: skip

    def cycle(self, since, until):
        shut = self.shut(since, until)
        ways = {"won": ["won"], "lost": ["lost"], "all": ["won", "lost"]}
        return {
            way: _lengths([deal.days(deal.closed) for deal in shut if deal.status in kinds])
            for way, kinds in ways.items()
        }

    def closing(self, since, until, days, today):
        ends = []
        for deal in self.cohort(since, until):
            age = (today - deal.created.astimezone(ZONE).date()).days
            ends.append((deal.days(deal.closed) if deal.closed else age, deal.status))
        return {day: aalen_johansen(ends, day) for day in days}

    def slipped(self, since, until):
        rows = {}
        for deal in self.deals:
            for push in deal.pushes:
                before, after = push.value
                if since <= push.at < until and before and after:
                    row = rows.setdefault(deal.given["owner"], {"moves": [], "deals": set()})
                    row["moves"].append((after - before).days)
                    if after > before:
                        row["deals"].add(id(deal))
        return rows

    def open_by_stage(self):
        rows = defaultdict(lambda: [0, 0, Fraction(0)])
        for deal in self.deals:
            if deal.status == "open":
                stage = deal.stage(deal.moves[-1].value)
                row = rows[stage.pipeline, stage.name, deal.given["currency"]]
                chance = stage.probability if deal.given["probability"] is None else deal.given["probability"]
                row[0] += 1
                row[1] += deal.given["amount"] or 0
                row[2] += Fraction(chance * (deal.given["amount"] or 0), 100)
        return rows


def _days(seconds):
    return None if seconds is None else seconds / 86_400


def kaplan_meier(pairs, share):
    """The shortest length at which at most 1 − share is left, by multiplying out at every length there is."""
    left = Fraction(1)
    for length in sorted({length for length, open_ in pairs if not open_}):
        at_risk = sum(other >= length for other, _open in pairs)
        ended = sum(other == length and not open_ for other, open_ in pairs)
        left *= 1 - Fraction(ended, at_risk)
        if left <= 1 - share:
            return length
    return None


def aalen_johansen(ends, day):
    left, shares = Fraction(1), {"won": Fraction(0), "lost": Fraction(0)}
    for at in sorted({length for length, way in ends if way != "open" and length <= day}):
        at_risk = sum(length >= at for length, _way in ends)
        now = Counter(way for length, way in ends if length == at)
        for way in shares:
            shares[way] += left * Fraction(now[way], at_risk)
        left *= 1 - Fraction(now["won"] + now["lost"], at_risk)
    return {**shares, "open": left}


def _lengths(values):
    if not values:
        return {"deals": 0, "mean_days": None, "median_days": None, "p90_days": None}
    tidy = sorted(values)
    place = Fraction(9 * (len(tidy) - 1), 10)
    low = tidy[int(place)]
    high = tidy[min(int(place) + 1, len(tidy) - 1)]
    return {
        "deals": len(tidy), "mean_days": Fraction(sum(tidy), len(tidy)), "median_days": median(tidy),
        "p90_days": low + (high - low) * (place - int(place)),
    }  # fmt: skip


def wilson(successes, trials):
    z = NormalDist().inv_cdf(0.975)
    share = successes / trials
    root = z * ((share * (1 - share) + z * z / (4 * trials)) / trials) ** 0.5
    return tuple((share + z * z / (2 * trials) + sign * root) / (1 + z * z / trials) for sign in (-1, 1))
