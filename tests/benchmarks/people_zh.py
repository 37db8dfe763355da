"""Invented Chinese people: who they are, and the ways in which the same person is written down."""

from __future__ import annotations

import random
from typing import NamedTuple

import people_words_zh as words
from people_en import DIGITS, slip
from people_words import BOXES, MISTYPED

FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
ALIKE = {letter: group for group in words.ALIKE for letter in group}


def _split(text: str) -> tuple[str, str]:
    at = next(number for number, letter in enumerate(text) if letter.isascii())
    return text[:at], text[at:]


def _weighted() -> list[tuple[str, str]]:
    return [_split(word.partition("*")[0]) for word in words.SURNAMES for _ in range(int(word.partition("*")[2]))]


FAMILIES = _weighted()
GIVEN = [_split(word) for word in words.GIVEN]
GOOD = [_split(word) for word in words.FIRM]
CITIES = list(words.CITIES)


class Firm(NamedTuple):
    """Where people work."""

    city: str
    core: str
    trade: str
    form: str
    domain: str
    board: str
    pattern: int


class Person(NamedTuple):
    """Somebody as known to themselves; names beside their pinyin."""

    family: tuple[str, str]
    given: tuple[tuple[str, str], ...]
    firm: Firm
    title: str
    city: str
    number: str
    mail: str


