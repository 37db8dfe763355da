"""Sums, shares, middles, intervals and curves, from their definitions, in exact fractions where there are any."""

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from math import exp, lgamma, log
from statistics import NormalDist
from typing import NamedTuple

_DIGITS = {"JPY": 0, "KWD": 3}
_Z = NormalDist().inv_cdf(0.975)


class Asked(NamedTuple):
    """What was asked: the day it looks from, the period (half-open, None without an end), and what the rest says."""

    day: date
    since: date | None = None
    until: date | None = None
    by: str = ""
    currency: str = "CNY"
    months: int = 13
    days: tuple = ()


class Rough(float):
    """A figure that is printed with two digits behind the point."""


def minor(row, key="total"):
    """Return an amount as a whole number of its currency's smallest units."""
    text = row[key]
    return None if text is None else int(Fraction(text) * 10 ** _DIGITS.get(row["currency"], 2))


def money(amount, currency):
    """Return an amount as it is handed out: to the smallest unit, halves upwards."""
    if amount is None or currency is None:
        return None
    digits, whole = _DIGITS.get(currency, 2), half_up(amount)
    sign, text = "-" * (whole < 0), f"{abs(whole):0{digits + 1}}"
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def half_up(number):
    return (Fraction(number) + Fraction(1, 2)).__floor__()


def share(part, whole):
    return Fraction(part, whole) if whole else None


def grouped(rows, *keys):
    """Return the rows by the values of these keys, in the order of their first."""
    found = defaultdict(list)
    for row in rows:
        found[tuple(row[key] for key in keys)].append(row)
    return found


def mean(values):
    values = list(values)
    return share(sum(values), len(values))


def quantile(values, part):
    """Definition 7 of Hyndman and Fan: between the two nearest, PERCENTILE.INC."""
    tidy = sorted(values)
    if not tidy:
        return None
    place = Fraction(part) * (len(tidy) - 1)
    low = place.__floor__()
    high = min(low + 1, len(tidy) - 1)
    return tidy[low] + (tidy[high] - tidy[low]) * (place - low)


def median(values):
    return quantile(values, Fraction(1, 2))


def wilson(successes, trials):
    """Both ends of Wilson's 95 % interval, from the roots of (p − s)² = z² s (1 − s) ÷ n."""
    if not trials:
        return None, None
    p, z2 = successes / trials, _Z * _Z
    a, b, c = 1 + z2 / trials, -(2 * p + z2 / trials), p * p
    root = max(b * b - 4 * a * c, 0) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(successes, trials, others, other_trials):
    """The 95 % interval of p − q: Newcombe's method 10, from Wilson's intervals of both."""
    p, q = successes / trials, others / other_trials
    (p_low, p_high), (q_low, q_high) = wilson(successes, trials), wilson(others, other_trials)
    down = ((p - p_low) ** 2 + (q_high - q) ** 2) ** 0.5
    up = ((p_high - p) ** 2 + (q - q_low) ** 2) ** 0.5
    return p - q - down, p - q + up


def within(lengths, part):
    """Kaplan–Meier: the shortest time within which this part has ended. ``lengths``: (how long, whether it ended)."""
    left = Fraction(1)
    for at in sorted({length for length, ended in lengths if ended}):
        at_risk = sum(length >= at for length, _ended in lengths)
        left *= 1 - Fraction(sum(length == at and ended for length, ended in lengths), at_risk)
        if left <= 1 - Fraction(part):
            return at
    return None


def incidence(endings, day):
    """Aalen–Johansen: the shares ended in each way and still open by a day. ``endings``: (how long, which way)."""
    left, ended = Fraction(1), defaultdict(Fraction)
    for at in sorted({length for length, way in endings if way != "open" and length <= day}):
        at_risk = sum(length >= at for length, _way in endings)
        now = Counter(way for length, way in endings if length == at and way != "open")
        for way, number in now.items():
            ended[way] += left * Fraction(number, at_risk)
        left *= 1 - Fraction(now.total(), at_risk)
    return left, ended


def fifths(many, parts=5):
    """NTILE: the part that each place falls in; the first parts are one larger where it does not come out even."""
    size, over = divmod(many, parts)
    return [part + 1 for part in range(parts) for _ in range(size + (part < over))]


def months_back(day, number):
    """Return the ``number`` months that end with that of a day, as 2026-11."""
    last = day.year * 12 + day.month - 1
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(last - number + 1, last + 1)]


def months_apart(earlier, later):
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


def student(freedom):
    """Student's t: what 2.5 % lie above; the tail is half the incomplete beta function of n ÷ (n + t²)."""
    low, high = 0.0, 13.0
    for _ in range(60):
        middle = (low + high) / 2
        tail = _beta(freedom / 2, 0.5, freedom / (freedom + middle * middle)) / 2
        low, high = (middle, high) if tail > 0.025 else (low, middle)
    return low


def _beta(a, b, x):
    """Return the regularised incomplete beta function, by its continued fraction."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    fraction = 1.0
    for m in range(200, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        fraction = 1 + odd / (1 + even / fraction)
    return exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a / fraction


def welch(now, before):
    """The 95 % interval of the difference of two means: (mean, variance, how many) each."""
    (m, v, n), (m_before, v_before, n_before) = now, before
    error, error_before = v / n, v_before / n_before
    both = error + error_before
    if not both:
        return m - m_before, m - m_before
    freedom = both**2 / (error**2 / (n - 1) + error_before**2 / (n_before - 1))
    half = student(freedom) * both**0.5
    return m - m_before - half, m - m_before + half
