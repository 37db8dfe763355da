"""Write the tables of ``crmctl/domain/tables`` anew from OpenCC, pypinyin and phonenumbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import opencc
import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TABLES = Path(__file__).parents[2] / "crmctl/domain/tables"
BLOCKS = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0))
FIRST_COMBINATION = 0xE000
SHARE, PHRASES = 1 / 12, 3  # a further reading counts when so large a share of so many phrases has it
REGIONS = "CN US CA GB DE FR IN JP HK MO TW SG AU KR MY NZ ES IT NL BE CH AT SE NO DK PL PT BR MX ZA AE RU TH VN ID PH"
KINDS = ("mobile", "fixed_line", "toll_free", "shared_cost")
DIALLED = ("0011", "011", "010", "001", "00")


def main() -> None:
    write("traditional.txt", traditional())
    write("pinyin.txt", pinyin())
    write("phones.txt", [plan(region) for region in REGIONS.split()])


def write(name: str, lines: list[str]) -> None:
    (TABLES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def traditional() -> list[str]:
    source = Path(opencc.__file__).parent / "dictionary/TSCharacters.txt"
    rows = (line.split("\t") for line in source.read_text(encoding="utf-8").splitlines())
    pairs = [(old, new.split()[0]) for old, new in rows if old != new.split()[0]]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


def pinyin() -> list[str]:
    uses = phrase_uses()
    found = {code: "/".join(common(code, uses.get(chr(code), Counter()))) for block in BLOCKS for code in block}
    numbered = {combination: number for number, combination in enumerate(sorted(set(found.values())))}
    rows = ["".join(chr(FIRST_COMBINATION + numbered[found[code]]) for code in block) for block in BLOCKS]
    return [" ".join(numbered), *rows]


def phrase_uses() -> dict[str, Counter[str]]:
    uses: dict[str, Counter[str]] = {}
    for phrase, sounds in phrases_dict.items():
        for char, sound in zip(phrase, sounds, strict=False):
            uses.setdefault(char, Counter())[plain(sound[0])] += 1
    return uses


def common(code: int, uses: Counter[str]) -> list[str]:
    sounds = list(dict.fromkeys(plain(sound) for sound in pinyin_dict.get(code, "").split(",") if sound))
    least = max(PHRASES, sum(uses.values()) * SHARE)
    return sounds[:1] + [sound for sound in sounds[1:] if uses[sound] >= least]


def plain(sound: str) -> str:
    return str(to_normal(sound)).replace("ü", "v").replace("ê", "e")


def plan(region: str) -> str:
    data = PhoneMetadata.metadata_for_region(region)
    code, abroad, trunk = str(data.country_code), data.international_prefix, data.national_prefix_for_parsing or ""
    usual = "|".join(dict.fromkeys(pattern for kind in KINDS for pattern in patterns(region, kind)))
    digits = next((dialled for dialled in DIALLED if unmistakable(abroad, dialled)), "")
    general = data.general_desc.national_number_pattern
    trunk_digit = data.national_prefix or ""
    fields = [region, code, abroad, digits, trunk, trunk_digit, general, usual]
    return "	".join(fields)


def patterns(region: str, kind: str) -> list[str]:
    """Numbers of +1 are valid in any country of the plan, so the United States and Canada judge each other's."""
    regions = ["US", "CA"] if region in {"US", "CA"} else [region]
    found = [getattr(PhoneMetadata.metadata_for_region(each), kind) for each in regions]
    return [desc.national_number_pattern for desc in found if desc and desc.national_number_pattern]


def unmistakable(abroad: str, dialled: str) -> bool:
    codes = [str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE]
    matches = [re.match(abroad, dialled + code + "5" * 8) for code in codes]
    return all(match and match.group() == dialled for match in matches)


if __name__ == "__main__":
    main()
