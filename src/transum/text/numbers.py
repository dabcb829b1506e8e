"""Numbers in a text, as values that can be compared over two languages.

A number has one value and further *readings*: 3 p.m. is also 15 o'clock, half is also 50 percent. Two numbers agree
when they share a reading. A *weak* number (one, 一个, COVID-19, half) bears out another number, but proves nothing
where it stands alone: languages differ in what they count. All arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from transum.records import Language
from transum.text import numerals_en, numerals_zh
from transum.text.numerals import Kind, Made, Match


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
    weak: bool = False


_NARROW = {0xFF10 + i: 0x30 + i for i in range(10)} | {0xFF0E: ".", 0xFF05: "%", 0xFF0C: "，"}


def extract(text: str, language: Language) -> list[Number]:
    """Numbers in the order of the text; full-width digits are digits, offsets are those of `text`."""
    plain = text.translate(_NARROW)
    found: list[Number] = []
    taken = bytearray(len(text))
    for pattern, read in numerals_en.READERS if language == "en" else numerals_zh.READERS:
        for match in pattern.finditer(plain):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.extend(_number(made, match, text) for made in read(match))
    return sorted(found, key=lambda number: (number.start, number.end))


def _number(made: Made, match: Match, text: str) -> Number:
    start, end = match.span(made.group)
    readings = frozenset((made.value, *made.others))
    return Number(made.value, made.kind, start, end, text[start:end].strip(), readings, made.weak)
