"""Wrong shapes: what a model does when it stops early, goes round in circles, or gives its source back."""

from __future__ import annotations

import re
from random import Random

from transum.evaluation.planting.line import Around, Line, one_of, spliced
from transum.text.sentences import split

_CLAUSE = {"en": re.compile(r", [^,.;:?!]{25,}(?=[,.])"), "zh": re.compile(r"，[^，。；：？！]{8,}(?=[，。])")}
_TIMES = (3, 8)


def sentence_dropped(line: Line, around: Around, rng: Random) -> str | None:
    """One of several sentences is missing."""
    sentences = _sentences(line)
    if len(sentences) < 2 or line.condensed:
        return None
    sentences.pop(rng.randrange(len(sentences)))
    return "".join(sentences).strip()


def clause_dropped(line: Line, around: Around, rng: Random) -> str | None:
    """A clause between commas is missing."""
    clause = one_of(list(_CLAUSE["en" if line.target_language == "en" else "zh"].finditer(line.target)), rng)
    return None if clause is None or line.condensed else spliced(line.target, *clause.span(), "")


def sentence_repeated(line: Line, around: Around, rng: Random) -> str | None:
    """A sentence is said twice, one after the other."""
    sentences = _sentences(line)
    at = rng.randrange(len(sentences))
    space = " " if line.target_language == "en" else ""
    return space.join([*(s.strip() for s in sentences[: at + 1]), *(s.strip() for s in sentences[at:])])


def untranslated(line: Line, around: Around, rng: Random) -> str | None:
    """A sentence stands in its own language."""
    if line.condensed:
        return None
    sentences, sources = _sentences(line), split(line.source, line.source_language)
    if len(sentences) != len(sources):
        return line.source
    at = rng.randrange(len(sentences))
    return "".join([*sentences[:at], sources[at], *sentences[at + 1 :]])


def cut_off(line: Line, around: Around, rng: Random) -> str | None:
    """It ends half way, at a word."""
    middle = len(line.target) // 2
    end = line.target.rfind(" ", 0, middle) if line.target_language == "en" else middle
    return line.target[:end] if end > 0 else None


def looped(line: Line, around: Around, rng: Random) -> str | None:
    """From somewhere on, the same few words again and again."""
    english = line.target_language == "en"
    units = line.target.split(" ") if english else list(line.target)
    length = rng.randint(2, 5)
    if len(units) < 2 * length:
        return None
    at = rng.randrange(len(units) - length)
    space = " " if english else ""
    return space.join([*units[:at], *units[at : at + length] * rng.randint(*_TIMES)])


def emptied(line: Line, around: Around, rng: Random) -> str | None:
    """Nothing is left."""
    return None if line.condensed else ""


def mojibake(line: Line, around: Around, rng: Random) -> str | None:
    """UTF-8 read as another charset; nothing for a text in ASCII."""
    charset = "cp1252" if line.target_language == "en" else rng.choice(("gb18030", "cp1252"))
    text = line.target.encode("utf-8", "replace").decode(charset, "replace")
    return text if text != line.target else None


def _sentences(line: Line) -> list[str]:
    return split(line.target, line.target_language) or [""]
