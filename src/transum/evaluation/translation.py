"""Translation measured on a bilingual file: BLEU, chrF, and the lines that no reader would take for a translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transum import repair
from transum.checks import bilingual
from transum.config import tongue
from transum.errors import SourceError
from transum.evaluation.scores import Score, bleu_and_chrf, share
from transum.inference import Generators
from transum.records import Language

_BREAKDOWNS = {"loops": "without loops", "language": "in the right language", "coverage": "not empty"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A source line and its reference translation."""

    source: str
    reference: str


def read_pairs(path: Path) -> list[Pair]:
    """Lines of source TAB reference; a line without a tab, or with an empty side, is an error. Raises SourceError."""
    pairs = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        fields = [field.strip() for field in line.split("\t")]
        if line.strip():
            if len(fields) != 2 or not all(fields):
                raise SourceError(f"{path}, line {number}: expected source TAB reference")
            pairs.append(Pair(*fields))
    if not pairs:
        raise SourceError(f"{path}: there are no lines of source TAB reference")
    return pairs


def read_text(path: Path) -> str:
    """The file's text, its line ends as they are. Raises SourceError."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{path}: cannot be read as UTF-8 text: {error}") from error


def translation_scores(
    pairs: Sequence[Pair], source: Language, target: Language, models: Generators
) -> tuple[list[str], list[Score]]:
    """The outputs, and what they score. Raises ModelError, ConfigError."""
    made = repair.translated_lines([pair.source for pair in pairs], source, target, models)
    outputs = [line.target for line in made]
    where = f"{tongue(source)}-{tongue(target)}"
    scores = bleu_and_chrf(where, outputs, [pair.reference for pair in pairs], tongue(target))
    broken: Counter[str] = Counter()
    for pair, output in zip(pairs, outputs, strict=True):
        found = bilingual(pair.source, output, source, target)
        broken.update({finding.check for finding in found if finding.severity == "serious"})
    whole = len(pairs)
    return outputs, scores + [share(where, name, whole - broken[c], whole) for c, name in _BREAKDOWNS.items()]
