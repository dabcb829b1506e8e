"""Which number of one text is which of another: the same value, said of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from transum.text.numbers import Number
from transum.text.units import comparable

_COARSEST = Fraction(1, 10)
"""Of its value: more than this no conversion is rounded (6 feet, 2 metres: 9%)."""
_SPAN = {"day": {"day"}, "month": {"month"}, "year": {"year"}, "hour": {"h"}, "clock": {"h"}, "minute": {"min", "s"}}
_SPANS = {"day", "week", "month", "year", "quarter", "h", "min", "s", "person", ""}
_CALENDAR = frozenset(("year", "month", "day", "hour", "clock", "minute"))
_EVERY = 200
"""Numbers in one text up to which conversions of units are tried: no sentence has as many."""


def agree(one: Number, other: Number) -> bool:
    """Whether two numbers may be the same: a shared reading, of kinds and units that go together."""
    if one.readings.isdisjoint(other.readings):
        return False
    if one.unit and other.unit:
        return any(a == b for a, b in comparable(one.unit, other.unit))
    if one.kind == other.kind == "hour":
        return one.value == other.value
    return _goes_with(one, other) and _goes_with(other, one)


def _goes_with(one: Number, other: Number) -> bool:
    if one.kind in _CALENDAR:
        if other.kind in _CALENDAR:
            return one.kind == other.kind or {one.kind, other.kind} == {"hour", "clock"}
        return not other.unit or other.unit in _SPAN[one.kind]
    if one.kind in ("ordinal", "name"):
        return other.unit in _SPANS
    return True


def converts(target: Number, source: Number) -> bool:
    """Whether the target is the source in other units of the same dimension, as exact as it is written."""
    if not (target.unit and source.unit) or target.unit == source.unit:
        return False
    near = min(_place(target.value) * Fraction(51, 100), _COARSEST * abs(target.value))
    return any(
        a != b and abs((source.value * b.size + b.offset - a.offset) / a.size - target.value) <= near
        for a, b in comparable(target.unit, source.unit)
    )


def _place(value: Fraction) -> Fraction:
    """The last place of a value that is not nought: 10 for 250, 1/100 for 3.25."""
    if value.denominator != 1:
        places = next((n for n in range(1, 12) if (value * 10**n).denominator == 1), 12)
        return Fraction(1, 10**places)
    digits = str(value.numerator)
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))) if value else 1)


def unpaired(target: Sequence[Number], source: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of two texts that have no partner in the other, each of which is partner to one at most.

    Equal kinds and units find each other first, then equal values, then what shares a reading, then conversions.
    """
    partners: dict[int, int] = {}
    free = set(range(len(source)))
    for closeness in range(3):
        table: dict[object, list[int]] = defaultdict(list)
        for j in sorted(free, reverse=True):
            for key in _keys(source[j], closeness):
                table[key].append(j)
        for i, number in enumerate(target):
            if i not in partners:
                j = _first(number, [table[key] for key in _keys(number, closeness) if key in table], source, free)
                if j is not None:
                    partners[i] = j
                    free.discard(j)
    if len(target) <= _EVERY and len(source) <= _EVERY:
        for i, number in enumerate(target):
            j = next((j for j in free if converts(number, source[j])), None) if i not in partners else None
            if j is not None:
                partners[i] = j
                free.discard(j)
    return [n for i, n in enumerate(target) if i not in partners], [source[j] for j in sorted(free)]


def _keys(number: Number, closeness: int) -> list[object]:
    if closeness == 0:
        return [(number.value, number.kind, number.unit, number.force == "hint")]
    return [number.value] if closeness == 1 else list(number.readings)


def _first(number: Number, columns: list[list[int]], source: Sequence[Number], free: set[int]) -> int | None:
    """The first free partner that agrees; what is taken is dropped, and of the others a few are tried."""
    for column in columns:
        while column and column[-1] not in free:
            column.pop()
        for j in reversed(column[-_EVERY:]):
            if j in free and agree(number, source[j]):
                return j
    return None
