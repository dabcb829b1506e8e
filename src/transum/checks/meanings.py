"""What may say an English word in Chinese, and a Chinese one in English: the word lists, and what is said loosely."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from transum.terms import words
from transum.text import lexicon
from transum.text.overlap import STOP

_FILE = Path(__file__).parent / "function_words.txt"
_ARTICLE = re.compile(r"(?:to|the|an?|be) (?=\w)")
_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("our", "or"), ("programme", "program"))


@lru_cache(maxsize=16384)
def american(word: str) -> str:
    """The spelling that the lists have of a word in small letters: stabilize for stabilise."""
    if said_by(word):
        return word
    for british, ours in _SPELLINGS:
        other = word.replace(british, ours)
        if other != word and said_by(other):
            return other
    return word


@lru_cache(maxsize=16384)
def said_by(word: str) -> tuple[str, ...]:
    """What may say an English word in Chinese; of a contraction, what says its parts."""
    function, reverse = _function_words(), _reverse()
    found = [*words.meanings(word), *lexicon.translations(word), *function.get(word.split("'")[0], ())]
    for form in words.inflected(word):
        found += reverse.get(form, ())
    if word.endswith("n't"):
        found += function["not"]
    return tuple(dict.fromkeys(meaning for one in found if (meaning := one.strip("的地了"))))


@lru_cache(maxsize=16384)
def lemmas(word: str) -> frozenset[str]:
    return frozenset((*words.inflected(word), *lexicon.forms(word)))


@lru_cache(maxsize=16384)
def glosses(piece: str) -> frozenset[str]:
    """English words, but for those of grammar, that are or stand in what a Chinese word means."""
    return frozenset(word for gloss in words.glosses(piece) for word in gloss.lower().split() if word not in STOP)


@cache
def _reverse() -> dict[str, tuple[str, ...]]:
    """Chinese words by the English word that they mean."""
    found: dict[str, dict[str, None]] = {}
    for chinese, glosses in words.glossary():
        for gloss in glosses:
            word = _ARTICLE.sub("", gloss.lower(), count=1)
            if " " not in word:
                found.setdefault(word, {})[chinese] = None
    return {word: tuple(chinese) for word, chinese in found.items()}


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        english, colon, chinese = line.partition(":")
        for word in english.split() if colon and not line.startswith("#") else ():
            found[word] = (*found.get(word, ()), *chinese.split())
    return found
