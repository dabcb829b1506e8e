"""A desk's glossary: how its terms are written in the other language, whatever a model or another table says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from transum.config import Tongue
from transum.errors import ConfigError
from transum.records import GlossaryTerm
from transum.terms.forms import chinese_forms, english_forms


@dataclass(frozen=True)
class Glossary:
    """(English, Chinese) terms, in the order of their files."""

    pairs: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """Of the content; empty for an empty glossary."""
        text = "\n".join("\t".join(pair) for pair in self.pairs)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12] if self.pairs else ""

    def find(self, text: str, source: Tongue) -> list[tuple[int, int, str]]:
        """Start and end of each term in a text of the source language, and what it is to be; longer terms first."""
        taken = bytearray(len(text))
        found: list[tuple[int, int, str]] = []
        for one, other in self._by_length(source):
            for start, end in _places(one, text):
                if not any(taken[start:end]):
                    taken[start:end] = b"\x01" * (end - start)
                    found.append((start, end, other))
        return sorted(found)

    def settle(self, text: str, target: str, source: Tongue) -> tuple[str, tuple[GlossaryTerm, ...]]:
        """The translation with the desk's form in place of another known form, and where each term now stands."""
        wanted = dict.fromkeys((text[start:end], other) for start, end, other in self.find(text, source))
        for one, other in wanted:
            if not any(_places(other, target)):
                form = next((f for f in _other_forms(one, other, source) if any(_places(f, target))), None)
                target = _replaced(target, form, other) if form else target
        return target, tuple(term for one, other in wanted for term in located(one, other, target))

    def _by_length(self, source: Tongue) -> list[tuple[str, str]]:
        pairs = self.pairs if source == "en" else tuple((chinese, english) for english, chinese in self.pairs)
        return sorted(pairs, key=lambda pair: -len(pair[0]))


def located(source: str, target: str, text: str, by: str = "glossary") -> Iterator[GlossaryTerm]:
    """Each place of a term in a translation; one without a place where the translation lacks it."""
    places = list(_places(target, text)) or [(0, 0)]
    return (GlossaryTerm(source=source, target=target, start=start, end=end, by=by) for start, end in places)


def read(files: Sequence[str]) -> Glossary:
    """The glossary of a profile's files: `English|Chinese` or tab-separated; blank lines and `#` are skipped.

    Raises ConfigError with file and line.
    """
    pairs: dict[str, str] = {}
    for file in files:
        for number, line in enumerate(_text(Path(file)).splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                cells = [cell.strip() for cell in line.split("\t" if "\t" in line else "|")]
                if len(cells) != 2 or not all(cells):
                    raise ConfigError(f"{file}, line {number}: a glossary line is 'English|Chinese': {line.strip()!r}")
                english, chinese = cells
                if pairs.setdefault(english, chinese) != chinese:
                    raise ConfigError(f"{file}, line {number}: {english!r} is {pairs[english]!r} in another line")
    return Glossary(tuple(pairs.items()))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigError(f"{path}: cannot read this glossary: {reason}") from None


def _places(term: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `term` stands in `text`: as whole words, where it begins or ends in a Latin letter or a digit."""
    before = r"(?<![A-Za-z0-9])" if term[:1].isascii() and term[:1].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if term[-1:].isascii() and term[-1:].isalnum() else ""
    return (match.span() for match in re.finditer(f"{before}{re.escape(term)}{after}", text))


def _other_forms(one: str, other: str, source: Tongue) -> list[str]:
    """What else the tables call a term in the target language, longer forms first."""
    there, back = (chinese_forms(), english_forms()) if source == "en" else (english_forms(), chinese_forms())
    forms = there.get(one, frozenset()) | {f for again in back.get(other, ()) for f in there.get(again, ())}
    return sorted((form for form in forms - {other} if len(form) > 1), key=lambda form: (-len(form), form))


def _replaced(text: str, form: str, other: str) -> str:
    for start, end in reversed(list(_places(form, text))):
        text = text[:start] + other + text[end:]
    return text
