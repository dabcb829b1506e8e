"""Loops: output in which a model went round in circles.

Of references of WMT and FLORES that turn in a circle of 2 to 5 words, or characters, 99.8% (en-zh) and 100% (zh-en) are
found.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from transum.checks.parts import Written, aligned, condensed, quoted
from transum.records import Finding, Headline, Summary
from transum.text.scripts import han_count, words

_NAME = "loops"
_LETTER = re.compile(r"[^\W\d_]")
_LOOP = re.compile(r"(.{1,30}?)\1{3,}", re.DOTALL)
_STUTTER = re.compile(r"([^\W\d_]{1,4}[^\w\s·.'’-]\s?|[^\w\s·.'’-]\s?[^\W\d_]{1,4})\1{2,}")
"""A word with its mark, three times."""
_INSIDE = re.compile(r"([0-9]{2,5}|(?![Hh]a)[A-Za-z]{2,5})\1{2,}")
_LATIN = re.compile(r"((?=\s?[A-Za-z0-9])[A-Za-z0-9]{0,4}\s[A-Za-z0-9]{0,4})\1{2,}")
"""Inside a word or figure; in a Chinese text, where Latin words are few, a whole one."""

_TURNING = re.compile(r"(\W(?:\w{0,4}\W)?\w{0,4}?)\1+")
"""In a Chinese text, where spaces, brackets and Latin words are few: a mark with what follows it, twice and more."""
_ODD = re.compile(r"[\sA-Za-z0-9()（）“”‘’\"'%％「」『』《》]")
_INITIAL = re.compile(r"\W*[A-Z]\W*")
_ORNAMENT = frozenset("-=*_.…!?！？~·•#/\\—。 \t\u3000")

_SINGLE = 10
"""Equal characters in a row that are a loop; fewer is laughter, an emphasis or a rule across the page."""
_INNER = 6
"""Letters of a word or figure that may repeat itself."""
_LONGEST = 60
"""Words of the longest phrase that is looked for; Chinese characters are words."""
_TIMES = {1: 5}
"""How often a phrase of so many words must stand in a row to be a loop, else three times."""
_SENTENCE = 8
"""From so many words on twice.

In a reference, but not in its source, such a loop stands in 1 of 5,414 lines en-zh and in 2 of 5,948 zh-en."""
REPEATED = 0.25
"""Share of repeated four-word runs. With PACKED, serious in 0.04% of 5,414 references en-zh, in none of 5,948 zh-en."""
PACKED = 1.8
"""How many times smaller zlib makes a text, beside its source: a long list is no loop if its source is one too."""


def loops(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Loops inside a sentence, the same sentence again, outputs far longer than their sources."""
    for written in (*aligned(summary.translation), *condensed(summary, headline)):
        if written.text != written.source:
            found = list(_inside(written)) if _may_loop(written.text) else []
            yield from found or (_turns(written) if written.language != "en" else ())
    yield from _again(summary)
    yield from _stuck(summary)


def _may_loop(text: str) -> bool:
    """Whether a word repeats its own letters, or two pairs of words come again one after the other: no loop without."""
    said = words(text)
    if len(set(pairwise(said))) < len(said) - 1 and _in_a_row(said):
        return True
    return any(_repeats_letters(word) for word in said if len(word) >= _INNER)


@lru_cache(maxsize=4096)
def _repeats_letters(word: str) -> bool:
    """Kept: an article has the same words again."""
    return bool(_INSIDE.search(word) or _LOOP.search(word))


def _in_a_row(said: Sequence[str]) -> bool:
    """Whether a pair of words follows itself, two neighbours stand again as far behind, or a quarter came before."""
    last: dict[tuple[str, str], int] = {}
    before, again = 0, 0
    for i, pair in enumerate(pairwise(said)):
        away = i - last.get(pair, i)
        last[pair] = i
        again += away > 0
        if away == 1 or (pair[0] == pair[1] and pair[0].isascii()) or 0 < away == before <= _LONGEST:
            return True
        before = away
    return 4 * again > len(said)


def _turns(written: Written) -> Iterator[Finding]:
    turning = _turning(written.text)
    if turning and not _turning(written.source):
        message = f"The {written.part} goes round in circles: {quoted(turning)}."
        start = written.text.index(turning)
        yield written.finding(_NAME, "serious", message, start, start + len(turning))


def _turning(text: str) -> str:
    """Where a piece of a word or a mark comes three times in a row: `Mellon llon llon`, `30% % %`, `月 月 月`."""
    for match in _TURNING.finditer(text):
        unit, (start, end) = match.group(1), match.span()
        length = len(unit)
        while start and text[start - 1] == text[start - 1 + length]:
            start -= 1
        while end < len(text) and text[end] == text[end - length]:
            end += 1
        turns = len(set(unit)) > 1 and _ODD.search(unit) and not _ORNAMENT.issuperset(unit)
        if end - start >= 3 * length - 1 and turns and not _INITIAL.fullmatch(unit):
            return text[start:end]
    return ""


