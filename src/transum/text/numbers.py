"""Numbers in a text, as values that can be compared over two languages.

A number has one value and further *readings*: 3 p.m. is also 15 o'clock, half is also 50 percent. Two numbers agree
when they share a reading and count the same thing. A *weak* number (one, 一个, both, half) bears out another number,
but proves nothing where it stands alone: languages differ in what they count. All arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from transum.records import Language
from transum.text import numerals_en, numerals_zh, units
from transum.text.numerals import Force, Kind, Made, Match


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands; a percentage has the value of its figure (3.5% is 7/2)."""

    value: Fraction
    kind: Kind
    start: int
    end: int
    surface: str
    readings: frozenset[Fraction]
    """All values that the number may be said to have, `value` among them."""
    force: Force = "strong"
    unit: str = ""
    """A name of `units.UNITS`, or empty."""

    @property
    def weak(self) -> bool:
        """Whether it may stand alone: a small number in words, or what only hints at a number."""
        return self.force != "strong"


_NARROW = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: ".", 0xFF05: "%", 0xFF0C: "，"}
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def extract(text: str, language: Language) -> list[Number]:
    """Numbers in the order of the text; full-width digits are digits, offsets are those of `text`."""
    english = language == "en"
    plain = text if text.isascii() else text.translate(_NARROW)
    lower = (plain.lower() if plain.isascii() else plain.translate(_LOWER)) if english else plain
    found: list[Number] = []
    taken = bytearray(len(text))
    for read_as, readers in ((plain, numerals_en.CASED), (lower, numerals_en.READERS)) if english else (
        (plain, numerals_zh.READERS),
    ):
        for pattern, read in readers:
            for match in pattern.finditer(read_as):
                start, end = match.span()
                if 1 not in taken[start:end]:
                    taken[start:end] = b"\x01" * (end - start)
                    found.extend(_number(made, match, text, lower, english) for made in read(match))
    return sorted(found, key=lambda number: (number.start, number.end))


def _number(made: Made, match: Match, text: str, lower: str, english: bool) -> Number:
    start, end = match.span(made.group)
    unit, shown = made.unit, end
    if not unit and made.kind in ("number", "fraction", "about"):
        after, reach = (units.after_english if english else units.after_chinese)(lower, match.end())
        unit = units.before(lower, start) or after
        shown = reach if unit == after and match.end() == end else end
    readings = frozenset((made.value, *made.others))
    return Number(made.value, made.kind, start, shown, text[start:shown].strip(), readings, made.force, unit)
