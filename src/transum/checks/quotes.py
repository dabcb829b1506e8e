"""Quotes: what stands in quotation marks was said."""

from __future__ import annotations

from collections.abc import Iterator

from transum.checks.parts import Written, condensed, quoted, same_tongue, translated
from transum.records import Finding, Headline, Language, Summary
from transum.text.quotes import Quote, bare, extract

_NAME = "quotes"
_LEAST = {"en": 4, "zh": 6}
"""Words of a quote that must stand in the source; what is shorter is a title or a scare quote."""


def quotes(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Quotes of summary and headline stand in the text; a translation has as many quotes as its source."""
    for written in condensed(summary, headline):
        yield from _unsaid(written)
    for written in translated(summary):
        yield from _uneven(written)


def _unsaid(written: Written) -> Iterator[Finding]:
    found = [quote for quote in extract(written.text, written.language) if _long(quote, written.language)]
    said = bare(written.source) if found else ""
    for quote in found:
        if bare(quote.text) not in said:
            message = f"The {written.part} quotes {quoted(quote.text)}, which the text does not say."
            yield written.finding(_NAME, "serious", message, quote.start, quote.end)


def _uneven(written: Written) -> Iterator[Finding]:
    """Only a source without any quotation mark proves a quote invented: quotes run over sentences."""
    marks = any(mark in written.source for mark in _MARKS)
    found = [quote for quote in extract(written.text, written.language) if _long(quote, written.language)]
    if not marks:
        for quote in found:
            message = f"The translation puts {quoted(quote.text)} in quotation marks; the source does not."
            yield written.finding(_NAME, "serious", message, quote.start, quote.end)
    elif not any(mark in written.text for mark in _MARKS) and any(
        _long(quote, written.source_language) for quote in extract(written.source, written.source_language)
    ):
        message = "The source quotes somebody here; the translation has no quotation mark."
        yield written.finding(_NAME, "warning", message)


_MARKS = "\"“”‘’「」『』«»＂'《》"


def _long(quote: Quote, language: Language) -> bool:
    return quote.words >= _LEAST["en" if same_tongue(language, "en") else "zh"]
