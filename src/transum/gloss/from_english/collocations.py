"""Senses that the company of a word decides: `hold a rate` is not `hold a meeting`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Token
from transum.gloss.from_english.lists import lines

_NEAR = 8
_NOUNS = ("N", "NS")
_ENDS = (",", ":", ".", "S", "W", "QUOTE")
_VERBAL = ("V", "VP", "VZ", "VD", "VN", "VG")


@dataclass(frozen=True, slots=True)
class _Sense:
    chinese: str
    place: str
    words: frozenset[str]


@cache
def _senses() -> dict[tuple[str, str], tuple[_Sense, ...]]:
    """Of `collocations.txt`: by word and part of speech."""
    found = dict[tuple[str, str], tuple[_Sense, ...]]()
    for line in lines("collocations.txt"):
        word, part, chinese, place, others = line.split("|")
        sense = _Sense(chinese, place, frozenset(others.split(", ")))
        found[word, part] = (*found.get((word, part), ()), sense)
    return found


def chosen(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, in the sense that their clause gives them."""
    senses = _senses()
    for at, token in enumerate(tokens):
        part = token.tag[:1]
        rules = senses.get((lexicon.lemma(token.source, token.tag), part), ()) if part in "NVAR" else ()
        found = next((rule.chinese for rule in rules if not rule.words.isdisjoint(PLACES[rule.place](tokens, at))), "")
        yield replace(token, target=found) if found else token


def _names(token: Token) -> tuple[str, ...]:
    """A word as it stands, its base form, and the last of a phrase."""
    base = lexicon.lemma(token.source, token.tag)
    return token.source, base, base.rsplit(" ", 1)[-1]


def _object(tokens: Sequence[Token], at: int) -> set[str]:
    """The head of the first noun phrase after a verb; of a participle, also the nouns before it."""
    found = _before(tokens, at) if tokens[at].tag == "VN" else set[str]()
    for i in range(at + 1, min(len(tokens), at + _NEAR)):
        tag = tokens[i].tag
        if tag in _ENDS or tag == "I" or (tag in _VERBAL and tag not in ("VN", "VG")):
            break
        follows = tokens[i + 1].tag if i + 1 < len(tokens) else ""
        if tag in _NOUNS and follows not in (*_NOUNS, "POS"):
            found.update(_names(tokens[i]))
            if follows != "C":
                break
    return found


def _before(tokens: Sequence[Token], at: int) -> set[str]:
    """The nouns before a word in its clause."""
    found = set[str]()
    for i in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if tokens[i].tag in _ENDS:
            break
        if tokens[i].tag in _NOUNS:
            found.update(_names(tokens[i]))
    return found


def _near(tokens: Sequence[Token], at: int) -> set[str]:
    around = (*tokens[max(0, at - _NEAR) : at], *tokens[at + 1 : at + 1 + _NEAR])
    return {name for token in around for name in _names(token)}


def _beside(step: int) -> Callable[[Sequence[Token], int], set[str]]:
    return lambda tokens, at: set(_names(tokens[at + step])) if 0 <= at + step < len(tokens) else set()


PLACES: dict[str, Callable[[Sequence[Token], int], set[str]]] = {
    ">": _object, "<": _before, "~": _near, "+": _beside(1), "-": _beside(-1),
}  # fmt: skip
