"""Nothing dropped, nothing made up: each source sentence has its target, each summary sentence its support."""

from __future__ import annotations

from collections.abc import Iterator

from transum.checks.parts import aligned, quoted, text
from transum.records import Finding, Headline, Part, Summary, Translation

_NAME = "coverage"


def coverage(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Empty targets, lost paragraphs, a summary without support or longer than its source."""
    yield from _translation(summary.translation)
    yield from _summary(summary)
    if not headline.text.strip():
        yield _finding("The story has no headline.", "headline")


def _translation(translation: Translation) -> Iterator[Finding]:
    for written in aligned(translation):
        if written.source.strip() and not written.text.strip():
            yield written.finding(_NAME, "serious", f"The translation leaves out {quoted(written.source)}.")
    present = {sentence.paragraph for sentence in translation.sentences}
    for i, paragraph in enumerate(translation.article.paragraphs):
        if paragraph.strip() and i not in present:
            yield _finding(f"The translation leaves out paragraph {i + 1}, {quoted(paragraph)}.", "translation")


def _summary(summary: Summary) -> Iterator[Finding]:
    if not summary.sentences and len(summary.translation.sentences) > 1:
        yield Finding(
            check=_NAME,
            severity="note",
            part="summary",
            sentence=None,
            start=0,
            end=0,
            message="The story has no summary.",
        )
    for i, sentence in enumerate(summary.sentences):
        if not sentence.support:
            message = f"Nothing in the article supports {quoted(sentence.text)}."
            yield _finding(message, "summary", i, len(sentence.text))
    if sum(len(s.text) for s in summary.sentences) > len(text(summary.translation)):
        yield _finding("The summary is longer than the article.", "summary")


def _finding(message: str, part: Part, sentence: int | None = None, end: int = 0) -> Finding:
    return Finding(check=_NAME, severity="serious", part=part, sentence=sentence, start=0, end=end, message=message)
