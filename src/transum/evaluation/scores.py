"""The field's measures: BLEU and chrF by sacrebleu, ROUGE by rouge-score; Chinese counts by characters.

All values are percentages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from transum.config import Tongue
from transum.errors import ConfigError

_UNIT = {"en": re.compile(r"[a-z0-9]+"), "zh": re.compile(r"[0-9a-z.%]+|[\u3400-\u9fff]")}


@dataclass(frozen=True, slots=True)
class Score:
    """One measured value: `where` names the direction or job, `signature` how it was computed, `count` of how many."""

    where: str
    name: str
    value: float
    count: int
    signature: str = ""


def bleu_and_chrf(where: str, outputs: Sequence[str], references: Sequence[str], target: Tongue) -> list[Score]:
    """Corpus BLEU (13a or Chinese characters) and chrF2, with sacrebleu's signatures. Raises ConfigError."""
    try:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        raise _missing("sacrebleu") from None
    scores = []
    for name, metric in (("BLEU", BLEU(tokenize="zh" if target == "zh" else "13a")), ("chrF", CHRF())):
        value = metric.corpus_score(list(outputs), [list(references)]).score
        scores.append(Score(where, name, round(value, 2), len(outputs), str(metric.get_signature())))
    return scores


def rouge(where: str, outputs: Sequence[str], references: Sequence[str], target: Tongue) -> list[Score]:
    """Mean F1 of ROUGE-1, ROUGE-2 and ROUGE-L, on words in English and on characters in Chinese. Raises ConfigError."""
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        raise _missing("rouge-score") from None
    kinds = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L"}
    scorer = RougeScorer(list(kinds), tokenizer=_Units(target))
    found = [scorer.score(r, o) for r, o in zip(references, outputs, strict=True)]
    unit = "characters" if target == "zh" else "words"
    return [
        Score(where, name, round(100 * fmean(one[kind].fmeasure for one in found), 2), len(found), f"F1|{unit}")
        for kind, name in kinds.items()
    ]


def share(where: str, name: str, part: int, whole: int, signature: str = "") -> Score:
    """`part` of `whole` as a percentage; 100 of nothing."""
    return Score(where, name, round(100 * part / whole, 2) if whole else 100.0, whole, signature)


class _Units:
    """Cuts a text into what ROUGE counts."""

    def __init__(self, target: Tongue) -> None:
        self.unit = _UNIT[target]

    def tokenize(self, text: str) -> list[str]:
        return self.unit.findall(text.lower())


def _missing(package: str) -> ConfigError:
    return ConfigError(f"measuring needs the package {package}: pip install 'transum[eval]'")
