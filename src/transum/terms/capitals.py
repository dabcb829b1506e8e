"""Words of an English text that are names: capitalised, and no ordinary words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transum.terms import tables, words
from transum.terms.sounds import letters, spelling

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*")
_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "mr mrs ms dr prof sir lord lady madam rev gen col capt lt sgt gov sen rep pres jr sr inc ltd co corp llc plc pm am "
    "gmt bst est internet english chinese god bible christmas easter halloween ok tv i'm i've i'd i'll it's he she we they me "
    "my us him her them you your our their its his who whom whose these those been being was were had has did does don't "
    "didn't doesn't isn't aren't wasn't won't can't couldn't wouldn't we're we've we'll they're you're he's she's that's "
    "there's what's let's the an".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end` that is a name or part of one; `first` stands where every word has a capital."""

    text: str
    start: int
    end: int


def found(text: str) -> Iterator[Word]:
    """Names and parts of names, word by word; acronyms too."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isupper() and not common(word):
            yield Word(word, match.start(), match.end())


@lru_cache(maxsize=8192)
def common(word: str) -> bool:
    """Whether the word, each part of it or both halves are ordinary ones, titles, days or months."""
    small = word.casefold().replace("’", "'")
    if len(letters(small)) < 2 or small in _NOT_NAMES:
        return True
    if "-" in small:
        return all(common(part) for part in small.split("-"))
    if _ordinary(small) or any(small.startswith(p) and _ordinary(small[len(p) :]) for p in _PREFIXES):
        return True
    return any(_ordinary(small[:i]) and _ordinary(small[i:]) for i in range(4, len(small) - 3))


_PREFIXES = ("anti", "non", "un", "re", "pre", "post", "multi", "inter", "sub", "super", "trans", "over", "mis", "dis", "pro", "co", "counter")


def _ordinary(small: str) -> bool:
    return any(form in _vocabulary() for form in (small, *words._forms(small)))


@cache
def _vocabulary() -> frozenset[str]:
    """Listed words, but those that only names are translated to."""
    known = {chinese for _, chinese in (*tables.names(), *tables.surnames(), *tables.given_names())}
    names = {english.casefold() for english, _ in tables.names()}
    found = set[str]()
    for word, target in words.listed():
        if word.isascii():
            if " " in word:
                found.update(set(word.casefold().split()) - names)
            elif target not in known and not (len(target) > 2 and spelling().issuperset(target)):
                found.add(word.casefold())
        elif target == target.casefold():
            found.update(set(target.split()) - names)
    found.update(words._irregular())
    return frozenset(found)
