"""What models wrote before: hypotheses by signature and text, kept in one SQLite file over the nights.

A corrected article, or one that repeats what an agency sent to all, is translated only where it is new. The file may
be deleted at any time: it holds nothing that cannot be made again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from transum.inference.decoding import Hypothesis

if TYPE_CHECKING:
    from transum.inference.engine import Generator

log = logging.getLogger(__name__)

T = TypeVar("T")

_KEPT_DAYS = 60
"""An entry that no run has used for so long is removed."""
_PATIENCE = 30.0
"""Seconds to wait for another run that writes."""
_ASKED_AT_ONCE = 500
_DAY = 86_400

Limit = Callable[[int], int]


@dataclass
class Memory:
    """The file; how often it was asked, and how often an earlier run had the answer.

    A file that cannot be used is left aside with a warning.
    """

    path: Path
    asked: int = 0
    found: int = 0
    usable: bool = True
    run: int = field(default_factory=lambda: secrets.randbits(62))
    """Kept with what this run writes, which it does not find."""
    interval: float = 5.0
    """Seconds between two writes: what a run that is killed loses."""
    today: int = field(default_factory=lambda: int(time.time()) // _DAY)
    """Days since 1970."""

    def __post_init__(self) -> None:
        self._try(lambda db: db.execute("DELETE FROM outputs WHERE day < ?", (self.today - _KEPT_DAYS,)))

    def read(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        """The entries that there are of `keys`, which counts as using them."""

        def select(db: sqlite3.Connection) -> tuple[dict[bytes, tuple[Hypothesis, ...]], int]:
            rows: list[tuple[bytes, bytes, int]] = []
            for part in _parts(keys):
                marks = ",".join("?" * len(part))
                rows += db.execute(f"SELECT key, value, run FROM outputs WHERE key IN ({marks})", part)  # noqa: S608
                day = f"UPDATE outputs SET day = ? WHERE day < ? AND key IN ({marks})"  # noqa: S608
                db.execute(day, (self.today, self.today, *part))
            return {key: _unpacked(value) for key, value, _ in rows}, sum(run != self.run for *_, run in rows)

        known, earlier = self._try(select) or ({}, 0)
        self.asked += len(keys)
        self.found += earlier
        return known

    def write(self, made: dict[bytes, tuple[Hypothesis, ...]]) -> None:
        """Adds entries."""
        rows = [(key, _packed(found), self.today, self.run) for key, found in made.items()]
        self._try(lambda db: db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?)", rows))

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        if not self.usable:
            return None
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as db, db:
                db.execute(
                    "CREATE TABLE IF NOT EXISTS outputs (key BLOB PRIMARY KEY, value BLOB NOT NULL,"
                    " day INTEGER NOT NULL, run INTEGER NOT NULL) WITHOUT ROWID"
                )
                return work(db)
        except (sqlite3.Error, zlib.error, OSError, ValueError, TypeError) as error:
            self.usable = False
            log.warning(
                "%s: what models wrote before cannot be used (%s); delete the file to begin anew", self.path, error
            )
            return None


@dataclass(frozen=True)
class Remembering:
    """A generator that asks its model only for what the memory does not have."""

    generator: Generator
    memory: Memory

    @property
    def signature(self) -> str:
        return self.generator.signature

    @property
    def window(self) -> int:
        return self.generator.window

    @property
    def sentence(self) -> int:
        return self.generator.sentence

    @property
    def inline_terms(self) -> bool:
        return self.generator.inline_terms

    def count(self, texts: Sequence[str]) -> list[int]:
        return self.generator.count(texts)

    def stream(
        self, texts: Sequence[str], *, limit: Limit, candidates: int = 1
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        """As the generator itself would. A text's key has the most tokens it may become, so no limit is mistaken."""
        distinct = list(dict.fromkeys(texts))
        lengths = self.generator.count(distinct)
        keys = {
            text: _key(self.signature, str(candidates), str(limit(length)), text)
            for text, length in zip(distinct, lengths, strict=True)
        }
        known = self.memory.read(list(keys.values()))
        yield from ((text, known[key]) for text, key in keys.items() if key in known)
        if missing := [text for text, key in keys.items() if key not in known]:
            yield from self._remembered(self.generator.stream(missing, limit=limit, candidates=candidates), keys)

    def generate(self, texts: Sequence[str], *, limit: Limit, candidates: int = 1) -> list[tuple[Hypothesis, ...]]:
        found = dict(self.stream(texts, limit=limit, candidates=candidates))
        return [found[text] for text in texts]

    def _remembered(
        self, made: Iterator[tuple[str, tuple[Hypothesis, ...]]], keys: dict[str, bytes]
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        """What is made, written to the memory as it comes: a run that is killed does not make it again."""
        new: dict[bytes, tuple[Hypothesis, ...]] = {}
        written = time.monotonic()
        try:
            for text, found in made:
                new[keys[text]] = found
                if time.monotonic() - written >= self.memory.interval:
                    self.memory.write(new)
                    new, written = {}, time.monotonic()
                yield text, found
        finally:
            self.memory.write(new)


def _key(*parts: str) -> bytes:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()


def _packed(found: tuple[Hypothesis, ...]) -> bytes:
    """Hypotheses of one text are much alike, so that four take little more room than one."""
    return zlib.compress(
        json.dumps([astuple(one) for one in found], ensure_ascii=False).encode("utf-8", "surrogatepass")
    )


def _unpacked(value: bytes) -> tuple[Hypothesis, ...]:
    found = json.loads(zlib.decompress(value).decode("utf-8", "surrogatepass"))
    return tuple(Hypothesis(*one) for one in found)


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[i : i + _ASKED_AT_ONCE] for i in range(0, len(keys), _ASKED_AT_ONCE))
