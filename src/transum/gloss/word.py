"""A word of a gloss."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from transum.config import Tongue
from transum.terms import tables

Kind = Literal["name", "word", "particle", "unknown", "mark"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the source in lower case, and what stands for it: nothing, if it is left out."""

    source: str
    target: str
    kind: Kind

    @property
    def content(self) -> bool:
        return self.kind in ("name", "word", "unknown")


@cache
def particles(tongue: Tongue) -> dict[str, str]:
    return {cells[0]: cells[1] for name, _, cells in tables.rows("particles.txt") if name == tongue}
