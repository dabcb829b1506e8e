"""Figures exchanged: two numbers of a translation, each among the words that the source has beside the other.

Measured on references of WMT 2019-2021 and FLORES: found in 0.08% (zh-en) and 0.00% (en-zh) of the lines; where two
figures of a target were exchanged, in 11% and 4%: beside most figures stand too few words that a list knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from transum.checks.counterparts import COMMON
from transum.checks.meanings import said_by
from transum.checks.parts import Written, numbers_of, quoted, translated
from transum.checks.roles import role_of
from transum.records import Finding, Headline, Language, Summary
from transum.text.agreement import agree
from transum.text.numbers import Number
from transum.text.overlap import STOP

_NAME = "exchanged"
_LEAST = 0.4
"""By how much more of their words two numbers must share crosswise than straight, in words of all."""
_MANY = 12
"""Numbers of a line; a table has more, and few words."""
_REACH = 60
_BEFORE, _AFTER = 4, 6
"""English words beside a number, at most; in Chinese, characters."""
_CHARACTERS = 15
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_END = re.compile(r"[,;.:!?](?=\s|$)|[，。；：！？、]")


def exchanged(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """One finding a line at most."""
    for written in translated(summary):
        target, source = _plain(written.text, written.language), _plain(written.source, written.source_language)
        some = 1 < len(target) <= _MANY and 1 < len(source) <= _MANY
        mates = list(_mates(target, source)) if some else []
        units = [number.unit for number, _ in mates]
        mates = [pair for pair in mates if units.count(pair[0].unit) > 1 and not _keeps_its_role(written, *pair)]
        for (one, its), (other, others) in combinations(mates, 2):
            if one.unit == other.unit and _crossed(written, (one, its), (other, others)) > _LEAST:
                message = f"{quoted(one.surface)} and {quoted(other.surface)} seem to have changed places."
                yield written.finding(_NAME, "serious", message, one.start, other.end)
                break


def _plain(text: str, language: Language) -> list[Number]:
    return [n for n in numbers_of(text, language) if n.kind in ("number", "fraction", "about") and not n.weak]


def _mates(target: Sequence[Number], source: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers of the target with the only number of the source that they can be."""
    for number in target:
        alike = [other for other in source if agree(number, other)]
        if len(alike) == 1 and sum(agree(other, alike[0]) for other in target) == 1:
            yield number, alike[0]


def _keeps_its_role(written: Written, number: Number, source: Number) -> bool:
    """Whether both texts plainly say the same of it: down `to 8%`, 降至8%."""
    role = role_of(written.text, number, written.language)
    return role is not None and role == role_of(written.source, source, written.source_language)


def _crossed(written: Written, one: tuple[Number, Number], other: tuple[Number, Number]) -> float:
    """How much more the words beside two numbers have in common if they are exchanged, -2 to 2."""
    english = written.language == "en"
    a, b = (_beside(written.text, pair[0], english) for pair in (one, other))
    c, d = (_beside(written.source, pair[1], not english) for pair in (one, other))
    if english:
        return _overlap(a, d) + _overlap(b, c) - _overlap(a, c) - _overlap(b, d)
    return _overlap(d, a) + _overlap(c, b) - _overlap(c, a) - _overlap(d, b)


def _overlap(english: Sequence[str], chinese: Sequence[str]) -> float:
    """Share of English words that pieces of Chinese say."""
    text = "|".join(chinese)
    return sum(_stands(said_by(word), text) for word in english) / (len(english) + 0.5)


def _stands(meanings: tuple[str, ...], chinese: str) -> bool:
    return any(
        word in chinese or any(c in chinese for c in word if len(word) > 1 and c not in COMMON) for word in meanings
    )


def _beside(text: str, number: Number, english: bool) -> list[str]:
    """The words of its clause before and after a number, in Chinese two texts of characters."""
    before = _END.split(text[max(0, number.start - _REACH) : number.start])[-1]
    after = _END.split(text[number.end : number.end + _REACH])[0]
    if not english:
        return [before.replace(" ", "")[-_CHARACTERS:], after.replace(" ", "")[:_CHARACTERS]]
    return [*_content(before)[-_BEFORE:], *_content(after)[:_AFTER]]


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in STOP]
