"""The parts of an edition that checks read, each with its place, and how a finding is made of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from transum.records import Finding, Headline, Language, Part, Severity, Summary, Translation
from transum.text.numbers import Number, extract

Check = Callable[[Summary, Headline], Iterable[Finding]]
"""A check reads an edition and yields what it found; its name in the ledger is that of its module."""

P = ParamSpec("P")
R = TypeVar("R")

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


_made: ContextVar[dict[tuple[object, ...], tuple[Any, ...]] | None] = ContextVar("made", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the parts of an edition are made for the first check that reads them, and kept for the others."""
    token = _made.set({})
    try:
        yield
    finally:
        _made.reset(token)


def _once(make: Callable[P, R]) -> Callable[P, R]:
    @wraps(make)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        """By identity, for to compare editions takes longer; what is kept keeps them, and so their identity."""
        made = _made.get()
        if made is None:
            return make(*args, **kwargs)
        key = make, *map(id, args)
        if key not in made:
            made[key] = make(*args, **kwargs), args
        result: R = made[key][0]
        return result

    return kept


def translated(summary: Summary) -> Iterator[Written]:
    """Title and sentences of a real translation; nothing for the identity or a change of script."""
    translation = summary.translation
    same = same_tongue(translation.article.language, translation.language)
    return iter(()) if same else aligned(translation)


def aligned(translation: Translation) -> Iterator[Written]:
    """The title, then each sentence, beside its source; as empty, where one of them is overlong."""
    return iter(_aligned(translation))


@_once
def _aligned(translation: Translation) -> tuple[Written, ...]:
    return tuple(map(_short, _pairs(translation)))


def overlong(summary: Summary, headline: Headline) -> Iterator[Written]:
    """What is too long to be a sentence or headline, and is not checked."""
    every = (*_pairs(summary.translation), *_outputs(summary, headline))
    return (written for written in every if _is_long(written))


def _is_long(written: Written) -> bool:
    return len(written.text) > LONGEST or (len(written.source) > LONGEST and written.part in ("title", "translation"))


def _short(written: Written) -> Written:
    return written._replace(text="", source="") if _is_long(written) else written


@_once
def _pairs(translation: Translation) -> tuple[Written, ...]:
    title, ours, theirs = translation.title, translation.language, translation.article.language
    first = Written("title", None, title.target, title.source, ours, theirs, title.truncated)
    lines = enumerate(translation.sentences)
    return first, *(Written("translation", i, s.target, s.source, ours, theirs, s.truncated) for i, s in lines)


def condensed(summary: Summary, headline: Headline) -> Iterator[Written]:
    """Each sentence of the summary, then the headline, beside the whole text in the same language; as `aligned`."""
    return map(_short, _outputs(summary, headline))


@_once
def _outputs(summary: Summary, headline: Headline) -> tuple[Written, ...]:
    whole, ours = text(summary.translation), summary.translation.language
    last = Written("headline", None, headline.text, whole, ours, ours, headline.truncated)
    lines = enumerate(summary.sentences)
    return *(Written("summary", i, s.text, whole, ours, ours, s.truncated) for i, s in lines), last


def supported(summary: Summary, headline: Headline) -> Iterator[Written]:
    """As `condensed`, beside the sentences alone that support each; the whole text where none is named."""
    return iter(_supported(summary, headline))


@_once
def _supported(summary: Summary, headline: Headline) -> tuple[Written, ...]:
    sentences = summary.translation.sentences
    supports = [*(sentence.support for sentence in summary.sentences), headline.support]
    near = ("\n".join(sentences[i].target for i in support if i < len(sentences)) for support in supports)
    pairs = zip(condensed(summary, headline), near, strict=True)
    return tuple(written._replace(source=behind or written.source) for written, behind in pairs)


@_once
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
