"""What is done to quotas: set, listed with how far they are met, taken away."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from crmctl.domain.money import Money, format_amount
from crmctl.domain.periods import Period, parse_period
from crmctl.errors import CrmError
from crmctl.store import pipelines, quotas
from crmctl.store.civil_days import begins
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.quotas import Quota
from crmctl.store.uids import uids
from crmctl.words import N_

Record = dict[str, Any]


class NoQuota(CrmError):
    """No quota is set for that."""

    message = N_("There is no such quota for {period}.")
    hint = N_("See `crmctl deal quota`.")
    code = "not_found"
    exit_status = 3


def set_quota(
    store: Store, period: Period, amount: Money, owner: str, pipeline: str, now: datetime, zone: tzinfo
) -> Record:
    """Set what is to come in within a period, by one person or by all."""
    with store.writing(now) as work:
        pipeline_id = pipelines.named(work.db, pipeline).id if pipeline else None
        interned = Interned(work.db, uids(now), work.now)
        id_ = quotas.put(interned, period.name, owner, pipeline_id, amount.minor, amount.currency)
        return next(_told(work.db, quota, zone) for quota in quotas.listed(work.db) if quota.id == id_)


def drop_quota(store: Store, period: Period, currency: str, owner: str, pipeline: str, now: datetime) -> None:
    """Take a quota away; raise NoQuota where there is none."""
    with store.writing(now) as work:
        pipeline_id = pipelines.named(work.db, pipeline).id if pipeline else None
        id_ = quotas.find(work.db, period.name, owner, pipeline_id, currency)
        if id_ is None:
            raise NoQuota(period=period.name)
        quotas.drop(work.db, id_)


def list_quotas(store: Store, zone: tzinfo) -> list[Record]:
    """Return every quota with what came in for it and what is still missing."""
    with store.reading() as db:
        return [_told(db, quota, zone) for quota in quotas.listed(db)]


def _told(db: Connection, quota: Quota, zone: tzinfo) -> Record:
    period = parse_period(quota.period)
    first, until = (begins(day, zone) for day in (period.first, period.until))
    won, deals = quotas.won(db, quota, first, until)
    return {
        "period": quota.period,
        "owner": quota.owner,
        "pipeline": quota.pipeline,
        "quota": format_amount(quota.amount_minor, quota.currency),
        "currency": quota.currency,
        "won": format_amount(won, quota.currency),
        "deals": deals,
        "gap": format_amount(quota.amount_minor - won, quota.currency),
        "share": round(won / quota.amount_minor, 4) if quota.amount_minor else None,
    }
