"""Confidence: sentences to which the model itself gave little."""

from __future__ import annotations

from collections.abc import Iterator

from transum.checks.parts import translated
from transum.records import Finding, Headline, Summary

_NAME = "confidence"


def confidence(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Translations whose mean log-probability is below what the profile asks for."""
    translation = summary.translation
    unsure = {None: translation.title.unsure} | {i: s.unsure for i, s in enumerate(translation.sentences)}
    for written in translated(summary):
        if unsure[written.sentence]:
            # the same words for each, so that the gate lists all such sentences in one reason
            yield written.finding(_NAME, "serious", "The model was unsure of its words.", 0, len(written.text))
