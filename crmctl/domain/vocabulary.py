"""The words that programs read as keys, as a person reads them: kinds, fields, states, types, relations."""

from __future__ import annotations

from typing import Any

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
    N_("customer"), N_("prospect"), N_("partner"), N_("distributor"), N_("supplier"), N_("competitor"),
})  # fmt: skip


def said(value: Any) -> Any:
    """Return a key, or a list of keys, in the person's language; what is no key of ours stays as it is."""
    if isinstance(value, (list, tuple)):
        return [said(one) for one in value]
    return _(value) if isinstance(value, str) and value in WORDS else value


def said_kind(value: Any) -> Any:
    """Return the kind of an interaction, in the person's language: there an e-mail is a letter, not an address."""
    return _("e-mail") if value == "email" else said(value)
