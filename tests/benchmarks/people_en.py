"""Invented people with Latin names: who they are, and the ways in which the same person is written down."""

from __future__ import annotations

import random
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import people_words as words

DIGITS = "0123456789"
NEAR = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxfrdghujklnbpoqetrycesxa", strict=True))  # a key beside it


class Firm(NamedTuple):
    """Where people work: switchboard numbers begin alike; the domain often lacks a part of the name."""

    core: str
    forms: tuple[str, ...]
    domain: str
    city: str
    country: str
    board: str
    pattern: int


class Person(NamedTuple):
    """Somebody as known to themselves."""

    given: str
    middle: str
    family: str
    suffix: str
    firm: Firm
    title: str
    city: str
    number: str  # national, without the 0 before it
    country: str  # of the number
    mail: str


@lru_cache(100_000)
def plain(text: str) -> str:
    """Return letters as they stand in an address."""
    text = text.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("ø", "o")
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter for letter in flat.casefold() if letter.isalnum())


def slip(text: str, chance: random.Random) -> str:
    """Return a text with one slip of the fingers."""
    if len(text) < 4:
        return text
    at, what = chance.randrange(1, len(text) - 1), chance.random()
    if what < 0.3:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if what < 0.55:
        return text[:at] + text[at + 1 :]
    if what < 0.75:
        return text[:at] + text[at] + text[at:]
    return text[:at] + NEAR.get(text[at], "e") + text[at + 1 :]


