"""The words that programs read as keys, as a person reads them: kinds, fields, states, types, relations."""

from __future__ import annotations

from typing import Any

from crmctl.domain.deal_roles import ROLES, said_role
from crmctl.words import N_, _

WORDS = frozenset({
    N_("contact"), N_("org"), N_("note"), N_("record"), N_("step"), N_("batch"), N_("tag"), N_("field"),
    N_("contacts"), N_("orgs"), N_("all"), N_("setting"), N_("user"), N_("org_role"), N_("affiliation"),
    N_("contact_tag"), N_("org_tag"), N_("contact_field"), N_("org_field"), N_("import_batch"), N_("import_chunk"),
    N_("name"), N_("family_name"), N_("given_name"), N_("middle_name"), N_("prefix"), N_("suffix"), N_("nickname"),
    N_("email"), N_("phone"), N_("handle"), N_("wechat"), N_("wecom"), N_("website"), N_("title"), N_("department"),
    N_("role"), N_("industry"), N_("parent"), N_("street"), N_("city"), N_("region"), N_("postcode"), N_("country"),
    N_("address"), N_("birthday"), N_("gender"), N_("tags"), N_("notes"), N_("source"), N_("owner"), N_("lifecycle"),
    N_("external_id"), N_("created_at"), N_("updated_at"), N_("deleted_at"), N_("sound"), N_("ref"),
    N_("done"), N_("undone"), N_("logged"), N_("known"), N_("rejected"), N_("insert"), N_("update"), N_("delete"),
    N_("task"), N_("interaction"), N_("interaction_contact"), N_("plan"), N_("plan_step"), N_("plan_run"),
    N_("cadence"), N_("calendar_day"), N_("high"), N_("normal"), N_("low"), N_("open"), N_("cancelled"),
    N_("call"), N_("meeting"), N_("visit"), N_("sms"), N_("chat"), N_("letter"), N_("event"), N_("demo"), N_("quote"),
    N_("complaint"), N_("service"), N_("other"), N_("in"), N_("out"), N_("fixed"), N_("after"),
    N_("fine"), N_("due"), N_("late"), N_("set"), N_("changed"), N_("same"), N_("running"), N_("stopped"), N_("reply"),
    N_("work"), N_("off"), N_("overdue"), N_("today"), N_("ahead"), N_("out of touch"),
    N_("kind"), N_("text"), N_("subject"), N_("outcome"), N_("direction"), N_("channel"), N_("minutes"), N_("result"),
    N_("occurred_at"), N_("occurred_on"), N_("recorded_at"), N_("is_private"), N_("is_touch"), N_("due_on"),
    N_("due_time"), N_("zone"), N_("status"), N_("priority"), N_("done_at"), N_("snoozes"), N_("is_next"),
    N_("repeat_rule"), N_("repeat_mode"), N_("repeat_from"), N_("repeat_on"), N_("repeat_time"), N_("ideal_days"),
    N_("max_days"), N_("started_on"), N_("stopped_at"), N_("stopped_because"), N_("stops_on_reply"),
    N_("who"), N_("time"), N_("repeat"), N_("next"), N_("assignee"), N_("exdate"), N_("private"), N_("touch"),
    N_("body"), N_("charset"), N_("header"),
    N_("is_working"), N_("contact_id"), N_("org_id"), N_("user_id"), N_("assignee_id"), N_("interaction_id"),
    N_("product"), N_("order"), N_("asset"), N_("products"), N_("orders"), N_("deals"), N_("assets"), N_("sales_order"),
    N_("order_line"), N_("product_field"), N_("code"), N_("category"), N_("line"), N_("author"), N_("unit"),
    N_("price"), N_("cost"), N_("currency"), N_("warranty_months"), N_("life_months"), N_("announced_on"), N_("note"),
    N_("ordered_on"), N_("total"), N_("number"), N_("serial"), N_("sold_on"), N_("warranty_until"), N_("life_until"),
    N_("quantity"), N_("source_key"), N_("owner_id"), N_("product_id"), N_("order_id"),
    N_("delivered"), N_("paid"), N_("refunded"), N_("in use"), N_("retired"), N_("returned"),
    N_("pipeline"), N_("stage"), N_("stage_rule"), N_("lost_reason"), N_("deal"), N_("won"), N_("lost"),
    N_("best case"), N_("commit"), N_("closed"), N_("omitted"), N_("removed"), N_("added"), N_("position"),
    N_("probability"), N_("expected_days"), N_("is_default"), N_("retired_at"), N_("condition"), N_("message"),
    N_("pipeline_id"), N_("stage_id"), N_("manual"),
    N_("closed_at"), N_("stage_entered_at"), N_("expected_close_on"), N_("line_total"), N_("amount"), N_("lines"),
    N_("customer"), N_("prospect"), N_("partner"), N_("distributor"), N_("supplier"), N_("competitor"),
    N_("duplicate_answer"), N_("move"), N_("drop"), N_("change"), N_("is_primary"), N_("deal_contact"),
    N_("segment"), N_("segment_member"), N_("live"), N_("frozen"), N_("because"), N_("frozen_at"), N_("came"),
    N_("went"),
    N_("champions"), N_("cannot lose"), N_("new customers"), N_("promising"), N_("loyal"), N_("potential loyalists"),
    N_("need attention"), N_("about to sleep"), N_("at risk"), N_("lost customers"), N_("other customers"),
    N_("figure"), N_("calls"), N_("messages"), N_("visits"), N_("meetings"), N_("others"), N_("next step"),
    N_("deal moved"),
    N_("deal closed"), N_("question"), N_("reached"), N_("not reached"), N_("ordered"), N_("nothing"), N_("not yet"),
    N_("nobody known"), N_("made"), N_("in time"), N_("done late"), N_("not done"), N_("moved on"), N_("moved back"),
    N_("answered"), N_("waiting"), N_("person reached"), N_("promise"), N_("kept"), N_("next week"), N_("new person"),
    N_("new customer"), N_("stuck"), N_("people"), N_("reachable"), N_("touched"), N_("next_step"), N_("distinct"),
    N_("better"), N_("worse"), N_("not distinguishable"), N_("too early"), N_("no baseline"), N_("no data"),
    N_("first import"),
    N_("month"), N_("by hand"), N_("more"), N_("less"), N_("now"),
    N_("lead"), N_("qualified"), N_("first order"), N_("active"), N_("slowing"), N_("dormant"), N_("lost customer"),
    N_("won back"), N_("not known yet"), N_("opening"), N_("growth"), N_("shrinkage"), N_("closing"), N_("unchanged"),
    N_("acquired"), N_("retained"), N_("grown"), N_("in the segment"), N_("the rest"), N_("weighted mean"),
})  # fmt: skip