def _inside(written: Written) -> Iterator[Finding]:
    found = next(_found(written.text), None)
    if found is not None:
        said = found.re is not _LOOP and found.group() in written.source  # a summary may cite what stutters
        if not (any(_found(written.source)) if written.part in ("title", "translation") else said):
            message = f"The {written.part} goes round in circles: {quoted(found.group())}."
            yield written.finding(_NAME, "serious", message, found.start(), found.end())
    elif phrase := _phrase(written):
        message = f"The {written.part} goes round in circles: {quoted(phrase)}."
        yield written.finding(_NAME, "serious", message, 0, len(written.text))
    elif _repeats(written):
        message = f"The {written.part} repeats itself: {quoted(written.text)}."
        yield written.finding(_NAME, "serious", message, 0, len(written.text))


def _found(text: str) -> Iterator[re.Match[str]]:
    yield from _STUTTER.finditer(text)
    yield from (match for match in _INSIDE.finditer(text) if len(set(match.group(1))) > 1)
    yield from _LATIN.finditer(text) if han_count(text) else ()
    for match in _LOOP.finditer(text) if any(text.count(c) > 3 for c in set(text) if c.isalnum()) else ():
        unit = match.group(1)
        if _LETTER.search(unit) and (len(set(unit)) > 1 or len(match.group()) >= _SINGLE):
            yield match


def _phrase(written: Written) -> str:
    """A phrase that the output says again and again in a row, which the source does not."""
    said = words(written.text.casefold())
    phrase = looped(said)
    if phrase and written.part in ("title", "translation") and looped(words(written.source.casefold())):
        return ""
    return (" " if written.language == "en" else "").join(phrase)


def looped(said: Sequence[str]) -> Sequence[str]:
    """The first phrase that stands in a row often enough to be a loop, else an empty one."""
    last: dict[tuple[str, str], int] = {}
    for i, pair in enumerate(pairwise(said)):
        start = last.get(pair, -_LONGEST - 1)
        last[pair] = i
        length = i - start
        if length <= _LONGEST:
            phrase = said[start:i]
            least = 2 if length >= _SENTENCE else _TIMES.get(length, 3)
            if all(said[start + k * length : start + (k + 1) * length] == phrase for k in range(1, least)):
                return phrase
    return ()


def _repeats(written: Written) -> bool:
    repeated, packed = repetition(written.text), compression(written.text)
    if written.part in ("summary", "headline"):
        return repeated > REPEATED or packed > PACKED
    return (repeated > REPEATED and repeated > 2 * repetition(written.source)) or (
        packed > PACKED and packed > PACKED * compression(written.source)
    )


def repetition(text: str) -> float:
    """Share of four-word (four-character, in Chinese) runs that came before in the text; 0 below 8 words."""
    said = words(text)
    runs = [tuple(said[i : i + 4]) for i in range(len(said) - 3)]
    return 1 - len(set(runs)) / len(runs) if len(said) >= 8 else 0.0


def compression(text: str) -> float:
    """How many times smaller zlib makes the text; about 1 for a sentence, 2 and more for a loop."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw) / len(zlib.compress(raw)) if raw else 1.0


def _again(summary: Summary) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, sentence in enumerate(summary.sentences):
        bare = "".join(words(sentence.text.casefold()))
        if bare in seen:
            message = f"The summary says the same again: {quoted(sentence.text)}."
            yield Finding(
                check=_NAME,
                severity="serious",
                part="summary",
                sentence=i,
                start=0,
                end=len(sentence.text),
                message=message,
            )
        seen.add(bare)


def _stuck(summary: Summary) -> Iterator[Finding]:
    """The same target for three different sources: the model answers, but not to what it was asked."""
    lines, sources = list(aligned(summary.translation)), dict[str, set[str]]()
    times = Counter(written.text for written in lines)
    for written in lines:
        if times[written.text] >= 3 and len(words(written.text)) >= 5:
            sources.setdefault(written.text, set()).add(written.source.casefold())
    for i, sentence in enumerate(summary.translation.sentences):
        if (different := len(sources.get(sentence.target, ()))) >= 3:
            message = f"The translation gives {quoted(sentence.target)} for {different} different sentences."
            yield Finding(
                check=_NAME,
                severity="serious",
                part="translation",
                sentence=i,
                start=0,
                end=len(sentence.target),
                message=message,
            )
