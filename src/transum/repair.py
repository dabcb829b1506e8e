"""Repair before holding: what the checks find seriously wrong is written again, or gives way to what is right.

Quotation marks where the source has none are taken away. A translated sentence gives way to the first that passes of
the model's other candidates, else to its translation in finer pieces, else to that of the second model of the profile;
where the model depends on known words, these alone are left to be held. A summary sentence gives way to the text's own
sentence behind it, a headline to its best rival. The record tells. What still fails is held by the gate.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from transum import checks, summarize, translate
from transum.checks.quotes import own_words
from transum.config import tongue
from transum.errors import ModelError
from transum.inference import Generators, Job
from transum.records import (
    Aligned,
    Edition,
    Failure,
    Finding,
    Headline,
    Language,
    Length,
    Part,
    Rival,
    Story,
    Summary,
    SummarySentence,
    Translation,
)
from transum.terms import find
from transum.terms.glossary import Glossary
from transum.text.dateline import undated
from transum.text.quotes import marked, unmarked
from transum.text.scripts import to_simplified

log = logging.getLogger(__name__)

_NOTHING = Headline(text="", score=0.0, support=(), rivals=(), made_by="none")


class Verdicts:
    """Which lines pass; each is judged once, while a model works on others if it is told of them as they are done."""

    def __init__(self, models: Generators) -> None:
        self._models = models
        self._known: dict[tuple[Aligned, Language, Language], bool] = {}

    def __call__(self, line: Aligned, source: Language, target: Language) -> bool:
        """Raises ModelError."""
        key = line, source, target
        if key not in self._known:
            self._known[key] = self._judge(*key)
        return self._known[key]

    def choose(self, found: Iterator[Aligned], source: Language, target: Language) -> Aligned:
        """The first translation of a line that passes, else the likeliest."""
        first = next(found)
        passing = (line for line in chain([first], _indirect(first), found) if self(line, source, target))
        return next(passing, first)

    def _judge(self, line: Aligned, source: Language, target: Language) -> bool:
        """A model that is given the terms since it knows little has no benefit of the doubt."""
        if not line.source.strip():
            return True
        given = self._models.generator(Job("translate", tongue(source), tongue(target))).inline_terms
        if given and _lost_terms(line, source, target, self._models.glossary):
            return False
        return _passes(line, source, target, strict=given)


def translated(editions: Sequence[Edition], models: Generators) -> list[Translation | Failure]:
    """Translations with their failed sentences repaired where that is possible, in order."""
    passes = Verdicts(models)
    made = translate.translate(editions, models, choose=passes.choose)
    groups: dict[tuple[Language, Language], list[int]] = {}
    for i, one in enumerate(made):
        if isinstance(one, Translation) and tongue(one.article.language) != tongue(one.language):
            groups.setdefault((one.article.language, one.language), []).append(i)
    for (source, target), indices in groups.items():
        group = [one for i in indices if isinstance(one := made[i], Translation)]
        lines = [line for one in group for line in (one.title, *one.sentences)]
        better = iter(_mended(lines, source, target, models, passes))
        for i, one in zip(indices, group, strict=True):
            made[i] = replace(one, title=next(better), sentences=tuple(next(better) for _ in one.sentences))
    return made


def translated_lines(lines: Sequence[str], source: Language, target: Language, models: Generators) -> list[Aligned]:
    """The same of lines without an article. Raises ModelError."""
    passes = Verdicts(models)
    made = translate.translate_lines(lines, source, target, models, choose=passes.choose)
    return _mended(made, source, target, models, passes)


def _mended(
    made: Sequence[Aligned], source: Language, target: Language, models: Generators, passes: Verdicts
) -> list[Aligned]:
    """Every line, those that failed replaced by the first other translation that passes, if there is one."""
    mended = list(made)
    try:
        failed = [i for i, line in enumerate(made) if not passes(line, source, target)]
        another = failed and translate.second(tongue(source), tongue(target), models)
        for way in (translate.finer, translate.by_second) if another else (translate.finer,):
            failed = [i for i in failed if not passes(mended[i], source, target)]
            done: set[int] = set()
            for place, line in way([made[i] for i in failed], source, target, models) if failed else ():
                i = failed[place]
                if i in done or line.target == made[i].target:
                    continue
                if line.repaired == "rules" or passes(line, source, target):
                    mended[i] = line
                    done.add(i)
    except ModelError as error:
        log.warning("failed sentences could not be translated again: %s", error)
    return mended


def _lost_terms(line: Aligned, source: Language, target: Language, glossary: Glossary) -> list[str]:
    """The known names and amounts of a source line of which its translation has no form."""
    plain = to_simplified(line.source) if source == "zh-Hant" else line.source
    told = to_simplified(line.target) if target == "zh-Hant" else line.target
    terms = find(plain, tongue(source), tongue(target), glossary)
    return [plain[t.start : t.end] for t in terms if t.certain and not any(form in told for form in t.targets)]


def _indirect(line: Aligned) -> Iterator[Aligned]:
    """The line without its quotation marks, where its source has none."""
    if marked(line.target) and not marked(line.source):
        yield replace(line, target=unmarked(line.target), repaired="indirect")


def summarized(made: Sequence[Translation], models: Generators, length: Length) -> list[Summary | Failure]:
    """Summaries, each repaired while the model works on others, in order."""
    return summarize.summarize(made, models, length, then=summary)


def summary(made: Summary) -> Summary:
    """The summary with each failed sentence as indirect speech, or the sentence of the text that supports it."""
    failed = {finding.sentence for finding in _serious(checks.judge(made, _NOTHING), "summary")}
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
    return None if _serious(checks.judge(replace(made, sentences=(reported,)), _NOTHING), "summary") else reported


def story(made: Summary, chosen: Headline, notice: str = "") -> Story:
    """The story with its ledger. A headline that fails gives way to the best rival that passes, if there is one."""
    judged = checks.judge(made, chosen, notice=notice)
    faults = tuple(finding.message for finding in _serious(judged, "headline"))
    for i, rival in enumerate(chosen.rivals if faults else ()):
        rest = (*chosen.rivals[:i], *chosen.rivals[i + 1 :], Rival(text=chosen.text, score=chosen.score, faults=faults))
        other = replace(chosen, text=rival.text, score=rival.score, log_probability=None, truncated=False, rivals=rest)
        if not _serious(again := checks.judge(made, other, notice=notice), "headline"):
            return again
    return judged


def _passes(line: Aligned, source: Language, target: Language, *, strict: bool = False) -> bool:
    wrong = ("serious", "warning") if strict else ("serious",)
    return all(finding.severity not in wrong for finding in checks.aligned(line, source, target))


def _serious(judged: Story, part: Part) -> list[Finding]:
    return [finding for finding in judged.findings if finding.part == part and finding.severity == "serious"]


def _own(translation: Translation, failed: SummarySentence, told: set[str]) -> SummarySentence | None:
    """The strongest sentence behind a failed one that passes and is not told already."""
    for i in failed.support:
        line = translation.sentences[i]
        if line.target not in told and _passes(line, translation.article.language, translation.language):
            return SummarySentence(text=undated(line.target, translation.language), support=(i,), extractive=True)
    return None
