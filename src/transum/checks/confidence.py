"""Confidence: sentences to which the model itself gave little."""

from __future__ import annotations

from collections.abc import Iterator

from transum.checks.parts import translated
from transum.records import Finding, Headline, Summary

_NAME = "confidence"
ROUGH, UNSURE = "Translated by rules and word lists, for lack of better.", "The model was unsure of its words."
"""The same words for each sentence, so that the gate says it once of all."""


def confidence(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Translations whose mean log-probability is below what the profile asks for."""
    translation = summary.translation
    lines = {None: translation.title} | dict(enumerate(translation.sentences))
    for written in translated(summary):
        line = lines[written.sentence]
        if line.unsure:
            message = ROUGH if line.repaired == "rules" else UNSURE
            yield written.finding(_NAME, "serious", message, 0, len(written.text))
