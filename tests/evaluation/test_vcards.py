"""The vCards of other programs, against what those programs' own tests say is in them.

The files are kept outside the project (their licences differ): ``../shared/data/import``.
"""

import json
import re
from pathlib import Path

import pytest

from crmctl.readers.vcard import Card, read_cards

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "import"
MANIFEST = FOLDER / "manifest.json"
FIELDS = {
    "fn": "name",
    "family": "family_name",
    "given": "given_name",
    "org": "org",
    "title": "title",
    "uid": "external_id",
    "note": "notes",
    "street": "street",
    "kind": "kind",
}
FULL_NAME = ("prefix", "given_name", "middle_name", "family_name", "suffix")


def entries():
    if not MANIFEST.exists():
        return []
    return [entry for entry in json.loads(MANIFEST.read_text())["files"] if entry["kind"] == "vcard"]


def of(card: Card, target: str) -> list[str]:
    return [value for there, _label, value in card.values if there == target]


def plain(text: str) -> str:
    """Line ends and outer blanks are no part of a value here."""
    return text.replace("\r\n", "\n").strip()


def found(card: Card, key: str):
    if key in FIELDS:
        values = of(card, FIELDS[key])
        if key == "fn" and not values:  # the caller derives it from the parts
            return " ".join(value for part in FULL_NAME for value in of(card, part))
        return values[0] if values else ""
    if key.startswith("emails"):
        return sorted(of(card, "email"))
    if key.startswith("phones"):
        return sorted(of(card, "phone"))
    if key == "addresses_count":
        return len({label for target, label, _value in card.values if target in {"street", "city"}})
    return card.version


def expected(key: str, value):
    """An address is taken out of ``"name" <address>``, ``tel:`` off a number; that is what a CRM stores."""
    if key.startswith("emails"):
        return sorted(re.sub(r".*<(.*)>$", r"\1", address) for address in value)
    if key.startswith("phones"):
        return sorted(number.removeprefix("tel:") for number in value)
    return plain(value) if isinstance(value, str) else value


def fields(entry, cards):
    """Compare field by field: (key, found, expected); versions only where the file itself says one."""
    for card, wanted in zip(cards, entry["expect"].get("cards", []), strict=False):
        for key, value in wanted.items():
            # kcontacts and calcard assert the card as they write it again, in a version of their own
            if key == "version" and "expected file" in entry["expected_from"]:
                continue
            yield key, found(card, key), expected(key, value)


def holds(key, got, want):
    return set(want) <= set(got) if key == "emails_contains" else got == want


def verdict(entry):
    cards = list(read_cards((FOLDER / entry["file"]).read_bytes()))
    checked = list(fields(entry, cards))
    wrong = [(key, got, want) for key, got, want in checked if not holds(key, got, want)]
    count = entry["expect"]["contacts"]
    if count is not None and count != len(cards):
        wrong.append(("contacts", len(cards), count))
    return len(cards), len(checked), wrong


@pytest.mark.skipif(not MANIFEST.exists(), reason=f"the collected files are not here: {FOLDER}")
def test_all_files_are_read_as_their_makers_say():
    verdicts = {entry["file"]: verdict(entry) for entry in entries()}
    for file, (cards, checked, wrong) in verdicts.items():
        print(
            f"{'ok ' if not wrong else 'NOT'}  {cards:5} cards  {checked - len(wrong):3}/{checked:<3} fields  {file}  {wrong or ''}"
        )
    failed = [file for file, (_cards, _checked, wrong) in verdicts.items() if wrong]
    total, bad = sum(v[1] for v in verdicts.values()), sum(len(v[2]) for v in verdicts.values())
    print(f"files {len(verdicts) - len(failed)}/{len(verdicts)}, fields {total - bad}/{total}")
    assert len(verdicts) >= 80
    assert failed == []
