"""The language material: word lists, rules and stories, read from the data files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from transum.terms.tables import FOLDER

_SLOT = re.compile(r"\{([a-z_]+(?::[A-Za-z_]+)?)(\d*)(?:\.([a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap in a pattern: ``{rate1.less}`` has name ``rate``, key ``rate1`` and form ``less``.

    ``{intl:Health}`` picks from a word list by its English. A key with a digit means the same thing
    in the whole article, one without in its beat only.
    """

    name: str
    key: str
    form: str

    @property
    def shared(self) -> bool:
        return self.key != self.name


Pattern = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a word list or one alternative of a rule; ``forms`` holds its other surface forms."""

    en: Pattern
    zh: Pattern
    forms: dict[str, tuple[str, str]] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing a story tells: ways to say it (each one or more sentences) and to sum it up."""

    tellings: tuple[tuple[Entry, ...], ...]
    digests: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A kind of event: its headlines, its lead and the beats that may follow, most important first."""

    topic: str
    binds: tuple[tuple[str, str], ...]
    headlines: tuple[Entry, ...]
    beats: tuple[Beat, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All word lists and rules by name, the number ranges, the stories and the beats that fit any story."""

    sets: dict[str, tuple[Entry, ...]]
    numbers: dict[str, tuple[str, ...]]
    stories: tuple[Story, ...]
    extras: dict[str, tuple[Beat, ...]]


def parse_pattern(text: str) -> Pattern:
    """Split ``text`` into literals and slots."""
    parts: list[str | Slot] = []
    position = 0
    for match in _SLOT.finditer(text):
        parts.append(text[position : match.start()])
        parts.append(Slot(match[1], match[1] + match[2], match[3] or ""))
        position = match.end()
    parts.append(text[position:])
    return tuple(part for part in parts if part != "")


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in line.split("|")]


def _pair(line: str) -> Entry:
    en, zh = line.split("|")
    return Entry(_edge(en), _edge(zh))


def _edge(cell: str) -> Pattern:
    # "~" keeps a blank at the edge of a rule's alternative, where strip() would eat it
    return parse_pattern(cell.strip(" ").replace("~", " "))


def _sections(name: str | Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each ``@header`` of a data file with its lines, blank lines and ``#`` comments left out."""
    header, lines = "", list[str]()
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            if header:
                yield header, lines
            header, lines = line[1:], []
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    yield header, lines


def _entry(line: str, kind: str, columns: list[str]) -> Entry:
    """Read ``english | chinese | column…``; column ``x_zh`` is the Chinese of column ``x``."""
    en, zh, *rest = _cells(line)
    cells = {column: cell for column, cell in zip(columns, rest, strict=False) if cell}
    forms = {
        column: (cell, cells.get(column + "_zh", zh)) for column, cell in cells.items() if not column.endswith("_zh")
    }
    return Entry(_edge(en), _edge(zh), forms, kind)


def _read_sets(name: Path) -> dict[str, tuple[Entry, ...]]:
    """Read ``@name kind column…`` sections; kind ``-`` is no fact."""
    sets: dict[str, tuple[Entry, ...]] = {}
    for header, lines in _sections(name):
        title, *rest = header.split()
        kind = rest[0] if rest and rest[0] != "-" else ""
        sets[title] = sets.get(title, ()) + tuple(_entry(line, kind, rest[1:]) for line in lines)
    return sets


def _beat(lines: list[str]) -> Beat:
    """Lines starting with ``>`` are digests; `` // `` parts the sentences of one telling."""
    tellings = []
    for line in (line for line in lines if not line.startswith(">")):
        en, zh = line.split("|")
        pairs = zip(en.split(" // "), zh.split(" // "), strict=True)
        tellings.append(tuple(Entry(_edge(e), _edge(z)) for e, z in pairs))
    return Beat(tuple(tellings), tuple(_pair(line[1:]) for line in lines if line.startswith(">")))


def _bind(line: str) -> tuple[str, str]:
    key, source = line.split()
    return key, source


def _read_stories(name: str) -> Iterator[Story]:
    topic, binds = "", tuple[tuple[str, str], ...]()
    headlines, beats = tuple[Entry, ...](), list[Beat]()
    for header, lines in _sections(name):
        if header.startswith("story"):
            if topic:
                yield Story(topic, binds, headlines, tuple(beats))
            topic, binds, beats = header.split()[1], tuple(map(_bind, lines)), []
        elif header == "headline":
            headlines = tuple(map(_pair, lines))
        else:
            beats.append(_beat(lines))
    yield Story(topic, binds, headlines, tuple(beats))


def _read_extras(name: str) -> dict[str, tuple[Beat, ...]]:
    extras: dict[str, tuple[Beat, ...]] = {}
    for header, lines in _sections(name):
        for topic in header.split():
            extras[topic] = (*extras.get(topic, ()), _beat(lines))
    return extras


@cache
def material() -> Material:
    """Read all data files once."""
    folder = Path(__file__).parent
    sets: dict[str, tuple[Entry, ...]] = {}
    names = [FOLDER / file for file in ("people.txt", "places.txt", "institutions.txt")]
    own = [path for kind in ("lexicon", "rules", "reports") for path in sorted(folder.glob(f"{kind}*.txt"))]
    for path in (*names, *own):
        for title, entries in _read_sets(path).items():
            sets[title] = sets.get(title, ()) + entries
    numbers = {cells[0]: tuple(cells[1:]) for _, lines in _sections("numbers.txt") for cells in map(_cells, lines)}
    stories = tuple(s for path in sorted(folder.glob("stories*.txt")) for s in _read_stories(path.name))
    return Material(sets, numbers, stories, _read_extras("extras.txt"))
