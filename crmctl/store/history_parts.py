"""The history of what hangs on a record: its addresses and numbers, firms, tags, fields, notes and keys."""

from __future__ import annotations

import json
from typing import Any

from crmctl.store.driver import Connection

Change = dict[str, Any]
# per table: the field it is told as, and its value, as SQL over a row of it
_PARTS = {
    "handle": ("kind", "value"),
    "affiliation": (
        "CASE WHEN org_id IS NULL THEN 'title' ELSE 'org' END",
        "coalesce((SELECT name FROM org WHERE org.id = affiliation.org_id), title)",
    ),
    "note": ("'notes'", "text"),
    "external_id": ("'external_id'", "source || ':' || key"),
    "segment_member": ("'segment'", "(SELECT name FROM segment WHERE segment.id = segment_id)"),
    "address": ("'address'", "coalesce(street, city, region, postcode, country)"),
    "{noun}_tag": ("'tags'", "(SELECT name FROM tag WHERE tag.id = tag_id)"),
    "{noun}_field": ("(SELECT name FROM field WHERE field.id = field_id)", "value"),
}
# what goes on with them: a row of these is told when it is made, changed or gone, like any other part
_TASK = {"task": ("'task'", "'t' || task.id || ' ' || title"), "plan_run": (
    "'plan'", "(SELECT name FROM plan WHERE plan.id = plan_id)")}  # fmt: skip
_GOING_ON = {
    "contact": {
        "interaction_contact": (
            "'interaction'",
            "(SELECT 'i' || id || ' ' || kind FROM interaction WHERE id = interaction_id)",
        ),
        "cadence": ("'cadence'", "ideal_days || '–' || max_days"),
        **_TASK,
    },
    "org": {"interaction": ("'interaction'", "'i' || interaction.id || ' ' || kind"), **_TASK},
}
_ORDER = {"sales_order": ("'order'", "number"), "asset": ("'asset'", "'a' || asset.id || ' ' || asset.name")}
# what hangs on records of other nouns
_OTHERS = {
    "deal": {
        "deal_contact": ("coalesce(role, 'contact')", "(SELECT name FROM contact WHERE contact.id = contact_id)"),
        "deal_line": ("'line'", "name"),
        "deal_tag": ("'tags'", "(SELECT name FROM tag WHERE tag.id = tag_id)"),
        "deal_field": ("(SELECT name FROM field WHERE field.id = field_id)", "value"),
        "sales_order": ("'order'", "number"),
        "interaction": _GOING_ON["org"]["interaction"],
        "task": _TASK["task"],
    },
    "product": {"product_field": ("(SELECT name FROM field WHERE field.id = field_id)", "value")},
    "order": {"order_line": ("'line'", "name"), "asset": _ORDER["asset"]},
}
_NAMED = {  # columns that point to what is known by its name
    "stage_id": "stage", "pipeline_id": "pipeline", "lost_reason_id": "lost_reason", "owner_id": "user",
    "org_id": "org",
}  # fmt: skip
_HIDDEN = {"updated_at", "created_at", "is_primary"}


def parts(noun: str) -> dict[str, tuple[str, str]]:
    """Return the tables whose rows hang on a record of this noun, each with the field and the value it is told as."""
    if noun in _OTHERS:
        return _OTHERS[noun]
    return {name.format(noun=noun): told for name, told in _PARTS.items()} | _GOING_ON[noun] | _ORDER


def steps(noun: str) -> str:
    """Return the SQL of all steps that touched what hangs on the record ``$id``, the rows that are gone included."""
    made = [
        f"SELECT step_id FROM {table} JOIN change ON change.noun = '{table}' "
        f"AND {table}.id BETWEEN change.row_id AND change.last_id WHERE {table}.{noun}_id = $id"
        for table in parts(noun)
    ]
    gone = [
        f"SELECT step_id FROM change JOIN change_body ON change_id = change.id WHERE change.noun = '{table}' "
        f"AND op = 'delete' AND row_id = last_id AND json_extract(body, '$[0].{noun}_id') = $id"
        for table in parts(noun)
    ]
    return " UNION ".join([*made, *gone])


