"""Which form of a name the desk has printed, and in which story: one SQLite file beside the stories.

A form decides as long as its story may be read: one that is held, rejected, withdrawn or gone gives its names free.
The file holds nothing that the stories do not say; deleted, it is made from them again. An
editor who wants another form writes it into the glossary, which goes before it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

import orjson

log = logging.getLogger(__name__)

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds to wait for another run that writes."""
_ASKED_AT_ONCE = 500
_TABLE = (
    "CREATE TABLE IF NOT EXISTS printed (direction TEXT, family TEXT, given TEXT, form TEXT NOT NULL,"
    " form_given TEXT NOT NULL, story TEXT NOT NULL, PRIMARY KEY (direction, family, given)) WITHOUT ROWID"
)
_KEEP = (
    "INSERT INTO printed VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " form = excluded.form, form_given = excluded.form_given, story = excluded.story WHERE printed.story = ?"
)


class Entry(NamedTuple):
    """A name of the source, family and given, as `story` (`<id>.<language>`) prints both; `instead` of a void story."""

    direction: str
    family: str
    given: str
    form: str
    form_given: str
    story: str
    instead: str = ""


@dataclass
class Printed:
    """The file in a store's folder. One that cannot be used is left aside with a warning."""

    folder: Path
    usable: bool = True
    waiting: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    """By story: what this run has decided and not stored yet."""

    @property
    def path(self) -> Path:
        return self.folder / "names.sqlite3"

    def begin(self) -> bool:
        """Makes the file; whether there was none."""
        new = not self.path.exists()
        self._try(lambda db: None)
        return new and self.usable

    def of(self, direction: str, families: Sequence[str]) -> tuple[list[Entry], list[Entry]]:
        """The entries for these names that decide, and those that no longer do."""
        found = {(e.family, e.given): e for e in self._stored(direction, families)}
        held = [entry for entry in found.values() if not self._is_read(entry.story)]
        void = {entry[:3] for entry in held}
        wanted = set(families)
        for entry in (e for entries in self.waiting.values() for e in entries):
            at = entry.family, entry.given
            if entry.direction == direction and entry.family in wanted and (at not in found or entry[:3] in void):
                found[at] = entry
        return [entry for entry in found.values() if entry not in held], held

    def decide(self, story: str, entries: Iterable[Entry]) -> None:
        """What a story that may be read prints, from now on in this run; in the file once `keep` is called."""
        self.waiting[story] = (*self.waiting.get(story, ()), *entries)

    def keep(self, story: str) -> None:
        """Writes what the story decided. Of two runs at once the first to write decides."""
        rows = [tuple(entry) for entry in self.waiting.get(story, ())]
        if not rows:
            return
        if self._try(lambda db: db.executemany(_KEEP, rows)):
            del self.waiting[story]

    def _stored(self, direction: str, families: Sequence[str]) -> list[Entry]:
        def select(db: sqlite3.Connection) -> list[Entry]:
            found: list[Entry] = []
            for i in range(0, len(families), _ASKED_AT_ONCE):
                part = families[i : i + _ASKED_AT_ONCE]
                marks = ",".join("?" * len(part))
                query = f"SELECT * FROM printed WHERE direction = ? AND family IN ({marks})"  # noqa: S608
                found += (Entry(*map(str, row)) for row in db.execute(query, (direction, *part)))
            return found

        return (self._try(select) or []) if families else []

    def _is_read(self, story: str) -> bool:
        try:
            status = orjson.loads((self.folder / "stories" / f"{story}.json").read_bytes())["status"]
        except (OSError, ValueError, TypeError, LookupError):
            return False
        return status in ("ready", "approved")

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        if not self.usable:
            return None
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as db, db:
                db.execute(_TABLE)
                return work(db)
        except (sqlite3.Error, OSError, ValueError, TypeError) as error:
            self.usable = False
            log.warning("%s: the names printed before cannot be used (%s); delete the file", self.path, error)
            return None