class English:
    """Makes people and writes them down."""

    def __init__(self, rows: int, chance: random.Random) -> None:
        self.chance = chance
        self.firms = [self.firm() for _ in range(max(rows // 9, 3))]

    def firm(self) -> Firm:
        """Return a firm; every 8th bears a number or initials, as namesakes among firms do."""
        chance = self.chance
        core = chance.choice(words.FIRM_ONE) + chance.choice(words.FIRM_TWO)
        if chance.random() < 0.35:
            core = f"{chance.choice(words.FIRM_ONE)} {chance.choice(words.FIRM_TWO).title()}"
        elif chance.random() < 0.3:
            core = self.family()
        trade = chance.choice(words.TRADES)
        country = chance.choice(("US", "US", "US", "US", "GB", "GB", "DE", "FR"))
        cities, _ = words.PLACES[country]
        ending = chance.choice(words.ENDINGS[country].split())
        site = plain(core) + (plain(trade) if chance.random() < 0.7 else "") + (str(chance.randrange(1, 99)) if chance.random() < 0.125 else "")  # fmt: skip
        board = self.number()[:-3]
        return Firm(f"{core} {trade}", chance.choice(words.FORMS[country]), f"{site}.{ending}", chance.choice(cities.split("|")), country, board, chance.randrange(5))  # fmt: skip

    def family(self) -> str:
        """Return a surname: three in ten one of the commonest, else put together."""
        chance = self.chance
        what = chance.random()
        if what < 0.3:
            return words.SURNAMES[int(len(words.SURNAMES) * chance.random() ** 1.5)]
        if what < 0.4:
            return chance.choice(words.BEFORE) + chance.choice(words.STEM)
        return chance.choice(words.FRONT) + chance.choice(words.BACK) + ("s" if what > 0.85 else "")

    def number(self) -> str:
        """Return a national number."""
        return f"{self.chance.randrange(2, 10)}{int(self.chance.random() * 10**9):09d}"

    def somewhere(self) -> Firm:
        """Return a firm; a few employ many."""
        return self.firms[int(len(self.firms) * self.chance.random() ** 1.6)]

    def person(self) -> Person:
        """Return somebody new."""
        chance = self.chance
        given = words.GIVEN[int(len(words.GIVEN) * chance.random() ** 1.3)]
        middle = chance.choice("ABCDEFGHJKLMPRSTW") if chance.random() < 0.3 else ""
        firm = self.somewhere()
        city = firm.city if chance.random() < 0.8 else chance.choice(words.PLACES[firm.country][0].split("|"))
        return self.placed(given, middle, self.family(), "", firm, chance.choice(words.TITLES), city)

    def placed(self, given: str, middle: str, family: str, suffix: str, firm: Firm, title: str, city: str) -> Person:
        """Return a person with a number and an address of their own."""
        chance = self.chance
        number = self.number() if chance.random() < 0.72 else f"{firm.board}{chance.randrange(1000):03d}"
        free = chance.random() < 0.18
        mail = self.free_mail(given, family) if free else f"{self.local(given, family, firm.pattern)}@{firm.domain}"
        return Person(given, middle, family, suffix, firm, title, city, number, firm.country, mail)

    def local(self, given: str, family: str, pattern: int) -> str:
        """Return the part before the @ in one of five habits of firms."""
        first, last = plain(given), plain(family)
        return (f"{first}.{last}", f"{first[:1]}{last}", first, f"{first}{last[:1]}", f"{first}_{last}")[pattern]

    def free_mail(self, given: str, family: str) -> str:
        """Return an address of a free provider; they are rarely without a number."""
        chance = self.chance
        local = self.local(given, family, chance.choice((0, 0, 1, 4))) + (str(chance.randrange(1, 2000)) if chance.random() < 0.7 else "")  # fmt: skip
        return f"{local}@{chance.choice(words.FREE_MAIL)}"

    def near(self, one: Person) -> Person:
        """Return somebody else who is easily taken for the first: a relative, a namesake, junior, who sits beside."""
        chance, what = self.chance, self.chance.random()
        given = chance.choice(words.GIVEN)
        if what < 0.35:  # the same family: one telephone, at times one mailbox
            firm = one.firm if chance.random() < 0.3 else self.somewhere()
            other = self.placed(given, "", one.family, "", firm, chance.choice(words.TITLES), one.city)
            mail = (
                f"{plain(one.family)}family@{chance.choice(words.FREE_MAIL)}" if chance.random() < 0.3 else other.mail
            )
            return other._replace(number=one.number, country=one.country, mail=mail)
        if what < 0.5:  # junior
            other = self.placed(one.given, one.middle, one.family, "Jr.", self.somewhere(), chance.choice(words.TITLES), one.city)  # fmt: skip
            return other._replace(number=one.number, country=one.country) if chance.random() < 0.5 else other
        if what < 0.7:  # another of the same name in the same firm: the address gets a 2
            other = self.placed(one.given, "", one.family, "", one.firm, chance.choice(words.TITLES), one.firm.city)
            local, _, domain = one.mail.partition("@")
            return other._replace(mail=f"{local}2@{domain}")
        other = self.placed(given, "", self.family(), "", one.firm, chance.choice(words.TITLES), one.firm.city)
        return other._replace(number=f"{one.firm.board}{chance.randrange(1000):03d}")

    def moved(self, one: Person) -> Person:
        """Return the same person at another employer, who may keep their number."""
        firm = self.somewhere()
        other = self.placed(
            one.given, one.middle, one.family, one.suffix, firm, self.chance.choice(words.TITLES), one.city
        )
        return other._replace(number=one.number, country=one.country) if self.chance.random() < 0.75 else other

    def married(self, one: Person) -> Person:
        """Return the same person with a new surname, alone or beside the old one; the address often stays."""
        family = self.family()
        family = f"{one.family}-{family}" if self.chance.random() < 0.4 else family
        mail = one.mail if self.chance.random() < 0.6 else f"{self.local(one.given, family, one.firm.pattern)}@{one.firm.domain}"  # fmt: skip
        return one._replace(family=family, suffix="", mail=mail)

    def name(self, one: Person, faults: float) -> str:
        """Write a name; ``faults`` is how likely each kind of trouble is."""
        chance, given, family = self.chance, one.given, one.family
        what = chance.random() / faults
        if what < 0.05:
            given = words.SHORT.get(given, given)
        elif what < 0.08:
            given = f"{given[0]}."
        elif what < 0.12:
            family = slip(family, chance)
        elif what < 0.15:
            given = slip(given, chance)
        middle = f" {one.middle}." if one.middle and chance.random() < 0.5 else ""
        if one.suffix and chance.random() < 0.9:
            family += f" {one.suffix}"
        return self._ordered(given + middle, family, chance.random() / faults)

    def _ordered(self, given: str, family: str, what: float) -> str:
        if what < 0.05:
            return f"{family}, {given}"
        if what < 0.07:
            return f"{family} {given}"
        if what < 0.1:
            return f"{self.chance.choice(('Dr.', 'Mr.', 'Ms.', 'Prof.'))} {given} {family}"
        if what < 0.15:
            return f"{given} {family}".lower()
        if what < 0.19:
            return f"{given} {family}".upper()
        return plain(given).title() if what < 0.2 else f"{given} {family}"

    def phone(self, one: Person, faults: float) -> str:
        """Write a number in one of the ways of its country."""
        chance, number = self.chance, one.number
        what = chance.random()
        if what < 0.14:
            return "" if what < 0.13 else chance.choice(("000-000-0000", "1111111111", "n/a", "123456789"))
        if chance.random() < 0.06 * faults:
            at = chance.randrange(4, 10)
            number = number[:at] + chance.choice(DIGITS) + number[at + 1 :]
        if number.startswith(one.firm.board) and chance.random() < 0.4:
            number = f"{one.firm.board}000"
            return f"{_written(number, one.country, chance)} ext. {chance.randrange(100, 999)}"
        return _written(number, one.country, chance)

    def email(self, one: Person, faults: float) -> str:
        """Write an address."""
        chance, mail = self.chance, one.mail
        what = chance.random()
        if what < 0.17:
            return "" if what < 0.14 else f"{chance.choice(words.BOXES)}@{one.firm.domain}"
        what = chance.random() / faults
        local, _, domain = mail.partition("@")
        if what < 0.05:
            return f"{local}+{chance.choice(('crm', 'news', 'events', 'shop'))}@{domain}"
        if what < 0.08:
            return f"{slip(local, chance)}@{domain}"
        if what < 0.11:
            return f"{local}@{words.MISTYPED.get(domain) or slip(domain, chance)}"
        if what < 0.16:
            return self.free_mail(one.given, one.family)
        if what < 0.2:
            return f"{self.local(one.given, one.family, chance.randrange(5))}@{one.firm.domain}"
        return mail.upper() if what < 0.22 else mail

    def company(self, firm: Firm, faults: float) -> str:
        """Write a firm's name."""
        chance = self.chance
        what = chance.random() / faults
        if what < 0.12:
            return ""
        if what < 0.2:
            return firm.core.rpartition(" ")[0]
        if what < 0.35:
            return firm.core
        core = slip(firm.core, chance) if what < 0.38 else firm.core.upper() if what < 0.42 else firm.core
        form = firm.forms[0] if chance.random() < 0.6 else chance.choice(firm.forms)
        return f"{core}{form}" if form.startswith(",") else f"{core} {form}"

    def cells(self, one: Person, faults: float) -> tuple[str, ...]:
        """Return name, address, number, firm, title and city as somebody typed them."""
        chance = self.chance
        title = "" if chance.random() < 0.3 else one.title if chance.random() < 1 - 0.2 * faults else chance.choice(words.TITLES)  # fmt: skip
        city = "" if chance.random() < 0.25 else words.OTHER_CITY.get(one.city, one.city) if chance.random() < 0.2 else one.city  # fmt: skip
        return self.name(one, faults), self.email(one, faults), self.phone(one, faults), self.company(one.firm, faults), title, city  # fmt: skip


def _written(number: str, country: str, chance: random.Random) -> str:
    area, middle, last = number[:3], number[3:6], number[6:]
    code = words.PLACES[country][1]
    if country == "US":
        forms = (f"({area}) {middle}-{last}", f"{area}-{middle}-{last}", f"{area}.{middle}.{last}", number, f"{code} {area} {middle} {last}", f"{code}{number}")  # fmt: skip
    else:
        forms = (f"0{area} {middle}{last}", f"0{number}", f"{code} {area} {middle} {last}", f"{code}{number}", f"{code} (0){number}", f"00{code[1:]}{number}", f"0{area}/{middle}{last}")  # fmt: skip
    return chance.choice(forms)
