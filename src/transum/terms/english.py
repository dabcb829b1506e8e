"""Names in an English text, with what they are in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transum.terms import tables, words

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*")
_LONGEST = 8
_SAYING = frozenset("said says told added noted stressed also".split())
_MONTHS = frozenset(("April", "August", "June", "March", "May"))

Found = tuple[int, int, tuple[str, ...]]


def names(text: str) -> Iterator[Found]:
    """Places, institutions, and people whose given name and surname both have a known spelling."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    stop = 0
    for at in [i for i, (token, _, _) in enumerate(tokens) if not token.islower() and _is_capital(token)]:
        if at < stop:
            continue
        if target := _surname_alone(tokens, at):
            yield tokens[at][1], tokens[at][2], (target,)
            continue
        most = _lengths().get(tokens[at][0].replace("’", "'"), 0)
        ahead = [token for token, _, _ in tokens[at : at + max(most, 2)]]
        start, ends = tokens[at][1], [end for _, _, end in tokens[at : at + max(most, 2)]]
        length, targets = _longest(ahead, [text[start:end].replace("’", "'") for end in ends])
        if targets:
            yield start, ends[length - 1], targets
        stop = at + length


def _is_capital(token: str) -> bool:
    return token[0].isupper() or token[1:2].isupper()


def _surname_alone(tokens: list[tuple[str, int, int]], at: int) -> str:
    """The Chinese of a surname between words that are no names, as news repeats it; `Stone` where it said something."""
    word = tokens[at][0]
    chinese = _surnames().get(word)
    if not chinese or word in _MONTHS:
        return ""
    before, after = (tokens[i][0] if 0 <= i < len(tokens) else "" for i in (at - 1, at + 1))
    if before[:1].isupper() or after[:1].isupper() or not (before or after):
        return ""
    ordinary = any(meaning != chinese for meaning in words.meanings(word))
    return "" if ordinary and after not in _SAYING else chinese


def _longest(ahead: list[str], spans: list[str]) -> tuple[int, tuple[str, ...]]:
    """How many of the first words are a name, and its Chinese; `spans` are the texts up to each of them."""
    for length in range(len(ahead), 0, -1):
        if targets := _known().get(spans[length - 1]):
            return length, targets
    if len(ahead) > 1 and spans[1] == f"{ahead[0]} {ahead[1]}":
        given, surname = _given().get(ahead[0]), _surnames().get(ahead[1])
        if given and surname:
            return 2, (f"{given}·{surname}",)
    return 0, ()


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Chinese forms by English, the usual one first."""
    found: dict[str, dict[str, None]] = {}
    for english, chinese in tables.names():
        found.setdefault(english, {})[chinese] = None
    return {english: tuple(forms) for english, forms in found.items()}


@cache
def _lengths() -> dict[str, int]:
    """Words of the longest name that begins with a word."""
    found: dict[str, int] = {}
    for name in _known():
        words = _TOKEN.findall(name)
        if len(words) <= _LONGEST:
            found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@cache
def _given() -> dict[str, str]:
    return dict(reversed(tables.given_names()))


@cache
def _surnames() -> dict[str, str]:
    feminine = {f"{en}a": f"{zh[:-1]}娃" for en, zh in tables.surnames() if zh.endswith("夫") and en.endswith("v")}
    return feminine | dict(reversed(tables.surnames()))
