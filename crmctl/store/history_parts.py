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
_HIDDEN = {"updated_at", "created_at", "is_primary"}


def parts(noun: str) -> dict[str, tuple[str, str]]:
    """Return the tables whose rows hang on a record of this noun, each with the field and the value it is told as."""
    return {name.format(noun=noun): told for name, told in _PARTS.items()} | _GOING_ON[noun]


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
        found += _altered(db, table, noun, field, ask)
        found += _gone(db, table, noun, ask)
    return found


def _made(db: Connection, table: str, noun: str, field: str, value: str, ask: dict[str, int]) -> list[Change]:
    text = (
        f"SELECT {field}, {value} FROM {table} WHERE {noun}_id = $id AND EXISTS (SELECT 1 FROM change "
        f"WHERE step_id = $step AND noun = '{table}' AND op = 'insert' AND {table}.id BETWEEN row_id AND last_id)"
    )
    return [{"field": row[0], "old": None, "new": row[1]} for row in db.execute(text, ask)]


def _altered(db: Connection, table: str, noun: str, field: str, ask: dict[str, int]) -> list[Change]:
    text = (
        f"SELECT {field}, body FROM change JOIN change_body ON change_id = change.id "
        f"JOIN {table} ON {table}.id = row_id WHERE step_id = $step AND change.noun = '{table}' "
        f"AND op = 'update' AND {table}.{noun}_id = $id"
    )
    found: list[Change] = []
    for name, body in db.execute(text, ask):
        pairs = {key: pair for key, pair in json.loads(body).items() if key not in _HIDDEN}
        told = {"value": name, "text": name}
        found += [{"field": told.get(key, key), "old": old, "new": new} for key, (old, new) in pairs.items()]
    return found


def _gone(db: Connection, table: str, noun: str, ask: dict[str, int]) -> list[Change]:
    text = (
        f"SELECT json_extract(body, '$[0]') FROM change JOIN change_body ON change_id = change.id "
        f"WHERE step_id = $step AND noun = '{table}' AND op = 'delete' AND row_id = last_id "
        f"AND json_extract(body, '$[0].{noun}_id') = $id"
    )
    rows = [json.loads(row[0]) for row in db.execute(text, ask)]
    return [
        {"field": row.get("kind") or table, "old": row.get("value") or row.get("text"), "new": None} for row in rows
    ]
