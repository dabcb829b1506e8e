"""Repair before holding: what the checks find seriously wrong is written again, or gives way to what is right.

Quotation marks where the source has none are taken away. A translated sentence is decoded again: the first of the
model's other candidates, or of its translation in finer pieces, that passes, else that of the second model of the
profile; where the model depends on known words, these alone are left to be held. A summary sentence gives way to the
text's own sentence behind it, a headline to its best rival. The record tells. What still fails is held by the gate.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from transum import checks, translate
from transum.checks.quotes import own_words
from transum.config import tongue
from transum.errors import ModelError
from transum.inference import Generators
from transum.records import (
    Aligned,
    Failure,
    Finding,
    Headline,
    Language,
    Part,
    Rival,
    Summary,
    SummarySentence,
    Translation,
)
from transum.text.dateline import undated
from transum.text.quotes import marked, unmarked

log = logging.getLogger(__name__)

_NOTHING = Headline(text="", score=0.0, support=(), rivals=(), made_by="none")


def translations(made: Sequence[Translation | Failure], models: Generators) -> list[Translation | Failure]:
    """Every translation with its failed sentences repaired where that is possible, in order."""
    groups: dict[tuple[Language, Language], list[int]] = {}
    for i, one in enumerate(made):
        if isinstance(one, Translation) and tongue(one.article.language) != tongue(one.language):
            groups.setdefault((one.article.language, one.language), []).append(i)
    mended = list(made)
    for (source, target), indices in groups.items():
        group = [one for i in indices if isinstance(one := made[i], Translation)]
        better = iter(lines([line for one in group for line in (one.title, *one.sentences)], source, target, models))
        for i, one in zip(indices, group, strict=True):
            mended[i] = replace(one, title=next(better), sentences=tuple(next(better) for _ in one.sentences))
    return mended


def lines(made: Sequence[Aligned], source: Language, target: Language, models: Generators) -> list[Aligned]:
    """Every line, those that failed replaced by the first other translation that passes, if there is one."""
    mended = list(made)
    try:
        given = translate.given_terms(source, target, models)

        def passes(line: Aligned) -> bool:
            """A model that is given the terms since it knows little has no benefit of the doubt."""
            if given and translate.lost_terms(line, source, target, models):
                return False
            return _passes(line, source, target, strict=given)

        failed = [i for i, line in enumerate(made) if line.source.strip() and not passes(line)]
        for way in (_indirect, translate.again, translate.by_second):
            found = way([made[i] for i in failed], source, target, models) if failed else []
            for i, others in zip(failed, found, strict=True):
                words = (line for line in others if line.repaired == "words")
                mended[i] = next((line for line in others if passes(line)), next(words, mended[i]))
            failed = [i for i in failed if not passes(mended[i])]
    except ModelError as error:
        log.warning("failed sentences could not be translated again: %s", error)
    return mended


def _indirect(
    failed: Sequence[Aligned], source: Language, target: Language, models: Generators
) -> list[tuple[Aligned, ...]]:
    """Each line without its quotation marks, where its source has none."""
    return [
        (replace(line, target=unmarked(line.target), repaired="indirect"),)
        if marked(line.target) and not marked(line.source)
        else ()
        for line in failed
    ]


def summary(made: Summary) -> Summary:
    """The summary with each failed sentence as indirect speech, or the sentence of the text that supports it."""
    failed = {finding.sentence for finding in _serious(made, _NOTHING, "summary")}
    if not failed:
        return made
    told = {sentence.text for i, sentence in enumerate(made.sentences) if i not in failed}
    kept = list[SummarySentence]()
    for i, sentence in enumerate(made.sentences):
        own = sentence if i not in failed else _reported(made, sentence) or _own(made.translation, sentence, told)
        if own and (own is sentence or own.text not in told):
            kept.append(own)
            told.add(own.text)
    return replace(made, sentences=tuple(kept) or made.sentences)


def _reported(made: Summary, failed: SummarySentence) -> SummarySentence | None:
    """A sentence that quotes what the text says in its own words, without quotation marks, if it passes so."""
    if not own_words(failed.text, made.translation):
        return None
    reported = replace(failed, text=unmarked(failed.text), repaired="indirect")
    return None if _serious(replace(made, sentences=(reported,)), _NOTHING, "summary") else reported


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


def _passes(line: Aligned, source: Language, target: Language, *, strict: bool = False) -> bool:
    wrong = ("serious", "warning") if strict else ("serious",)
    return all(finding.severity not in wrong for finding in checks.aligned(line, source, target))


def _serious(made: Summary, headline: Headline, part: Part) -> list[Finding]:
    found = checks.judge(made, headline).findings
    return [finding for finding in found if finding.part == part and finding.severity == "serious"]


def _own(translation: Translation, failed: SummarySentence, told: set[str]) -> SummarySentence | None:
    """The strongest sentence behind a failed one that passes and is not told already."""
    for i in failed.support:
        line = translation.sentences[i]
        if line.target not in told and _passes(line, translation.article.language, translation.language):
            return SummarySentence(text=undated(line.target, translation.language), support=(i,), extractive=True)
    return None
