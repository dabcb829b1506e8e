"""Numbers: every number in the output is one of the source's, and no figure is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from transum.checks.parts import Written, condensed, original, quoted, translated
from transum.records import Finding, Headline, Severity, Summary
from transum.text.numbers import Number, extract

_NAME = "numbers"


def numbers(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Sentence by sentence for a translation; over the whole article for summary and headline."""
    for written in translated(summary):
        yield from _translated(written)
    translation = summary.translation
    known = _readings(extract(original(translation), translation.article.language))
    for written in condensed(summary, headline):
        for number in unborne(extract(written.text, written.language), known):
            message = f"The {written.part} says {quoted(number.surface)}, which is not in the article."
            yield written.finding(_NAME, "serious", message, number.start, number.end)


def unborne(found: Iterable[Number], readings: frozenset[Fraction]) -> list[Number]:
    """Strong numbers none of whose readings is among those given."""
    return [number for number in found if not number.weak and number.readings.isdisjoint(readings)]


def _readings(found: Iterable[Number]) -> frozenset[Fraction]:
    return frozenset(reading for number in found for reading in number.readings)


def _translated(written: Written) -> Iterator[Finding]:
    source = extract(written.source, written.source_language)
    target = extract(written.text, written.language)
    wrong = unborne(target, _readings(source))
    lost = unborne(source, _readings(target))
    for number, instead in zip(wrong, [*lost, *[None] * len(wrong)], strict=False):
        where = f"where the source says {quoted(instead.surface)}" if instead else "which the source does not say"
        message = f"The translation says {quoted(number.surface)} {where}."
        yield written.finding(_NAME, "serious", message, number.start, number.end)
    for number in lost[len(wrong) :]:
        severity: Severity = "warning"
        message = f"The translation does not say {quoted(number.surface)}, which the source does."
        yield written.finding(_NAME, severity, message)