class Chinese:
    """Makes people and writes them down."""

    def __init__(self, rows: int, chance: random.Random) -> None:
        self.chance = chance
        self.firms = [self.firm() for _ in range(max(rows // 9, 3))]

    def firm(self) -> Firm:
        """Return a firm."""
        chance = self.chance
        parts = [chance.choice(GOOD) for _ in range(chance.choice((2, 2, 3)))]
        city = chance.choice(CITIES)
        site = "".join(sound for _, sound in parts) + chance.choice(("", "", "tech", "cn", "group", str(chance.randrange(99))))  # fmt: skip
        board = f"{words.CITIES[city]}-{chance.randrange(2000, 9000)}"
        return Firm(
            city, "".join(letter for letter, _ in parts), chance.choice(words.TRADES), chance.choice(words.FORMS),
            f"{site}.{chance.choice(('com', 'cn', 'com.cn'))}", board, chance.randrange(4),
        )  # fmt: skip

    def somewhere(self) -> Firm:
        """Return a firm; a few employ many."""
        return self.firms[int(len(self.firms) * self.chance.random() ** 1.6)]

    def person(self) -> Person:
        """Return somebody new; two of three given names have two characters."""
        chance = self.chance
        firm = self.somewhere()
        given = tuple(chance.choice(GIVEN) for _ in range(1 if chance.random() < 0.3 else 2))
        city = firm.city if chance.random() < 0.85 else chance.choice(CITIES)
        return self.placed(chance.choice(FAMILIES), given, firm, city)

    def placed(self, family: tuple[str, str], given: tuple[tuple[str, str], ...], firm: Firm, city: str) -> Person:
        """Return a person with a number and an address of their own."""
        chance = self.chance
        mobile = f"{chance.choice(words.MOBILE)}{int(chance.random() * 10**8):08d}"
        number = mobile if chance.random() < 0.75 else f"{firm.board}{chance.randrange(10**4):04d}"
        mail = self.free_mail(family, given, mobile) if chance.random() < 0.35 else f"{local(family, given, firm.pattern)}@{firm.domain}"  # fmt: skip
        return Person(family, given, firm, chance.choice(words.TITLES), city, number, mail)

    def free_mail(self, family, given, mobile: str) -> str:
        """Return an address of a free provider: pinyin with a number, the mobile number, or a number alone."""
        chance, what = self.chance, self.chance.random()
        if what < 0.5:
            name = local(family, given, chance.randrange(4)) + str(chance.randrange(10_000))
        else:
            name = mobile if what < 0.65 else str(chance.randrange(10**7, 10**10))
        return f"{name}@{chance.choice(words.FREE_MAIL)}"

    def near(self, one: Person) -> Person:
        """Return somebody else who is easily taken for the first."""
        chance, what = self.chance, self.chance.random()
        given = tuple(chance.choice(GIVEN) for _ in range(2))
        if what < 0.3:  # a relative with the same telephone
            firm = one.firm if chance.random() < 0.3 else self.somewhere()
            return self.placed(one.family, given, firm, one.city)._replace(number=one.number)
        if what < 0.6:  # another of the same name in the same firm
            other = self.placed(one.family, one.given, one.firm, one.firm.city)
            name, _, domain = one.mail.partition("@")
            return other._replace(mail=f"{name}2@{domain}") if domain == one.firm.domain else other
        other = self.placed(chance.choice(FAMILIES), given, one.firm, one.firm.city)
        return other._replace(number=f"{one.firm.board}0000" if what < 0.8 else f"{one.firm.board}{chance.randrange(10**4):04d}")  # fmt: skip

    def moved(self, one: Person) -> Person:
        """Return the same person at another employer, who may keep their number."""
        other = self.placed(one.family, one.given, self.somewhere(), one.city)
        return other._replace(number=one.number if self.chance.random() < 0.8 else other.number)

    def married(self, one: Person) -> Person:
        """Return the same person under the character that the clerk heard; surnames stay with marriage."""
        given = tuple((self.chance.choice(ALIKE.get(letter, letter)), sound) for letter, sound in one.given)
        return one._replace(given=given)

    def name(self, one: Person, faults: float) -> str:
        """Write a name: characters, pinyin in several orders, 繁體, with a title."""
        chance, what = self.chance, self.chance.random() / faults
        family, (first, second) = one.family, _written_given(one.given)
        if what < 0.12:
            last, given = family[1].title(), second.title()
            return chance.choice((f"{last} {given}", f"{given} {last}", f"{given} {last}", f"{last}{given}", f"{last}, {given}", f"{second}{family[1]}", " ".join(sound.title() for _, sound in (family, *one.given))))  # fmt: skip
        hanzi = family[0] + first
        if what < 0.17:
            return hanzi.translate(words.TRADITIONAL)
        if what < 0.21:
            return family[0] + (chance.choice(words.CALLED) if chance.random() < 0.4 else first + chance.choice(words.CALLED[:4]))  # fmt: skip
        if what < 0.24:
            return f"{family[0]} {first}"
        if what < 0.27:
            letters = [chance.choice(ALIKE.get(letter, letter)) for letter in first]
            return family[0] + "".join(letters)
        return first + family[0] if what < 0.28 else hanzi

    def phone(self, one: Person, faults: float) -> str:
        """Write a number."""
        chance, number = self.chance, one.number
        what = chance.random()
        if what < 0.14:
            return "" if what < 0.13 else chance.choice(("000-000-0000", "13800000000", "无", "11111111"))
        if chance.random() < 0.06 * faults:
            number = number[:-2] + chance.choice(DIGITS) + number[-1]
        if number.startswith(one.firm.board) and chance.random() < 0.5:
            return f"{one.firm.board}0000{chance.choice(('-', '转', ' ext. '))}{chance.randrange(100, 999)}"
        return _written(number, chance)

    def email(self, one: Person, faults: float) -> str:
        """Write an address."""
        chance, mail = self.chance, one.mail
        what = chance.random()
        if what < 0.27:
            return "" if what < 0.23 else f"{chance.choice(BOXES)}@{one.firm.domain}"
        what = chance.random() / faults
        name, _, domain = mail.partition("@")
        if what < 0.03:
            return f"{name}+{chance.choice(('crm', 'news'))}@{domain}"
        if what < 0.06:
            return f"{slip(name, chance)}@{domain}"
        if what < 0.09:
            return f"{name}@{MISTYPED.get(domain) or slip(domain, chance)}"
        if what < 0.15:
            return self.free_mail(one.family, one.given, one.number.replace("-", ""))
        if what < 0.19:
            return f"{local(one.family, one.given, chance.randrange(4))}@{one.firm.domain}"
        return mail.upper() if what < 0.2 else mail

    def company(self, firm: Firm, faults: float) -> str:
        """Write a firm's name: whole, short, 繁體, without its city."""
        chance, what = self.chance, self.chance.random() / faults
        if what < 0.12:
            return "" if what < 0.11 else "-"
        if what < 0.2:
            return firm.core + (firm.trade[:2] if what < 0.16 else "")
        city = "" if what < 0.3 else f"{firm.city}市" if what < 0.34 else firm.city
        trade = f"({firm.city}){firm.trade}" if not city and chance.random() < 0.2 else firm.trade
        whole = city + firm.core + trade + (firm.form if chance.random() < 0.9 else chance.choice(words.FORMS))
        return whole.translate(words.TRADITIONAL) if what > 1 / faults - 0.03 else whole

    def cells(self, one: Person, faults: float) -> tuple[str, ...]:
        """Return name, address, number, firm, title and city as somebody typed them."""
        chance = self.chance
        title = "" if chance.random() < 0.3 else one.title if chance.random() < 1 - 0.2 * faults else chance.choice(words.TITLES)  # fmt: skip
        city = "" if chance.random() < 0.25 else f"{one.city}市" if chance.random() < 0.35 else one.city
        return self.name(one, faults), self.email(one, faults), self.phone(one, faults), self.company(one.firm, faults), title, city  # fmt: skip


def local(family: tuple[str, str], given: tuple[tuple[str, str], ...], pattern: int) -> str:
    """Return the part before the @ in one of four habits."""
    last = family[1].replace("ü", "v")
    first, initials = "".join(sound for _, sound in given), "".join(sound[0] for _, sound in given)
    return (f"{last}{first}", f"{first}.{last}", f"{last}.{first}", f"{last}{initials}")[pattern]


def _written_given(given: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    return "".join(letter for letter, _ in given), "".join(sound for _, sound in given)


def _written(number: str, chance: random.Random) -> str:
    if "-" in number:
        area, rest = number.split("-")
        forms = (number, number, f"({area}){rest}", f"{area}{rest}", f"+86 {area[1:]} {rest}", f"+86-{area[1:]}-{rest}", number.translate(FULL_WIDTH))  # fmt: skip
    else:
        spaced = f"{number[:3]} {number[3:7]} {number[7:]}"
        forms = (number, number, number, spaced, spaced.replace(" ", "-"), f"+86 {spaced}", f"86-{number}", f"+86{number}", number.translate(FULL_WIDTH))  # fmt: skip
    return chance.choice(forms)
