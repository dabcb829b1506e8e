"""How far a short Chinese text and an English one say the same words, and where one of them says more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import sqrt
from pathlib import Path

from transum.terms import words
from transum.text import lexicon
from transum.text.overlap import STOP

_FILE = Path(__file__).parent / "function_words.txt"
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_GRAMMAR = frozenset(
    "的了是在和与及而也就都还又把被对从向以于等这那个们一不我你他她它有会将要能上下中到为之其所说着过让使很更最"
    "并些如得出么该或者且已须至此即各则吧再才非另虽若由因比呢吗啊种样面里时后前次名项条位场度性化地来进通"
)
"""Characters that say nothing of what a text is about."""
_COMMON = _GRAMMAR | frozenset("大小人没无生动力成发行作事起来去可出地得性化点些什么心子好定当年时分面开加同意本自家")
"""Those that are in too many words for one of them to stand for a word."""


@dataclass(frozen=True, slots=True)
class Bare:
    """What of a text has nothing in the other: the share of all and of the half with more such, 0 to 1, and the longest
    stretch, by the square root of all."""

    share: float = 0.0
    half: float = 0.0
    stretch: float = 0.0

    @classmethod
    def of(cls, there: Sequence[bool]) -> Bare:
        if not there:
            return cls()
        middle = len(there) // 2
        stretch = max(accumulate((-1 if one else 1 for one in there), lambda run, step: max(0, run + step), initial=0))
        half = max(_share(there[:middle]), _share(there[middle:]))
        return cls(_share(there), half, stretch / sqrt(len(there) + 0.5))


def bare(english: str, chinese: str) -> tuple[Bare, Bare]:
    """Of the words of an English text and of the characters of a Chinese one."""
    found = [match.group().removesuffix("'s") for match in _WORD.finditer(english.replace("’", "'"))]
    said = {character for word in found for meaning in _said_by(word) for character in meaning}
    asked = [means for word in found if word.lower() not in STOP and (means := _said_by(word))]
    shown = [character in said for character in _HAN.findall(chinese) if character not in _GRAMMAR]
    return Bare.of([_stands(means, chinese) for means in asked]), Bare.of(shown)


def overlap(english: Sequence[str], chinese: Sequence[str]) -> float:
    """Share of English words that pieces of Chinese say."""
    text = "|".join(chinese)
    return sum(_stands(_said_by(word), text) for word in english) / (len(english) + 0.5)


def _share(there: Sequence[bool]) -> float:
    return there.count(False) / (len(there) + 0.5)


def _stands(meanings: tuple[str, ...], chinese: str) -> bool:
    return any(
        word in chinese or any(c in chinese for c in word if len(word) > 1 and c not in _COMMON) for word in meanings
    )


@lru_cache(maxsize=16384)
def _said_by(word: str) -> tuple[str, ...]:
    """What may say an English word in Chinese; of a contraction, what says its parts."""
    small = word.lower()
    found = {*words.meanings(word), *lexicon.translations(small), *_function_words().get(small.split("'")[0], ())}
    if small.endswith("n't"):
        found.update(_function_words()["not"])
    return tuple(meaning for one in found if (meaning := one.strip("的地了")))


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        english, colon, chinese = line.partition(":")
        for word in english.split() if colon and not line.startswith("#") else ():
            found[word] = (*found.get(word, ()), *chinese.split())
    return found
