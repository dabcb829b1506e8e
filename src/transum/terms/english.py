"""Names in an English text, with what they are in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from transum.terms import tables, words

_TOKEN = re.compile(r"([A-Z]\.(?:[A-Z]\.)+|[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*)")
_LONGEST = 8
_SAYING = frozenset("said says told added noted stressed also".split())
_MONTHS = frozenset(("April", "August", "June", "March", "May"))

Found = tuple[int, int, tuple[str, ...]]


@lru_cache(maxsize=256)
def names(text: str) -> tuple[Found, ...]:
    """Places, institutions, and people whose given name and surname both have a known spelling."""
    return tuple(_names(text))


def _names(text: str) -> Iterator[Found]:
    text = text.replace("’", "'")
    pieces = _TOKEN.split(text)
    tokens, ends = pieces[1::2], list(accumulate(map(len, pieces)))[1::2]
    stop = 0
    for at in [i for i, token in enumerate(tokens) if not token.islower() and _is_capital(token)]:
        if at < stop:
            continue
        most = _lengths().get(tokens[at], 0)
        start = ends[at] - len(tokens[at])
        if target := _surname_alone(tokens, at) if most else "":
            yield start, ends[at], (target,)
            continue
        length, targets = _longest([text[start:end] for end in ends[at : at + most]])
        if targets:
            yield start, ends[at + length - 1], targets
        stop = at + length


def _is_capital(token: str) -> bool:
    return token[0].isupper() or token[1:2].isupper()


def _surname_alone(tokens: list[str], at: int) -> str:
    """The Chinese of a surname between words that are no names, as news repeats it; `Stone` where it said something."""
    word = tokens[at]
    chinese = _surnames().get(word)
    if not chinese or word in _MONTHS:
        return ""
    before, after = (tokens[i] if 0 <= i < len(tokens) else "" for i in (at - 1, at + 1))
    if before[:1].isupper() or after[:1].isupper() or not (before or after):
        return ""
    ordinary = any(meaning != chinese for meaning in words.meanings(word))
    return "" if ordinary and after not in _SAYING else chinese


def _longest(spans: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are a name, and its Chinese; `spans` are the texts up to each of them."""
    for length in range(len(spans), 0, -1):
        if targets := known().get(spans[length - 1]):
            return length, targets
    first, _, last = spans[1].partition(" ") if spans[1:] else ("", "", "")
    if first in given() and last in _surnames():
        return 2, (f"{given()[first]}·{_surnames()[last]}",)
    return 0, ()


@cache
def known() -> dict[str, tuple[str, ...]]:
    """Chinese forms by English, the usual one first."""
    found: dict[str, dict[str, None]] = {}
    for english, chinese in tables.names():
        found.setdefault(english, {})[chinese] = None
    return {english: tuple(forms) for english, forms in found.items()}


@cache
def _lengths() -> dict[str, int]:
    """Words of the longest name that begins with a word; a surname may be one alone, a given name with it two."""
    found = dict.fromkeys(_surnames(), 1) | dict.fromkeys(given(), 2)
    for name in known():
        words = _TOKEN.findall(name)
        if len(words) <= _LONGEST:
            found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@cache
def given() -> dict[str, str]:
    """Chinese by English given name, the usual one."""
    return dict(reversed(tables.given_names()))


@cache
def _surnames() -> dict[str, str]:
    feminine = {f"{en}a": f"{zh[:-1]}娃" for en, zh in tables.surnames() if zh.endswith("夫") and en.endswith("v")}
    return feminine | dict(reversed(tables.surnames()))