_OF_OURS = frozenset({"category", "kind", "direction", "status", "priority", "stopped_because"})


def said(value: Any) -> Any:
    """Return a key, or a list of keys, in the person's language; what is no key of ours stays as it is."""
    if isinstance(value, (list, tuple)):
        return [said(one) for one in value]
    return _(value) if isinstance(value, str) and value in WORDS else value


def said_field(noun: str, key: Any) -> Any:
    """Return what a field of such a record is called: the title of a task or a deal is no job title."""
    if key == "name" and noun in {"pipeline", "stage", "lost_reason", "product", "asset"}:  # no name of a person
        return said(noun)
    if noun == "deal" and key in ROLES:  # who took that part, before and after
        return said_role(key)
    return said({"task": "task", "plan_step": "task", "deal": "deal"}.get(noun, key) if key == "title" else key)


def said_value(key: str, value: Any) -> Any:
    """Return the value of a field: a key of ours in the person's language, what they wrote as it is."""
    if key == "interaction" and isinstance(value, str):
        ref, _blank, kind = value.partition(" ")
        return f"{ref} {said_kind(kind)}".rstrip()
    if key == "category":
        return said_category(value)
    return said_kind(value) if key in _OF_OURS else value


def said_category(value: Any) -> Any:
    """Return a category of forecasts in the person's language; one is called like the pipelines themselves."""
    return _("in the pipeline") if value == "pipeline" else said(value)


def said_name(noun: str, name: str) -> str:
    """Return the name of a record; that of an interaction is its kind and its day."""
    kind, _blank, rest = name.partition(" ")
    return f"{said_kind(kind)} {rest}".rstrip() if noun == "interaction" else name


def said_kind(value: Any) -> Any:
    """Return the kind of an interaction, in the person's language: there an e-mail is a letter, not an address."""
    return _("e-mail") if value == "email" else said(value)
