"""How far a short Chinese text and an English one say the same words, above all at their ends."""

from __future__ import annotations

import re
from functools import lru_cache

from transum.terms import words
from transum.text import lexicon
from transum.text.overlap import STOP

_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_GRAMMAR = frozenset(
    "的了是在和与及而也就都还又把被对从向以于等这那个们一不我你他她它有会将要能上下中到为之其所说着过让使很更最"
)
"""Characters that say nothing of what a text is about."""
_COMMON = _GRAMMAR | frozenset("大小人没无生动力成发行作事起来去可出地得性化点些什么心子好定当年时分面开加同意本自家")
"""Those that are in too many words for one of them to stand for a word."""


def bare_ends(english: str, chinese: str) -> tuple[float, float]:
    """Shares of the words of the second halves, English and Chinese, for which the other text has nothing; 0 to 1."""
    asked = [word for word in _WORD.findall(english) if word.lower() not in STOP]
    known = [meanings for word in asked if (meanings := _meanings(word))]
    said = "".join(known_word for word in _WORD.findall(english) for known_word in _meanings(word))
    shown = [character for character in _HAN.findall(chinese) if character not in _GRAMMAR]
    late_words, late_characters = known[len(known) // 2 :], shown[len(shown) // 2 :]
    bare = sum(not _stands(meanings, chinese) for meanings in late_words)
    missing = sum(character not in said for character in late_characters)
    return bare / (len(late_words) + 0.5), missing / (len(late_characters) + 0.5)


def _stands(meanings: tuple[str, ...], chinese: str) -> bool:
    return any(
        word in chinese or any(c in chinese for c in word if len(word) > 1 and c not in _COMMON) for word in meanings
    )


@lru_cache(maxsize=16384)
def _meanings(word: str) -> tuple[str, ...]:
    found = {*words.meanings(word), *lexicon.translations(word.lower())}
    return tuple(meaning for one in found if (meaning := one.strip("的地了")))
