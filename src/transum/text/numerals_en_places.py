"""Where in an English text the numbers in words may begin: one pass over the words for all their readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from transum.text.numerals import Made, Match, Reader
from transum.text.numerals_en_words import ABOUT, HINTS, ORDINAL, SCALE, TEENS, TENS

_WORD = re.compile("[a-z]+")
_YEAR_MARK = re.compile(r"['’](?=\d\d)")


def _first(*plain: str) -> frozenset[str]:
    """The first words of phrases."""
    return frozenset(word[0] for one in plain if (word := _WORD.match(one)))


MONTH = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october"
    " nov november dec december".split()
)
HINT = _first(*HINTS)
PHRASE = _first(*(hint for hint in HINTS if " " in hint))
PART = _first(*list(TEENS)[1:10], "a")
ORDINALS = _first(*TENS, *ORDINAL, *(f"{word}s" for word in ORDINAL))
MANY = _first(*ABOUT)
NUMBER = _first(*TEENS, *TENS, *SCALE)
"""Words with which each kind of number may begin."""
_ANY = MONTH.union(HINT, PART, ORDINALS, MANY, NUMBER)


@lru_cache(maxsize=16)
def _words_of(text: str) -> list[tuple[str, int]]:
    """Words with which some number or month may begin, and where they stand."""
    return [(word, match.start()) for match in _WORD.finditer(text) if (word := match[0]) in _ANY]


def opened(first: frozenset[str], pattern: str, read: Callable[[Match], Iterable[Made]]) -> Reader:
    """A reader of numbers that begin with one of these words."""
    return Reader(
        lambda text: [start for word, start in _words_of(text) if word in first], re.compile(pattern), read, first
    )


def short_years(text: str) -> list[int]:
    """Where the mark of a shortened year stands, as in ’98."""
    return [match.start() for match in _YEAR_MARK.finditer(text)]
