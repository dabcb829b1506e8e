"""A cursor over the chunks of a sentence, and what it can see from where it stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.chunks import Chunk


class Cursor(ABC):
    """Whatever it passes is in what the methods that move it return."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks, self.at, self.depth = list(chunks), 0, 0
        self.nested = self.passive = False

    def peek(self, ahead: int = 0) -> Chunk | None:
        at = self.at + ahead
        return self.chunks[at] if at < len(self.chunks) else None

    def kind(self, ahead: int = 0) -> str:
        chunk = self.peek(ahead)
        return chunk.kind if chunk else ""

    def take(self) -> Chunk:
        if self.at >= len(self.chunks):
            return Chunk("", "")
        self.at += 1
        return self.chunks[self.at - 1]

    def skip(self, kind: str) -> bool:
        if self.kind() == kind:
            self.at += 1
            return True
        return False

    def head(self) -> str:
        """The English of the next chunk."""
        chunk = self.peek()
        return chunk.head if chunk else ""

    @abstractmethod
    def predicate(self, subject: Chunk | None = None, *, relative: bool = False) -> str:
        """The predicate that begins here, in Chinese."""

    @abstractmethod
    def clause(self, *, short: bool = False) -> str:
        """The clause that begins here, in Chinese."""

    def finite(self, ahead: int = 0) -> bool:
        """Whether a finite verb stands there."""
        chunk = self.peek(ahead)
        return chunk is not None and chunk.kind == "V" and chunk.has("finite")

    def finite_ahead(self, ahead: int = 0, most: int = 24) -> bool:
        """Whether a finite verb follows in this sentence, other than one of a relative clause."""
        relative = False
        for i in range(ahead, ahead + most):
            chunk = self.peek(i)
            if chunk is None or chunk.kind in (":", ".", "S"):
                return False
            if chunk.kind == "I" and chunk.head in lexicon.conjunctions() and self.kind(i + 1) == "N":
                return self.finite_ahead(i + 1, 0) if self.clause_ahead(i + 1) else self.finite_ahead(i + 1, most - i)
            if chunk.kind == "W":
                relative = True
            elif chunk.kind == "V" and chunk.has("finite"):
                if not relative:
                    return True
                relative = False
        return False

    def clause_ahead(self, ahead: int = 0) -> bool:
        """Whether a noun phrase and its finite verb follow."""
        if self.kind(ahead) not in ("N", "E"):
            return False
        for i in range(ahead + 1, ahead + 10):
            if self.finite(i):
                return True
            if self.kind(i) not in ("N", "I", "R", "C") or (self.kind(i) == "N" and self.kind(i - 1) not in ("I", "C")):
                return False
        return False
