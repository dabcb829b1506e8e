"""What an error is planted in: a line and its translation, and the file around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeVar

from transum.records import Language

Kind = Literal["person", "place", "organisation"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A source and its reference: a line and its translation, or an article and a summary of it."""

    source: str
    target: str
    source_language: Language
    target_language: Language
    others: tuple[str, ...] = ()
    """People whom the same article names, where that is known."""

    @property
    def condensed(self) -> bool:
        """Whether the target sums its source up in the same language, and so may leave things out."""
        return (self.source_language == "en") == (self.target_language == "en")


@dataclass(frozen=True, slots=True)
class Around:
    """What else the targets of a file hold, to take a natural wrong word from."""

    names: Mapping[Kind, Sequence[str]] = field(default_factory=dict)
    quotes: Sequence[str] = ()


Plant = Callable[[Line, Around, Random], str | None]
"""The target with one error; `None` where this line has no place for it."""


def one_of(found: Sequence[T], rng: Random) -> T | None:
    """One at random, `None` of nothing."""
    return rng.choice(found) if found else None


def spliced(text: str, start: int, end: int, instead: str) -> str:
    """`text` with `instead` in place of `start` to `end`."""
    return text[:start] + instead + text[end:]
