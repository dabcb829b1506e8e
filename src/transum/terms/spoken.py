"""The sounds of a name in Latin letters, as far as Chinese characters tell them apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_NO_LETTER = re.compile(r"[^a-z]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)
_ENGLISH = (
    ("tsch", "C"), ("sch", "X"), ("tch", "C"), ("ch(?=[rl])", "k"), ("ch", "C"), ("sh", "X"), ("zh", "Z"), ("th", "T"),
    ("ph", "f"), ("gh(?=[aeiou])", "g"), ("gh", ""), ("ck", "k"), ("kn(?=[aeiou])", "n"), ("qu", "kw"), ("q", "k"),
    ("ts|tz", "Q"), ("dj|dg", "G"), ("cc(?=[ei])", "C"), ("sc(?=[ei])", "s"), ("c(?![eiy])", "k"), ("g(?=[eiy])", "G"),
    ("gu(?=[eiy])", "g"), ("^x", "z"), ("x", "ks"), ("ll(?=[aeo])", "l"), ("gn", "n"), ("mb$", "m"), ("wr", "r"),
    ("y(?=[aeiou])", "Y"), ("y", "i"), ("Y", "y"), (r"([a-zA-Z])\1", r"\1"),
)  # fmt: skip
"""What letters, in this order, are heard as: c is the soft one, C as in church, G as in gem, Q ts, T th, X sh, Z zh."""


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """In small Latin letters, without accents or marks."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return _NO_LETTER.sub("", plain)


@cache
def _rewritten() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in _ENGLISH)


@lru_cache(maxsize=4096)
def english_sounds(name: str) -> tuple[str, ...]:
    """Consonants one by one, vowels in groups."""
    word = letters(name)
    for pattern, instead in _rewritten():
        word = pattern.sub(instead, word)
    return tuple(re.findall(r"[aeiou]+|[^aeiou]", word))
