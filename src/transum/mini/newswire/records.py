"""What the newswire generator returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same text in English and in Simplified Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A checkable fact, as it stands in the text of each language.

    ``kind`` is number, money, percent, date, person, place, organisation or quote.
    """

    kind: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class WireArticle:
    """An invented news article: paragraphs of aligned sentences, and what is known about them.

    ``summary`` holds four or five sentences, the most important first.
    """

    topic: str
    headline: Bilingual
    paragraphs: tuple[tuple[Bilingual, ...], ...]
    summary: tuple[Bilingual, ...]
    facts: tuple[Fact, ...]
