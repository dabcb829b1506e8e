"""What the readers of English and of Chinese numbers share: what they make of a match, figures, clocks and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["number", "fraction", "ordinal", "name", "about", "year", "month", "day", "hour", "clock", "minute"]
"""`clock` is an hour without a.m. or p.m., `about` a magnitude (dozens, 数百), `name` the figure of G20 or F-35."""
CALENDAR: frozenset[Kind] = frozenset(("year", "month", "day", "hour", "clock", "minute"))
Force = Literal["strong", "weak", "hint"]
"""Strong: must be in the other text. Weak: may be said otherwise there (two, 一个). Hint: proves nothing (both, 双)."""


Exact = int | Fraction
"""A whole number is an int: equal to the fraction, and many times faster to make and to look up."""


class Made(NamedTuple):
    """What a reader makes of a match, or of one group of it."""

    value: Exact
    kind: Kind = "number"
    others: Iterable[Exact] = ()
    force: Force = "strong"
    group: int | str = 0
    unit: str = ""


Match = re.Match[str]
Starts = Callable[[str], list[int]]
"""Where in a text a pattern may match: a few places, where a search would try each character."""


class Reader(NamedTuple):
    """A pattern, where it may match, and what is made of a match."""

    starts: Starts
    pattern: re.Pattern[str]
    read: Callable[[Match], Iterable[Made]]
    needs: frozenset[str] = frozenset()
    """Signs one of which stands in or beside each match: `tokens` in English, characters in Chinese."""


FIGURE = r"(?:\d{1,3}(?:[,，]\d{3}){1,12}(?!\d)|\d+)(?:\.\d+)?"
NAME = re.compile(
    r"(?<![A-Za-z])(?<!\d[xX])(?!(?:RMB|USD|EUR|GBP|CNY|HKD|US|HK|Rs|rmb|usd|eur|gbp|cny|hkd|us|hk|rs|x)-?\d)"
    r"(?P<letters>[A-Za-z]+)[-–—]?(?P<n>\d{1,40}(?:\.\d{1,40})?)(?![\d,.]*\d)(?!\s?%)",
    re.ASCII,
)
CLOCK = re.compile(
    r"(?<![\d.:：])(?P<h>[01]?\d|2[0-4])(?:[:：]|: (?=00)|h)(?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?![\d:])"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_VIRUSES = {"covid": 19, "cov": 2}
SMALL = 12
"""Up to here numbers in words are weak: languages differ in when they say them."""

_FIGURE_START = re.compile(r"[.\d](?:(?<=\d)\d*|(?<=\.)(?<![\w.]\.)(?=\d))")
"""A run of digits, or the point of `.5`. It begins with a set, which a search skips to."""
_LETTERED = re.compile("[0-9](?:(?<=[A-Za-z].)|(?<=[A-Za-z][-–—].))")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?=[-–—]?\d)", re.ASCII)


def figures(text: str) -> list[int]:
    """Where a run of digits begins."""
    return [match.start() for match in _FIGURE_START.finditer(text)]


def lettered(text: str) -> list[int]:
    """Where letters begin that stand before a digit."""
    return [match.start() for match in _LETTERS.finditer(text)] if _LETTERED.search(text) else []


def figure(text: str) -> Exact:
    """A figure as written, `1,234.5`. A figure of hundreds of digits is none that anybody means: its head must do."""
    return exactly(text.replace(",", "").replace("，", "")[:60].rstrip("."))


@lru_cache(maxsize=4096)
def exactly(plain: str) -> Exact:
    """The value of a few digits, perhaps with a point. Kept: a fraction takes longer to make than to find."""
    return int(plain) if plain.isdecimal() else Fraction(plain)


def name(match: Match) -> Iterator[Made]:
    """The number in a name (G20, F-35): the other language often writes the name in words, or without its number."""
    value, letters = figure(match["n"]), match["letters"].lower()
    known = _VIRUSES.get(letters)
    force: Force = ("hint" if value == known else "strong") if known else "weak"
    yield Made(value, "name", force=force, group="n")


def halves(hour: Exact, half: str | None) -> tuple[Exact, Kind, tuple[Exact, ...]]:
    """An hour with `a`, `p` or neither, as an hour of 24 where that can be known, with other ways to say it."""
    if half == "p" and hour < 12:
        return hour + 12, "hour", (hour,)
    if half == "a" or hour > 12:
        return hour % 24 if hour != 12 else 0, "hour", (hour, hour - 12)
    return hour, "clock", (hour + 12, 0, 24) if hour == 12 else (hour + 12,)


def race(match: Match) -> Iterator[Made]:
    """The seconds of a race, `15:33.46` and 15分33秒46, with the minutes before them."""
    if match["m"]:
        yield Made(exactly(match["m"]), group="m")
    yield Made(exactly(f"{match['s']}.{match['part']}"), group="whole")


def clock(match: Match) -> Iterator[Made]:
    value, kind, others = halves(exactly(match["h"]), (match["half"] or "").lower())
    yield Made(value, kind, others, group="h")
    minute = exactly(match["m"])
    yield Made(minute, "minute", force="strong" if minute else "hint", group="m")
    if match["s"]:
        yield Made(exactly(match["s"]), "minute", group="s")
