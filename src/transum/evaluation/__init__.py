"""How good models and checks are, measured: on bilingual files, and on generated articles whose facts are known."""

from transum.evaluation.checks import DIRECTIONS, Alarms, Recall, lines_of, measure, newswire, system_alarms
from transum.evaluation.floors import below
from transum.evaluation.scores import Score
from transum.evaluation.shortlist import LEAST_SAME, learned
from transum.evaluation.translation import Pair, read_pairs, read_text, translation_scores
from transum.evaluation.wire import wire_scores

__all__ = [
    "DIRECTIONS",
    "LEAST_SAME",
    "Alarms",
    "Pair",
    "Recall",
    "Score",
    "below",
    "learned",
    "lines_of",
    "measure",
    "newswire",
    "read_pairs",
    "read_text",
    "system_alarms",
    "translation_scores",
    "wire_scores",
]
