"""Tell what will come in, how sure that is, and how good it was before; each day's forecast is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from crmctl.analysis.closing_odds import Odds
from crmctl.domain import forecast as rules
from crmctl.domain.day_steps import month_on
from crmctl.domain.forecast import Part, Standing
from crmctl.domain.money import format_amount
from crmctl.domain.periods import Period, months_from
from crmctl.store import conditions, forecasts, own_settings, pipelines, quotas, users
from crmctl.store.civil_days import begins
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.store.forecasts import Asked
from crmctl.store.uids import uids

_LOOKS_BACK = 24  # months of history that chances are learnt from
_KEPT = ("weighted", "stated", "age", "closed", "commit", "best_case", "pipeline")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which forecast: of which deals, for how many months, as things stood when (None: now), in rows by what."""

    by: str = "month"
    months: int = 3
    pipeline: str = ""
    owner: str = ""
    where: str = ""
    as_of: date | None = None
    keep: bool = True

    @property
    def is_whole(self) -> bool:
        """Whether it is of all deals of now, and so worth keeping."""
        return self.keep and not (self.owner or self.where or self.as_of)


@dataclass
class Told:
    """A forecast: its rows, the open deals whose day has passed (not counted), and what it was learnt from."""

    rows: list[Record]
    overdue: list[Record]
    until: date
    later: int = 0
    open_deals: int = 0
    histories: dict[str, rules.Record] = field(default_factory=dict)


def tell_forecast(store: Store, wish: Wish, now: datetime, zone: tzinfo) -> Told:
    """Work a forecast out; it is kept, in the place of an earlier one of the day, when it is of all deals of now."""
    with store.reading() as db:
        asked, today = _asked(db, wish, now, zone)
        currency = own_settings.read(db).get("currency", "CNY")
        months = months_from(today, wish.months)
        standing = forecasts.standing(db, asked, currency)
        since = begins(month_on(today, -_LOOKS_BACK), zone)
        odds = {stage: Odds(found) for stage, found in forecasts.passages(db, asked, since).items()}
        first, until = (begins(day, zone) for day in (months[0].first, months[-1].until))
        won = forecasts.won(db, asked, first, until, zone)
        goals = quotas.by_month(db, [month.name for month in months], asked.pipeline_id, wish.owner)
    overdue = [deal for deal in standing if rules.is_overdue(deal, today)]
    counted = [deal for deal in standing if not rules.is_overdue(deal, today)]
    histories = {stage: rules.Record(found.won, found.resolved) for stage, found in odds.items()}
    found = [*rules.parts(counted, months, histories, _chances(odds, today)), *rules.closed_parts(won)]
    if wish.is_whole:
        _keep(store, asked, found, now, today)
    names = {deal.stage_id: deal.stage for deal in standing}
    return Told(
        list(_rows(found, wish.by, months, goals)), [_late(deal, today) for deal in overdue], months[-1].until,
        sum(deal.close_on is not None and deal.close_on >= months[-1].until for deal in counted), len(standing),
        {name: histories[stage] for stage, name in names.items() if stage in histories},
    )  # fmt: skip


def _asked(db: Connection, wish: Wish, now: datetime, zone: tzinfo) -> tuple[Asked, date]:
    """Return which deals are asked for, and the civil date they are looked at on; a day gone by counts whole."""
    today = wish.as_of or now.astimezone(zone).date()
    moment = now
    if wish.as_of:
        moment = datetime.combine(today + timedelta(days=1), time(), zone) - timedelta(seconds=1)
    pipeline = pipelines.named(db, wish.pipeline).id if wish.pipeline else None
    if wish.owner:
        users.known(db, wish.owner)
    held = conditions.where(db, "deal", wish.where, now) if wish.where else None
    where, values = (held.sql, tuple(held.params)) if held else ("1", ())
    return Asked(instant(moment), wish.as_of is not None, pipeline, wish.owner or None, where, values), today


def _chances(odds: dict[int, Odds], today: date) -> rules.Odds:
    """Return the chance of each open deal in a month to come, of those that stood as long in its stage."""

    def chance(deal: Standing, month: Period) -> float:
        learnt = odds.get(deal.stage_id)
        if learnt is None or learnt.resolved < rules.ENOUGH:  # too few to learn from: as the stage says
            is_then = deal.close_on is not None and month.first <= deal.close_on < month.until
            return rules.chance_of(deal, None) if is_then else 0.0
        first = max((month.first - today).days - 1, 0)
        return learnt.within(deal.age, first, (month.until - today).days - 1)

    return chance


