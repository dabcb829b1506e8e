"""The parts of an edition that checks read, each with its place, and how a finding is made of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from transum.records import Finding, Headline, Language, Part, Severity, Summary, Translation
from transum.text.numbers import Number, extract

Check = Callable[[Summary, Headline], Iterable[Finding]]
"""A check reads an edition and yields what it found; its name in the ledger is that of its module."""


LONGEST = 10_000
"""Characters of a sentence or headline, or of a line in place of one: nobody writes a longer one."""


class Written(NamedTuple):
    """One output text: its place, what it was made from, and the languages of both."""

    part: Part
    sentence: int | None
    text: str
    source: str
    language: Language
    source_language: Language
    truncated: bool = False

    def finding(self, check: str, severity: Severity, message: str, start: int = 0, end: int = 0) -> Finding:
        """A finding at `start` to `end` of the text."""
        return Finding(
            check=check,
            severity=severity,
            part=self.part,
            sentence=self.sentence,
            start=start,
            end=end,
            message=message,
        )


def same_tongue(one: Language, other: Language) -> bool:
    """Whether two languages differ in script at most."""
    return (one == "en") == (other == "en")


def translated(summary: Summary) -> Iterator[Written]:
    """Title and sentences of a real translation; nothing for the identity or a change of script."""
    translation = summary.translation
    if not same_tongue(translation.article.language, translation.language):
        yield from aligned(translation)


def aligned(translation: Translation) -> Iterator[Written]:
    """The title, then each sentence, beside its source; as empty, where one of them is overlong."""
    return map(_short, _pairs(translation))


def overlong(summary: Summary, headline: Headline) -> Iterator[Written]:
    """What is too long to be a sentence or headline, and is not checked."""
    every = (*_pairs(summary.translation), *_outputs(summary, headline))
    return (written for written in every if _is_long(written))


def _is_long(written: Written) -> bool:
    return len(written.text) > LONGEST or (len(written.source) > LONGEST and written.part in ("title", "translation"))


def _short(written: Written) -> Written:
    return written._replace(text="", source="") if _is_long(written) else written


def _pairs(translation: Translation) -> Iterator[Written]:
    title, ours, theirs = translation.title, translation.language, translation.article.language
    yield Written("title", None, title.target, title.source, ours, theirs, title.truncated)
    for i, pair in enumerate(translation.sentences):
        yield Written("translation", i, pair.target, pair.source, ours, theirs, pair.truncated)


def condensed(summary: Summary, headline: Headline) -> Iterator[Written]:
    """Each sentence of the summary, then the headline, beside the whole text in the same language; as `aligned`."""
    return map(_short, _outputs(summary, headline))


def _outputs(summary: Summary, headline: Headline) -> Iterator[Written]:
    language = summary.translation.language
    whole = text(summary.translation)
    for i, sentence in enumerate(summary.sentences):
        yield Written(
            part="summary",
            sentence=i,
            text=sentence.text,
            source=whole,
            language=language,
            source_language=language,
            truncated=sentence.truncated,
        )
    yield Written(
        part="headline",
        sentence=None,
        text=headline.text,
        source=whole,
        language=language,
        source_language=language,
        truncated=headline.truncated,
    )


def supported(summary: Summary, headline: Headline) -> Iterator[Written]:
    """As `condensed`, beside the sentences alone that support each; the whole text where none is named."""
    sentences = summary.translation.sentences
    supports = [*(sentence.support for sentence in summary.sentences), headline.support]
    for written, support in zip(condensed(summary, headline), supports, strict=True):
        near = "\n".join(sentences[i].target for i in support if i < len(sentences))
        yield written._replace(source=near or written.source)


def text(translation: Translation) -> str:
    """Title and sentences in the edition's language, one a line."""
    return "\n".join([translation.title.target, *(s.target for s in translation.sentences)])


@lru_cache(maxsize=1024)
def numbers_of(text: str, language: Language) -> tuple[Number, ...]:
    """Kept for a while: several checks read a sentence, and a source is read again for summary and headline."""
    return tuple(extract(text, language))


def original(translation: Translation) -> str:
    """Title and sentences as they came in, one a line."""
    return "\n".join([translation.title.source, *(s.source for s in translation.sentences)])


def quoted(surface: str, most: int = 60) -> str:
    """A piece of text as a message cites it."""
    shown = " ".join(surface.split())
    return f"“{shown}”" if len(shown) <= most else f"“{shown[: most - 1]}…”"
