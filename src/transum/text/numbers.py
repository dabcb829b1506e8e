"""Numbers in a text, as values that can be compared over two languages.

A number has one value and further *readings*: 3 p.m. is also 15 o'clock, half is also 50 percent. Two numbers agree
when they share a reading and count the same thing. A *weak* number (one, 一个, both, half) bears out another number,
but proves nothing where it stands alone: languages differ in what they count. All arithmetic is exact.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from transum.records import Language
from transum.text import numerals_en, numerals_zh, units
from transum.text.numerals import CALENDAR, Exact, Force, Kind, Made, Match, Starts
from transum.text.tokens import tokens


class Number(NamedTuple):
    """A number and where it stands; a percentage has the value of its figure (3.5% is 7/2)."""

    value: Exact
    kind: Kind
    start: int
    end: int
    surface: str
    readings: frozenset[Exact]
    """All values that the number may be said to have, `value` among them."""
    force: Force = "strong"
    unit: str = ""
    """A name of `units.UNITS`, or empty."""

    @property
    def weak(self) -> bool:
        """Whether it may stand alone: a small number in words, or what only hints at a number."""
        return self.force != "strong"


_NARROW = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: ".", 0xFF05: "%"}
_MARKS = frozenset("年月日号號时時点點分")
_LONGEST_JOINT = 8
_JOINT = re.compile(r"\s?(?:,|、|/|-|–|—|~|至|到|和|与|或|及|and|or|to|, and|, or)\s?|\s(?:and|or|to|&|by|x)\s|x|×")
_WIDE = re.compile("[０-９．％]")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_EN, _ZH = (
    (readers, frozenset().union(*(reader.needs for reader in readers)))
    for readers in (numerals_en.READERS, numerals_zh.READERS)
)
"""Readers, and all signs that they need."""


def extract(text: str, language: Language) -> list[Number]:
    """Numbers in the order of the text; full-width digits are digits, offsets are those of `text`."""
    english = language == "en"
    plain = text.translate(_NARROW) if _WIDE.search(text) else text
    lower = plain.lower() if english else plain
    if len(lower) != len(text):
        lower = plain.translate(_LOWER)  # İ grows by a character
    found: list[Number] = []
    taken = bytearray(len(text))
    places: dict[Starts, list[int]] = {}
    readers, signs = _EN if english else _ZH
    signs = signs.intersection(tokens(text) if english else text)
    for starts, pattern, read, needs in readers:
        if needs and needs.isdisjoint(signs):
            continue
        if starts not in places:
            places[starts] = starts(lower)
        for place in places[starts]:
            if not taken[place] and (match := pattern.match(lower, place)):
                start, end = match.span()
                if 1 not in taken[start:end]:
                    taken[start:end] = b"\x01" * (end - start)
                    found.extend([_number(made, match, text, lower, english) for made in read(match)])
    found.sort(key=attrgetter("start", "end"))
    return _listed(found, text)


def _listed(found: list[Number], text: str) -> list[Number]:
    """Of figures in a list the last has the unit: 5, 10 and 15 percent."""
    for i in range(len(found) - 2, -1, -1):
        number, after = found[i], found[i + 1]
        near = after.unit and after.start - number.end < _LONGEST_JOINT and not after.weak
        bare = near and number.kind == "number" and not number.unit and not number.weak
        if bare and _JOINT.fullmatch(text, number.end, after.start):
            found[i] = number._replace(unit=after.unit)
    return found


def _number(made: Made, match: Match, text: str, lower: str, english: bool) -> Number:
    start, end = match.span(made.group)
    unit, shown = made.unit, end
    if not unit and made.kind in ("number", "fraction", "about"):
        after, reach = (units.after_english if english else units.after_chinese)(lower, match.end())
        unit = units.before(lower, start) or after
        shown = reach if after and unit == after != "person" and match.end() == end else end
    elif made.kind in CALENDAR and text[end : end + 1] in _MARKS:
        shown = end + 1
    readings = frozenset((made.value, *made.others))
    return Number(made.value, made.kind, start, shown, text[start:shown].strip(), readings, made.force, unit)
