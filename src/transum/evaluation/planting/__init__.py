"""Errors to plant in a right translation, one at a time, to see which check catches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from transum.evaluation.planting import figures, meaning, names, quoting, shape
from transum.evaluation.planting.line import Around, Line, Plant

__all__ = ["ERRORS", "Around", "Error", "Line", "planted", "surroundings"]


@dataclass(frozen=True, slots=True)
class Error:
    """A kind of error, and the checks that are made for it."""

    name: str
    plant: Plant
    checks: tuple[str, ...]


ERRORS = (
    Error("digit changed", figures.digit_changed, ("numbers",)),
    Error("digit dropped", figures.digit_dropped, ("numbers",)),
    Error("digits transposed", figures.digits_transposed, ("numbers",)),
    Error("figures exchanged", figures.figures_exchanged, ("numbers", "roles", "exchanged")),
    Error("by for to", figures.by_for_to, ("roles",)),
    Error("scale changed", figures.scale_changed, ("numbers",)),
    Error("unit changed", figures.unit_changed, ("numbers",)),
    Error("number word changed", figures.number_word_changed, ("numbers",)),
    Error("person swapped", names.person_swapped, ("names",)),
    Error("place swapped", names.place_swapped, ("names",)),
    Error("organisation swapped", names.organisation_swapped, ("names",)),
    Error("speaker swapped", names.speaker_swapped, ("quotes",)),
    Error("negation inserted", meaning.negation_inserted, ("negation",)),
    Error("negation removed", meaning.negation_removed, ("negation",)),
    Error("direction flipped", meaning.direction_flipped, ("direction",)),
    Error("comparison turned", meaning.comparison_turned, ("direction",)),
    Error("modality changed", meaning.modality_changed, ("modality",)),
    Error("quote altered", quoting.quote_altered, ("quotes",)),
    Error("quote halved", quoting.quote_halved, ("quotes",)),
    Error("quote replaced", quoting.quote_replaced, ("quotes",)),
    Error("quote invented", quoting.quote_invented, ("quotes",)),
    Error("quote unmarked", quoting.quote_unmarked, ("quotes",)),
    Error("sentence dropped", shape.sentence_dropped, ("coverage", "endings")),
    Error("clause dropped", shape.clause_dropped, ("coverage", "endings")),
    Error("sentence repeated", shape.sentence_repeated, ("loops",)),
    Error("untranslated", shape.untranslated, ("language",)),
    Error("cut off", shape.cut_off, ("endings",)),
    Error("looped", shape.looped, ("loops",)),
    Error("emptied", shape.emptied, ("coverage",)),
    Error("mojibake", shape.mojibake, ("garbled",)),
)


def planted(error: Error, line: Line, around: Around, seed: str) -> str | None:
    """The line's target with the error in it, the same for the same seed; `None` where it has no place."""
    text = error.plant(line, around, Random(f"{seed} {error.name}"))  # noqa: S311 - a draw, no secret
    return None if text == line.target else text


def surroundings(lines: Sequence[Line]) -> Around:
    """What the targets of a file hold, to take a natural wrong word from."""
    language, texts = lines[0].target_language, [line.target for line in lines]
    return Around(names.by_kind(texts, language), quoting.quotes_of(texts, language))
