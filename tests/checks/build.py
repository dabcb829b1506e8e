"""Editions made of lines, for the checks to read."""

from __future__ import annotations

from collections.abc import Sequence

from transum.checks import judge
from transum.records import (
    Aligned,
    Article,
    Finding,
    Headline,
    Language,
    Summary,
    SummarySentence,
    Translation,
)

Pair = tuple[str, str]


def edition(
    pairs: Sequence[Pair],
    *,
    languages: tuple[Language, Language] = ("en", "zh-Hans"),
    summary: Sequence[str] = (),
    headline: str | None = None,
    title: Pair = ("", ""),
    truncated: bool = False,
) -> tuple[Summary, Headline]:
    """One paragraph a pair; the headline is the first target where none is given."""
    source, target = languages
    article = Article(
        source="a.txt",
        url=None,
        language=source,
        title=title[0],
        paragraphs=tuple(s for s, _ in pairs),
        published=None,
        site=None,
        extracted_by="test",
    )
    translation = Translation(
        article=article,
        language=target,
        title=Aligned(source=title[0], target=title[1], paragraph=-1),
        sentences=tuple(
            Aligned(source=s, target=t, paragraph=i, truncated=truncated) for i, (s, t) in enumerate(pairs)
        ),
        made_by="test",
    )
    text = pairs[0][1] if headline is None else headline
    return (
        Summary(
            translation=translation,
            length="medium",
            sentences=tuple(SummarySentence(text=s, support=(0,)) for s in summary),
            made_by="test",
        ),
        Headline(text=text, score=1.0, support=(0,), rivals=(), made_by="test"),
    )


def identity(sentences: Sequence[str], language: Language = "en", **parts: object) -> tuple[Summary, Headline]:
    """An edition in the article's own language."""
    return edition([(s, s) for s in sentences], languages=(language, language), **parts)  # type: ignore[arg-type]


def found(made: tuple[Summary, Headline], check: str) -> list[Finding]:
    """What one check found."""
    return [finding for finding in judge(*made).findings if finding.check == check]


def serious(made: tuple[Summary, Headline]) -> set[str]:
    """Checks that found something serious."""
    return {finding.check for finding in judge(*made).findings if finding.severity == "serious"}
