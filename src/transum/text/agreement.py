"""Which number of one text is which of another: the same value, said of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from transum.text.numbers import Number
from transum.text.numerals import CALENDAR, Exact
from transum.text.units import comparable

_COARSEST = Fraction(1, 10)
"""Of its value: more than this no conversion is rounded (6 feet, 2 metres: 9%)."""
_SPAN = {"day": {"day"}, "month": {"month"}, "year": {"year"}, "hour": {"h"}, "clock": {"h"}, "minute": {"min", "s"}}
_SPANS = {"day", "week", "month", "year", "quarter", "h", "min", "s", "person", ""}


def agree(one: Number, other: Number) -> bool:
    """Whether two numbers may be the same: a shared reading, of kinds and units that go together."""
    if one.readings.isdisjoint(other.readings):
        return False
    if one.unit and other.unit:
        return one.unit == other.unit or any(a == b for a, b in comparable(one.unit, other.unit))
    if one.kind == other.kind == "hour":
        return one.value == other.value
    return _goes_with(one, other) and _goes_with(other, one)


def _goes_with(one: Number, other: Number) -> bool:
    if one.kind in CALENDAR:
        if other.kind in CALENDAR:
            return one.kind == other.kind or {one.kind, other.kind} == {"hour", "clock"}
        bare = not other.unit or other.unit in _SPAN[one.kind]
        return bare and (not other.weak or other.unit != "" or one.weak or one.kind not in ("day", "month"))
    if one.kind == "name" and not one.weak:
        return other.kind == "name"
    if one.unit == "percent" and not one.weak:
        return other.weak or other.kind == "fraction"
    if one.kind in ("ordinal", "name"):
        return other.unit in _SPANS
    return True


def converts(target: Number, source: Number) -> bool:
    """Whether the target is the source in other units of the same dimension, as exact as it is written."""
    if not (target.unit and source.unit) or target.unit == source.unit:
        return False
    near = min(_place(target.value) * Fraction(51, 100), abs(_COARSEST * target.value))
    return any(
        a != b and abs((source.value * b.size + b.offset - a.offset) / a.size - target.value) <= near
        for a, b in comparable(target.unit, source.unit)
    )


def _place(value: Exact) -> Fraction:
    """The last place of a value that is not nought: 10 for 250, 1/100 for 3.25."""
    if value.denominator != 1:
        places = next((n for n in range(1, 12) if (value * 10**n).denominator == 1), 12)
        return Fraction(1, 10**places)
    digits = str(value.numerator)
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))) if value else 1)


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is left of two texts when each number has found its partner; no number is partner to two."""

    target: list[Number]
    source: list[Number]
    hinted: list[Number]
    """Numbers of the target for which there is no more than a hint in the source (1 for `a`)."""


def pair(target: Sequence[Number], source: Sequence[Number]) -> Pairing:
    """Equal kinds and units find each other first, then equal values, shared readings, conversions, and hints.

    Takes time with the product of the two lengths.
    """
    if not (target and source):
        return Pairing(list(target), [number for number in source if number.force != "hint"], [])
    left = list(range(len(target)))
    free = {j for j, number in enumerate(source) if number.force != "hint"}
    for closeness in range(3):
        left = _matched(target, source, left, free, closeness)
    left = _converted(target, source, left, free)
    hints = {j for j, number in enumerate(source) if number.force == "hint"}
    still = _matched(target, source, left, hints, 2)
    hinted = sorted(set(left) - set(still))
    return Pairing([target[i] for i in still], [source[j] for j in sorted(free)], [target[i] for i in hinted])


def _matched(
    target: Sequence[Number], source: Sequence[Number], left: list[int], free: set[int], closeness: int
) -> list[int]:
    """Takes partners out of `free`; what is left of `left`."""
    if not (left and free):
        return left
    table: dict[object, list[int]] = defaultdict(list)
    for j in sorted(free, reverse=True):
        for key in _keys(source[j], closeness):
            table[key].append(j)
    still: list[int] = []
    for i in left:
        columns = [table[key] for key in _keys(target[i], closeness) if key in table]
        partner = _first(target[i], columns, source, free)
        if partner is None:
            still.append(i)
        else:
            free.discard(partner)
    return still


def _converted(target: Sequence[Number], source: Sequence[Number], left: list[int], free: set[int]) -> list[int]:
    still: list[int] = []
    for i in left:
        partner = next((j for j in sorted(free) if converts(target[i], source[j])), None) if target[i].unit else None
        if partner is None:
            still.append(i)
        else:
            free.discard(partner)
    return still


def _keys(number: Number, closeness: int) -> list[object]:
    if closeness == 0:
        return [(number.value, number.kind, number.unit)]
    return [number.value] if closeness == 1 else list(number.readings)


def _first(number: Number, columns: list[list[int]], source: Sequence[Number], free: set[int]) -> int | None:
    """The first free partner that agrees."""
    for column in columns:
        for j in reversed(column):
            if j in free and agree(number, source[j]):
                return j
    return None
