"""Where in an English text the numbers in words may begin: one pass over the words for all their readers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from transum.text.numerals import Starts
from transum.text.numerals_en_words import ABOUT, HINTS, ORDINAL, SCALE, TEENS, TENS

_WORD = re.compile("[a-z]+")
_YEAR_MARK = re.compile(r"['’](?=\d\d)")


def _first(*plain: str) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(word[0] for one in plain if (word := _WORD.match(one)))


Opening = Literal["hint", "phrase", "part", "ordinal", "about", "number"]
_MONTH_WORD = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october"
    " nov november dec december".split()
)
_OPENING: dict[Opening, frozenset[str]] = {
    "hint": _first(*HINTS),
    "phrase": _first(*(hint for hint in HINTS if " " in hint)),
    "part": _first(*list(TEENS)[1:10], "a"),
    "ordinal": _first(*TENS, *ORDINAL, *(f"{word}s" for word in ORDINAL)),
    "about": _first(*ABOUT),
    "number": _first(*TEENS, *TENS, *SCALE),
}
"""Words with which each kind of number may begin."""
_ANY = _MONTH_WORD.union(*_OPENING.values())


@lru_cache(maxsize=16)
def _words_of(text: str) -> tuple[tuple[str, int], ...]:
    """Words with which some number or month may begin, and where they stand."""
    return tuple([(word, match.start()) for match in _WORD.finditer(text) if (word := match[0]) in _ANY])


def opening(kind: Opening) -> Starts:
    """Where a word stands with which such a number may begin."""
    first = _OPENING[kind]
    return lambda text: [start for word, start in _words_of(text) if word in first]


def months(text: str) -> list[int]:
    """Where the name of a month stands, be it short."""
    return [start for word, start in _words_of(text) if word in _MONTH_WORD]


def short_years(text: str) -> list[int]:
    """Where the mark of a shortened year stands, as in ’98."""
    return [match.start() for match in _YEAR_MARK.finditer(text)]
