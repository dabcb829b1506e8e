"""How good models and checks are, measured: on bilingual files, and on generated articles whose facts are known."""

from transum.evaluation.checks import DIRECTIONS, Alarms, Recall, lines_of, measure, newswire, system_alarms
from transum.evaluation.floors import below
from transum.evaluation.scores import Score
from transum.evaluation.translation import Pair, read_pairs, translation_scores
from transum.evaluation.wire import wire_scores

__all__ = [
    "DIRECTIONS",
    "Alarms",
    "Pair",
    "Recall",
    "Score",
    "below",
    "lines_of",
    "measure",
    "newswire",
    "read_pairs",
    "system_alarms",
    "translation_scores",
    "wire_scores",
]