def changes(db: Connection, step_id: int, noun: str, id_: int) -> list[Change]:
    """Return what one step changed of all that hangs on a record, field by field."""
    found: list[Change] = []
    for table, (field, value) in parts(noun).items():
        ask = {"step": step_id, "id": id_}
        found += _made(db, table, noun, field, value, ask)
        found += _altered(db, table, noun, field, value, ask)
        found += _gone(db, table, noun, field, ask)
    return found


def _made(db: Connection, table: str, noun: str, field: str, value: str, ask: dict[str, int]) -> list[Change]:
    text = (
        f"SELECT {field}, {value} FROM {table} WHERE {noun}_id = $id AND EXISTS (SELECT 1 FROM change "
        f"WHERE step_id = $step AND noun = '{table}' AND op = 'insert' AND {table}.id BETWEEN row_id AND last_id)"
    )
    return [{"field": row[0], "old": None, "new": row[1]} for row in db.execute(text, ask)]


def _altered(db: Connection, table: str, noun: str, field: str, value: str, ask: dict[str, int]) -> list[Change]:
    """Return what changed of the rows; one that was another record's before, as after a merge, came with it."""
    alone = (
        f"SELECT {field}, row_id, body, {value} FROM change JOIN change_body ON change_id = change.id "
        f"JOIN {table} ON {table}.id = row_id WHERE step_id = $step AND change.noun = '{table}' "
        f"AND op = 'update' AND row_id = last_id AND {table}.{noun}_id = $id"
    )
    one = "json_object(body ->> '$.column', json_array(cell.value -> 1, cell.value -> 2))"
    in_block = (
        f"SELECT {field}, {table}.id, "
        f"(SELECT {one} FROM json_each(body, '$.rows') AS cell WHERE cell.value ->> 0 = {table}.id) AS own, {value} "
        f"FROM {table} JOIN change ON step_id = $step AND change.noun = '{table}' AND op = 'update' "
        f"AND row_id < last_id AND {table}.id BETWEEN row_id AND last_id JOIN change_body ON change_id = change.id "
        f"WHERE {table}.{noun}_id = $id AND own IS NOT NULL"
    )
    found: list[Change] = []
    for name, row_id, body, worth in [*db.execute(alone, ask), *db.execute(in_block, ask)]:
        pairs = {key: pair for key, pair in json.loads(body).items() if key not in _HIDDEN}
        if f"{noun}_id" in pairs:
            found.append({"field": name, "old": None, "new": worth})
            del pairs[f"{noun}_id"]
        called = {"value": name, "text": name}
        found += [told(db, table, row_id, called.get(key, key), old, new) for key, (old, new) in pairs.items()]
    return found


def _name(db: Connection, table: str, id_: int | None) -> str | None:
    row = db.execute(f"SELECT name FROM {table} WHERE id = ?", (id_,)).fetchone() if id_ else None
    return row["name"] if row else None


def told(db: Connection, table: str, id_: int, field: str, old: Any, new: Any) -> Change:
    """Return one changed column; an amount as a decimal string, in the currency that the record has now."""
    if field in _NAMED:
        named = [_name(db, _NAMED[field], id_) for id_ in (old, new)]
        return {"field": field.removesuffix("_id"), "old": named[0], "new": named[1]}
    if not field.endswith("_minor"):
        return {"field": field, "old": old, "new": new}
    from crmctl.domain.money import format_amount

    currency = db.execute(f"SELECT currency FROM {table} WHERE id = ?", (id_,)).fetchone()[0] or ""
    amounts = [None if minor is None else format_amount(minor, currency) for minor in (old, new)]
    return {"field": field.removesuffix("_minor"), "old": amounts[0], "new": amounts[1]}


def _gone(db: Connection, table: str, noun: str, field: str, ask: dict[str, int]) -> list[Change]:
    text = (
        f"SELECT json_extract(body, '$[0]') FROM change JOIN change_body ON change_id = change.id "
        f"WHERE step_id = $step AND noun = '{table}' AND op = 'delete' AND row_id = last_id "
        f"AND json_extract(body, '$[0].{noun}_id') = $id"
    )
    rows = [json.loads(row[0]) for row in db.execute(text, ask)]
    called = field.strip("'") if field == "'line'" else table
    return [
        {"field": row.get("kind") or called, "old": row.get("value") or row.get("text") or row.get("name"), "new": None}
        for row in rows
    ]