def _rows(
    found: Sequence[Part], by: str, months: Sequence[Period], goals: dict[tuple[str, str], int]
) -> Iterator[Record]:
    """Yield the rows: each month to come even where nothing is, otherwise what there is, the largest first."""
    names = {month.name for month in months}
    counted = [part for part in found if part.month is None or part.month in names]
    sums = rules.summed(counted, by)
    if by == "month":
        currencies = sorted({currency for _key, currency in sums} | {currency for _month, currency in goals})
        for month in [*(month.name for month in months), None]:
            for currency in currencies:
                sums_of = sums.get((month, currency))
                if sums_of or (month and (month, currency) in goals):
                    yield _row(by, month, currency, sums_of, goals.get((month or "", currency)))
        return
    for (key, currency), sums_of in sorted(
        sums.items(), key=lambda one: (one[0][1], -one[1]["weighted"], one[0][0] or "")
    ):
        yield _row(by, key, currency, sums_of, None)


def _row(by: str, key: str | None, currency: str, sums: dict[str, int] | None, goal: int | None) -> Record:
    sums = sums or dict.fromkeys(rules.MEASURES, 0)
    row: Record = {by: key, "currency": currency, "deals": sums["deals"]}
    row |= {name: format_amount(sums[name], currency) for name in rules.MEASURES if name != "deals"}
    if by == "month":
        row["quota"] = None if goal is None else format_amount(goal, currency)
        row["gap"] = None if goal is None else format_amount(goal - sums["closed"], currency)
    return row


def _late(deal: Standing, today: date) -> Record:
    return {
        "ref": f"d{deal.id}",
        "title": deal.title,
        "stage": deal.stage,
        "amount": format_amount(deal.amount_minor, deal.currency),
        "currency": deal.currency,
        "expected_close_on": deal.close_on.isoformat() if deal.close_on else None,
        "days_over": (today - deal.close_on).days if deal.close_on else None,
        "owner": deal.owner,
    }


def _keep(store: Store, asked: Asked, found: Sequence[Part], now: datetime, today: date) -> None:
    """Write down what was foretold by each way, month and owner; no step of history, the last of a day stands."""
    sums: dict[tuple[str, str | None, str, str], list[int]] = {}
    for part in found:
        if part.month and (part.measure in _KEPT or part.measure == "deals"):
            for method in _KEPT if part.measure == "deals" else (part.measure,):
                held = sums.setdefault((part.month, part.owner, method, part.currency), [0, 0])
                held[part.measure == "deals"] += part.value
    made = uids(now)
    figures = [(next(made), *key, amount, deals) for key, (amount, deals) in sums.items() if amount]
    with store.outside_history() as db:
        forecasts.keep(db, asked.pipeline_id, today.isoformat(), asked.at, figures)


def tell_accuracy(store: Store, wish: Wish, now: datetime, zone: tzinfo) -> list[Record]:
    """Compare what was foretold for months gone by with what came in; the error is (forecast − actual) / actual."""
    with store.reading() as db:
        asked, today = _asked(db, wish, now, zone)
        kept = forecasts.kept(db, asked.pipeline_id, f"{today:%Y-%m}")
        first = begins(_first_of(min(one.month for one in kept)), zone) if kept else asked.at
        came = rules.summed(list(rules.closed_parts(forecasts.won(db, asked, first, asked.at, zone))), "month")
    return [_judged(one, came.get((one.month, one.currency), {}).get("closed", 0)) for one in kept]


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _judged(kept: forecasts.Kept, actual: int) -> Record:
    made = date.fromisoformat(kept.made_on)
    month = _first_of(kept.month)
    return {
        "month": kept.month,
        "made_on": kept.made_on,
        "lead_months": (month.year - made.year) * 12 + month.month - made.month,
        "method": kept.method,
        "currency": kept.currency,
        "forecast": format_amount(kept.amount_minor, kept.currency),
        "actual": format_amount(actual, kept.currency),
        "error": round((kept.amount_minor - actual) / actual, 4) if actual else None,
    }
