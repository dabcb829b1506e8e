"""How good the models are, measured: on a bilingual file, and on generated articles whose facts are known."""

from transum.evaluation.floors import below
from transum.evaluation.scores import Score
from transum.evaluation.translation import Pair, read_pairs, translation_scores
from transum.evaluation.wire import wire_scores

__all__ = ["Pair", "Score", "below", "read_pairs", "translation_scores", "wire_scores"]
