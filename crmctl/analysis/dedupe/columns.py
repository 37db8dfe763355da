"""The records of a file as columns of codes: what is compared is a number wherever it can be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Levels = NDArray[np.int8]
_PIECE = 100_000  # texts whose letters are added up at a time


class Column(NamedTuple):
    """One value a record: ``codes`` (n,), 0 for none; ``values[code]`` the text, ``counts[code]`` how many have it."""

    codes: Codes
    values: list[str]
    counts: Ints

    @property
    def known(self) -> int:
        """Return how many records have a value."""
        return int(self.counts[1:].sum())


class Listed(NamedTuple):
    """Several values a record, as rows: ``rows`` says whose, ``codes`` which."""

    rows: Ints
    codes: Codes


class Numbers(dict[str | None, int]):
    """Gives every new text the next number, "" and nothing being 0; ``map(numbers.__getitem__, texts)`` runs in C."""

    def __init__(self) -> None:
        super().__init__({"": 0, None: 0})

    def __missing__(self, text: str | None) -> int:
        self[text] = number = len(self) - 1
        return number

    def texts(self) -> list[str]:
        """Return the texts by their numbers."""
        return [text for text in self if text is not None]


def column(values: Iterable[str]) -> Column:
    """Give the distinct texts numbers in the order they come, "" being 0."""
    numbers = Numbers()
    codes = np.fromiter(map(numbers.__getitem__, values), np.int32)
    return counted(codes, numbers.texts())


def counted(codes: Codes, values: list[str]) -> Column:
    """Put a column together from its codes."""
    return Column(codes, values, np.bincount(codes, minlength=len(values)))


def in_order(of: Column, rows: Ints) -> Column:
    """Put rows in another order, and number the texts as they come up in it, so that nothing of the old one is left."""
    codes = of.codes[rows]
    first = np.full(len(of.values), len(codes), np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # of several places the last one written stays, which is the first
    first[0] = -1
    order = np.argsort(first, kind="stable")
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return counted(number[codes], [of.values[code] for code in order.tolist()])


def mapped(of: Column, texts: Sequence[str]) -> Column:
    """Return the column of what each distinct value became: ``texts[code]``."""
    distinct = column(texts)
    return counted(distinct.codes[of.codes], distinct.values)


def first_and_all(listed: Column) -> tuple[Column, Listed]:
    """Cut values with blanks between them: the first of each record as a column, and all of them."""
    several = [code for code, value in enumerate(listed.values) if " " in value]
    numbers = Numbers()
    values = ["" if " " in value else value for value in listed.values]
    first = np.fromiter(map(numbers.__getitem__, values), np.int32)
    cut = {code: [numbers[part] for part in listed.values[code].split(" ")] for code in several}
    first[several] = [codes[0] for codes in cut.values()]
    rows = np.flatnonzero(first[listed.codes])
    further = np.zeros(len(listed.values), np.bool_)
    further[several] = True
    owners, codes = [rows], [first[listed.codes[rows]]]
    for row in np.flatnonzero(further[listed.codes]).tolist():
        others = cut[int(listed.codes[row])][1:]
        owners.append(np.full(len(others), row))
        codes.append(np.array(others, np.int32))
    return counted(first[listed.codes], numbers.texts()), Listed(np.concatenate(owners), np.concatenate(codes))


def distinct(keys: Ints) -> Ints:
    """Sort and leave repeats out; unlike np.unique it hashes nothing, which at millions takes many times as long."""
    ordered = np.sort(keys)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def variety(codes: Codes | Ints, others: Codes | Ints, size: int) -> Ints:
    """Count by code, of which there are ``size``, how many different ``others`` stand beside it."""
    most = int(others.max(initial=0)) + 1
    beside: Ints = np.bincount(distinct(codes.astype(np.int64) * most + others) // most, minlength=size)
    return beside


def letter_sums(texts: Sequence[str]) -> Ints:
    """Return a 64-bit number for the letters of each text, whatever their order: the sum of one number a letter.

    The numbers are fixed, so that sums of words are sums of their letters and the same in every run.
    """
    return over_letters(texts, lambda signs, starts: np.add.reduceat(_scattered(signs), starts))


def over_letters(texts: Sequence[str], made: Callable[[Ints, Ints], Ints]) -> Ints:
    """Return a number for each text, 0 for an empty one: ``made`` of the letters of many and where each text starts."""
    sizes = np.array([len(text) for text in texts], np.int64)
    numbers = np.zeros(len(texts), np.int64)
    for start in range(0, len(texts), _PIECE):
        part = slice(start, start + _PIECE)
        signs = np.frombuffer("".join(texts[part]).encode("utf-32-le", "surrogatepass"), np.uint32)
        filled = np.flatnonzero(sizes[part])
        if len(filled):
            starts = np.concatenate([[0], np.cumsum(sizes[part])])[filled]
            numbers[part][filled] = made(signs.astype(np.int64), starts)
    return numbers


def _scattered(numbers: Ints) -> Ints:
    """Spread small numbers over 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    with np.errstate(over="ignore"):
        mixed = (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))).view(np.int64)
