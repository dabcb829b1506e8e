"""Wrong quotes: other words between the marks, marks where nobody is quoted, none where somebody is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from transum.evaluation.planting.line import Around, Line, one_of, spliced
from transum.records import Language
from transum.text.quotes import Quote, extract

_LONG = {"en": 6, "zh": 10}
"""Words, or characters, of a quote that is no title and no scare quote."""
_MARKS = re.compile(r"[“”\"「」『』]")
_END = re.compile(r"[.,!?;:。，！？；：…—]+\s*$")
_FIGURE = re.compile(r"[0-9]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_CLAUSE = {
    "en": re.compile(r"(?<=, )[^,;:.?!]{30,}(?=[,.])"),
    "zh": re.compile(r"(?<=，)[^，；：。？！、]{8,}(?=[，。])"),
}


def quotes_of(texts: Iterable[str], language: Language) -> tuple[str, ...]:
    """The long quotes of all `texts`."""
    return tuple(dict.fromkeys(quote.text for text in texts for quote in _long(text, language)))


def quote_altered(line: Line, around: Around, rng: Random) -> str | None:
    """One half of a quote is that of another quote of the file, up to the mark at its end."""
    quote, other = _two(line, around, rng)
    if not quote or not other:
        return None
    half = _half(quote.text)
    ours, theirs = quote.text[:half], other[: _half(other)]
    if rng.random() < 0.5 and not theirs.startswith(ours):
        return spliced(line.target, quote.start, quote.start + half, theirs)
    return spliced(line.target, quote.start + half, _end(quote), _END.sub("", other[_half(other) :]))


def quote_halved(line: Line, around: Around, rng: Random) -> str | None:
    """One half of a translated quote is missing."""
    quote = one_of(_long(line.target, line.target_language), rng)
    if quote is None or line.condensed:
        return None
    half = _half(quote.text)
    first = spliced(line.target, quote.start + len(quote.text[:half].rstrip()), _end(quote), "")
    return rng.choice((first, spliced(line.target, quote.start, quote.start + half, "")))


def quote_replaced(line: Line, around: Around, rng: Random) -> str | None:
    """Another quote of the file stands in its place."""
    quote, other = _two(line, around, rng)
    return spliced(line.target, quote.start, _end(quote), _END.sub("", other)) if quote and other else None


def _two(line: Line, around: Around, rng: Random) -> tuple[Quote | None, str | None]:
    """A quote of the line, and one that it does not have: `in four years` and `in 4 years` say the same."""
    quote = one_of(_long(line.target, line.target_language), rng)
    here = {_FIGURE.sub("", said.text).casefold() for said in _long(line.target, line.target_language)}
    others = [text for text in around.quotes if _FIGURE.sub("", text).casefold() not in here]
    return quote, one_of(others, rng)


def _end(quote: Quote) -> int:
    """Where its last words end, before the mark."""
    end = _END.search(quote.text)
    return quote.start + (end.start() if end else len(quote.text))


def quote_invented(line: Line, around: Around, rng: Random) -> str | None:
    """Marks around a clause of a line that quotes nobody."""
    if _MARKS.search(line.target):
        return None
    clause = one_of(list(_CLAUSE["en" if line.target_language == "en" else "zh"].finditer(line.target)), rng)
    return None if clause is None else spliced(line.target, *clause.span(), f"“{clause.group()}”")


def quote_unmarked(line: Line, around: Around, rng: Random) -> str | None:
    """Somebody's words become the newsroom's own."""
    marked = _long(line.target, line.target_language) and not line.condensed
    return _MARKS.sub("", line.target) if marked else None


def _long(text: str, language: Language) -> list[Quote]:
    least = _LONG["en" if language == "en" else "zh"]
    return [q for q in extract(text, language) if q.words >= least and _MARKS.match(text[q.start - 1])]


def _half(text: str) -> int:
    """Where the second half begins: after a space, if there is one."""
    middle = len(text) // 2
    return text.find(" ", middle) + 1 or middle
