"""What the readers of English and of Chinese numbers share: what they make of a match, figures, clocks and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["number", "percent", "fraction", "ordinal", "date", "time"]


@dataclass(frozen=True, slots=True)
class Made:
    """What a reader makes of a match, or of one group of it."""

    value: Fraction
    kind: Kind = "number"
    others: Iterable[Fraction] = ()
    weak: bool = False
    group: int | str = 0


Match = re.Match[str]
Reader = tuple[re.Pattern[str], Callable[[Match], Iterable[Made]]]


FIGURE = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
NAME = re.compile(
    r"(?<![A-Za-z])(?!(?:RMB|USD|EUR|GBP|CNY|HKD|US|HK|Rs)-?\d)[A-Za-z]+[-–]?(\d+(?:\.\d+)?)(?![\d,.]*\d)", re.ASCII
)
CLOCK = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)(?:[:：][0-5]\d)?(?!\d)(?:\s*[ap]\.?m\b\.?)?", re.IGNORECASE
)


def figure(text: str) -> Fraction:
    """A figure as written, `1,234.5`. A figure of hundreds of digits is none that anybody means: its head must do."""
    return Fraction(text.replace(",", "").replace("，", "")[:60].rstrip("."))


def name(match: Match) -> Iterator[Made]:
    """The number in a name (G20, F-35, COVID-19): the other language often has the name without it."""
    yield Made(figure(match[1]), weak=True, group=1)


def hours(hour: Fraction) -> tuple[Fraction, ...]:
    return (hour + 12, hour - 12) if hour <= 24 else ()


def clock(match: Match) -> Iterator[Made]:
    hour, minute = Fraction(match["h"]), Fraction(match["m"])
    yield Made(hour, "time", hours(hour), group="h")
    yield Made(minute, "time", weak=minute in (0, 30), group="m")
