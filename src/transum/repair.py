"""Repair before holding: what the checks find seriously wrong is written again, or gives way to what is right.

A translated sentence is decoded again: the first of the model's other candidates, or of its translation in finer
pieces, that passes. A summary sentence gives way to the text's own sentence behind it, a headline to its best rival.
The record tells. What still fails is held by the gate.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transum import checks, translate
from transum.config import tongue
from transum.errors import ModelError
from transum.inference import Generators
from transum.records import Aligned, Failure, Finding, Headline, Part, Rival, Summary, SummarySentence, Translation

log = logging.getLogger(__name__)


def translations(made: Sequence[Translation | Failure], models: Generators) -> list[Translation | Failure]:
    """Every translation with its failed sentences repaired where that is possible, in order."""
    broken = [_Broken(i, at, line, one) for i, one in enumerate(made) for at, line in _failing(one)]
    mended: dict[int, dict[int, Aligned]] = {}
    for group in _by_direction(broken):
        for one, others in zip(group, _again(group, models), strict=True):
            if best := next((line for line in others if _passes(line, one.of)), None):
                mended.setdefault(one.index, {})[one.at] = best
    return [_mend(one, mended.get(i, {})) if isinstance(one, Translation) else one for i, one in enumerate(made)]


def summary(made: Summary) -> Summary:
    """The summary with each failed sentence replaced by the sentence of the text that supports it."""
    nothing = Headline(text="", score=0.0, support=(), rivals=(), made_by="none")
    failed = {finding.sentence for finding in _serious(made, nothing, "summary")}
    if not failed:
        return made
    told = {sentence.text for i, sentence in enumerate(made.sentences) if i not in failed}
    kept = list[SummarySentence]()
    for i, sentence in enumerate(made.sentences):
        own = sentence if i not in failed else _own(made.translation, sentence, told)
        if own and (own is sentence or own.text not in told):
            kept.append(own)
            told.add(own.text)
    return replace(made, sentences=tuple(kept) or made.sentences)


def headline(made: Summary, chosen: Headline) -> Headline:
    """The chosen headline if it passes, else the best rival that does, else the chosen one."""
    faults = tuple(finding.message for finding in _serious(made, chosen, "headline"))
    if not faults:
        return chosen
    for i, rival in enumerate(chosen.rivals):
        other = replace(chosen, text=rival.text, score=rival.score, log_probability=None, truncated=False)
        if not _serious(made, other, "headline"):
            rest = (*chosen.rivals[:i], *chosen.rivals[i + 1 :])
            return replace(other, rivals=(*rest, Rival(text=chosen.text, score=chosen.score, faults=faults)))
    return chosen


@dataclass(frozen=True, slots=True)
class _Broken:
    """A failed sentence: of which translation, with its index, and at which place (-1 for the title)."""

    index: int
    at: int
    line: Aligned
    of: Translation


def _failing(made: Translation | Failure) -> Iterator[tuple[int, Aligned]]:
    if isinstance(made, Failure) or tongue(made.article.language) == tongue(made.language):
        return
    for at, line in enumerate((made.title, *made.sentences), -1):
        if line.source.strip() and not _passes(line, made):
            yield at, line


def _passes(line: Aligned, of: Translation) -> bool:
    found = checks.aligned(line, of.article.language, of.language)
    return not any(finding.severity == "serious" for finding in found)


def _by_direction(broken: Sequence[_Broken]) -> list[list[_Broken]]:
    groups: dict[tuple[str, str], list[_Broken]] = {}
    for one in broken:
        groups.setdefault((one.of.article.language, one.of.language), []).append(one)
    return list(groups.values())


def _again(group: Sequence[_Broken], models: Generators) -> list[tuple[Aligned, ...]]:
    """Other translations of each, none where the model cannot be used again."""
    source, target = group[0].of.article.language, group[0].of.language
    try:
        return translate.again([one.line for one in group], source, target, models)
    except ModelError as error:
        log.warning("failed sentences could not be translated again: %s", error)
        return [()] * len(group)


def _mend(made: Translation, mended: dict[int, Aligned]) -> Translation:
    sentences = tuple(mended.get(i, sentence) for i, sentence in enumerate(made.sentences))
    return replace(made, title=mended.get(-1, made.title), sentences=sentences)


def _serious(made: Summary, headline: Headline, part: Part) -> list[Finding]:
    found = checks.judge(made, headline).findings
    return [finding for finding in found if finding.part == part and finding.severity == "serious"]


def _own(translation: Translation, failed: SummarySentence, told: set[str]) -> SummarySentence | None:
    """The strongest sentence behind a failed one that passes and is not told already."""
    for i in failed.support:
        line = translation.sentences[i]
        if line.target not in told and _passes(line, translation):
            return SummarySentence(text=line.target, support=(i,), extractive=True)
    return None
