"""Confidence: sentences to which the model itself gave little."""

from __future__ import annotations

from collections.abc import Iterator

from transum.checks.parts import translated
from transum.records import Finding, Headline, Summary

_NAME = "confidence"


def confidence(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Translations whose mean log-probability is below what the profile asks for."""
    translation = summary.translation
    lines = {None: translation.title} | dict(enumerate(translation.sentences))
    for written in translated(summary):
        line = lines[written.sentence]
        if line.unsure:
            # the same words for each, so that the gate lists all such sentences in one reason
            rough = line.repaired == "words"
            message = "Translated word by word, for lack of better." if rough else "The model was unsure of its words."
            yield written.finding(_NAME, "serious", message, 0, len(written.text))
